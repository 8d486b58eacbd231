import {
  AbortedError,
  after,
  ConfigError,
  isNode,
  LighterError,
  NetworkError,
  onAbort,
  TimeoutError,
  unsupported,
} from '@lighter/standards'
import type { Dispatcher } from 'undici'
import type { HttpRequest, HttpResponse, HttpTransport } from './transport.ts'
import { codeOf, unreachable } from './unreachable.ts'

/** A dispatcher of undici. Its own types are not used here, because they need those of Node. */
export interface UndiciDispatcher {
  /** Sends a request. */
  dispatch(options: never, handler: never): boolean
}

/** Options of {@link undiciTransport}. */
export interface UndiciTransportOptions {
  /**
   * Your own dispatcher, for example a `ProxyAgent`, a `MockAgent` or a tuned `Agent`. The client does not close it.
   */
  dispatcher?: UndiciDispatcher | undefined
  /** Most connections to one host. @default 64 */
  connections?: number | undefined
  /** Time limit for connecting, in milliseconds. @default 5_000 */
  connectTimeoutMs?: number | undefined
}

/** Why the client aborted a request. */
type AbortReason = 'timeout' | 'caller'

/** Also for a caller's dispatcher that follows redirects: a signed body must not be redirected. */
const NO_REDIRECTS = { maxRedirections: 0 }

/**
 * Creates a transport over undici's keep-alive pool, the default on Node.
 *
 * @throws {ConfigError} `UNSUPPORTED_PLATFORM` on Bun, on Deno and in bundles for browsers, `BAD_OPTIONS` if `dispatcher` is
 * not a dispatcher of undici
 */
export function undiciTransport(options: UndiciTransportOptions = {}): HttpTransport {
  if (!isNode())
    throw unsupported(
      'undiciTransport() needs Node; Bun and Deno replace what undici is built on.',
      'Omit the option httpTransport, or use fetchTransport().',
    )
  const given = dispatcherOf(options)
  const own = given === undefined
  // Loaded with the first transport, not with the package: loading undici takes as long as loading the rest of the
  // package.
  const loading = import('undici').then(({ Agent, request }) => ({
    request,
    dispatcher:
      given ??
      new Agent({
        connections: options.connections ?? 64,
        connect: { timeout: options.connectTimeoutMs ?? 5_000 },
        keepAliveTimeout: 30_000,
      }),
  }))
  let loaded: Awaited<typeof loading> | undefined
  loading.then((undici) => {
    loaded = undici
  }, ignore)
  let closed = false
  return {
    async send(req: HttpRequest): Promise<HttpResponse> {
      if (closed) throw new AbortedError('The client is closed.')
      if (req.signal?.aborted === true) {
        throw new AbortedError(`${describe(req)} was aborted before it was sent.`, {
          context: { request: describe(req) },
          cause: req.signal.reason,
        })
      }
      const end = new AbortController()
      let reason: AbortReason | undefined
      let sent: 'no' | 'maybe' = 'no'
      const abort = (why: AbortReason): void => {
        reason ??= why
        end.abort()
      }
      const endTimer = after(req.timeoutMs, () => abort('timeout'))
      const stop = onAbort(req.signal, () => abort('caller'))
      try {
        const { request, dispatcher } = loaded ?? (await before(loading, end.signal))
        if (closed) throw new AbortedError(`${describe(req)} was not sent: the client was closed.`)
        sent = 'maybe'
        const answer = await request(req.url, {
          dispatcher,
          method: req.method,
          headers: req.headers,
          body: req.body ?? null,
          signal: end.signal,
          ...NO_REDIRECTS,
        })
        const length = Number(answer.headers['content-length'])
        // The HTTP parser enforces a declared length, so there is no need to count.
        const text = length <= req.maxBytes ? await answer.body.text() : await readBounded(answer.body, req)
        return { status: answer.statusCode, headers: flatten(answer.headers), text }
      } catch (cause) {
        throw mapFailure(cause, req, { reason, sent })
      } finally {
        endTimer()
        stop()
      }
    },
    async close(): Promise<void> {
      if (closed) return
      closed = true
      // If undici could not be loaded, there is nothing to close.
      if (own) await loading.then(({ dispatcher }) => dispatcher.close(), ignore)
    },
  }
}

/** The requests report that undici could not be loaded. */
function ignore(): void {}

/** Waits for undici until the request is aborted or its time is up. @throws {ConfigError} if it cannot be loaded */
async function before<T>(loading: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = onAbort(signal, () => reject(signal.reason))
  })
  try {
    return await Promise.race([loading, aborted])
  } catch (cause) {
    if (signal.aborted) throw cause
    throw new ConfigError(
      'undici could not be loaded. Nothing was sent. Install the package undici, or use fetchTransport().',
      { code: 'UNSUPPORTED_PLATFORM', cause },
    )
  } finally {
    stop()
  }
}

/** @throws {ConfigError} `BAD_OPTIONS` */
function dispatcherOf({ dispatcher }: UndiciTransportOptions): Dispatcher | undefined {
  if (dispatcher === undefined || isDispatcher(dispatcher)) return dispatcher
  throw new ConfigError(
    'dispatcher is not a dispatcher of undici. Pass an Agent, a ProxyAgent or a MockAgent.',
    {
      code: 'BAD_OPTIONS',
    },
  )
}

function isDispatcher(value: UndiciDispatcher): value is Dispatcher {
  return typeof value.dispatch === 'function'
}

async function readBounded(body: Dispatcher.ResponseData['body'], req: HttpRequest): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > req.maxBytes) {
      body.destroy()
      throw new NetworkError(`${describe(req)}: the response is larger than ${req.maxBytes} bytes.`, {
        code: 'RESPONSE_TOO_LARGE',
        retry: 'never',
        context: { request: describe(req), maxBytes: req.maxBytes },
      })
    }
    chunks.push(chunk)
  }
  return (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString('utf8') ?? ''
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

function mapFailure(
  cause: unknown,
  req: HttpRequest,
  { reason, sent }: { reason: AbortReason | undefined; sent: 'no' | 'maybe' },
): LighterError {
  if (cause instanceof LighterError && reason !== 'timeout') return cause
  const context = { request: describe(req) }
  if (reason === 'caller') {
    const when = sent === 'no' ? ' before it was sent' : ''
    return new AbortedError(`${describe(req)} was aborted${when}.`, {
      context,
      sent,
      cause: req.signal?.reason,
    })
  }
  if (reason === 'timeout') {
    const what = sent === 'no' ? 'not sent' : 'no complete response'
    return new TimeoutError(`${describe(req)}: ${what} within ${req.timeoutMs} ms.`, {
      context,
      sent,
      cause,
    })
  }
  const refusal = unreachable(cause, describe(req), req.url)
  if (refusal !== undefined) return refusal
  const code = codeOf(cause)
  return new NetworkError(`${describe(req)}: the connection failed before a complete response (${code}).`, {
    context: { ...context, reason: code },
    sent,
    cause,
  })
}

/** Method and path without the query: a query can carry a token. */
function describe(req: HttpRequest): string {
  return `${req.method} ${new URL(req.url).pathname}`
}
