import { AbortedError, after, LighterError, NetworkError, onAbort, TimeoutError } from '@lighter/standards'
import { chunksOf } from './chunks.ts'
import type { HttpRequest, HttpResponse, HttpTransport } from './transport.ts'
import { unreachable } from './unreachable.ts'

/** Creates a transport over the platform's `fetch`, for browsers, workers, Deno and Bun. */
export function fetchTransport(fetchFn: typeof fetch = fetch): HttpTransport {
  let closed = false
  return {
    async send(req: HttpRequest): Promise<HttpResponse> {
      if (closed) throw new AbortedError('The client is closed.')
      const path = `${req.method} ${new URL(req.url).pathname}`
      const controller = new AbortController()
      if (req.signal?.aborted === true) {
        throw new AbortedError(`${path} was aborted before it was sent.`, {
          context: { request: path },
          cause: req.signal.reason,
        })
      }
      const endTimer = after(req.timeoutMs, () => controller.abort('timeout'))
      const stop = onAbort(req.signal, () => controller.abort('caller'))
      try {
        const answer = await fetchFn(req.url, {
          method: req.method,
          headers: req.headers,
          signal: controller.signal,
          // A signed body or a token must not follow a redirect.
          redirect: 'manual',
          body: req.body ?? null,
        })
        // Browsers report only this about a redirect.
        if (answer.type === 'opaqueredirect') return { status: 302, headers: {}, text: '' }
        const text = await readBounded(answer, req, path)
        return { status: answer.status, headers: Object.fromEntries(answer.headers.entries()), text }
      } catch (cause) {
        if (cause instanceof LighterError) throw cause
        const context = { request: path }
        if (controller.signal.reason === 'caller') {
          throw new AbortedError(`${path} was aborted.`, {
            context,
            sent: 'maybe',
            cause: req.signal?.reason,
          })
        }
        if (controller.signal.aborted) {
          throw new TimeoutError(`${path}: no complete response within ${req.timeoutMs} ms.`, {
            context,
            cause,
          })
        }
        throw (
          unreachable(cause, path, req.url) ??
          new NetworkError(`${path}: the connection failed before a complete response.`, { context, cause })
        )
      } finally {
        endTimer()
        stop()
      }
    },
    async close(): Promise<void> {
      closed = true
    },
  }
}

async function readBounded(answer: Response, req: HttpRequest, path: string): Promise<string> {
  if (answer.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of chunksOf(answer.body)) {
    size += chunk.length
    if (size > req.maxBytes) {
      throw new NetworkError(`${path}: the response is larger than ${req.maxBytes} bytes.`, {
        code: 'RESPONSE_TOO_LARGE',
        retry: 'never',
        context: { request: path, maxBytes: req.maxBytes },
      })
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
