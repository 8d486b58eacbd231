import { AbortedError, after, NetworkError, onAbort, TimeoutError } from '@lighter/standards'
import type { RestService } from '../http/rest-service.ts'
import type { StreamService } from '../ws/stream-service.ts'
import { connectInProcess, type InProcessHandlers, type InProcessSocket } from './in-process-socket.ts'
import type { Delays } from './wire.ts'

/** A request of a client in the same process; the shape of `HttpRequest` of `@lighter/rest`. */
export interface InProcessRequest {
  /** HTTP method. */
  readonly method: 'GET' | 'POST'
  /** Absolute URL with its query; its host is ignored. */
  readonly url: string
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Body of a POST. */
  readonly body?: string | undefined
  /** Aborts the request. */
  readonly signal?: AbortSignal | undefined
  /** Time limit in milliseconds. */
  readonly timeoutMs: number
}

/** The response to an {@link InProcessRequest}; the shape of `HttpResponse` of `@lighter/rest`. */
export interface InProcessResponse {
  /** HTTP status. */
  status: number
  /** Header names in lower case. */
  headers: Record<string, string>
  /** The body as text. */
  text: string
}

/** Origin of a server without a port. The reserved name never resolves. */
export const IN_PROCESS_URL = 'http://in-process.invalid'
/** Address of clients in the same process. */
const IP = '127.0.0.1'

/** Services that the transports of a server call. */
interface Parts {
  readonly rest: RestService
  readonly streams: StreamService
  readonly isUp: () => boolean
}

let construct: (parts: Parts) => InProcess

/**
 * A server reached by function calls: the same routes, channels, limits and faults, without sockets, ports or waits.
 * Requests and frames arrive in the order in which they were sent.
 *
 * ```ts
 * const lighter = new Lighter({
 *   environment: net.environment,
 *   httpTransport: net.inProcess.httpTransport,
 *   streamOptions: { sockets: net.inProcess.sockets },
 * })
 * ```
 */
export class InProcess {
  /** Sends REST and explorer requests: the option `httpTransport` of `Lighter` and `createRestClient`. */
  readonly httpTransport: {
    /**
     * Sends a request.
     *
     * @throws {NetworkError} when a fault breaks the connection
     * @throws {TimeoutError} when there is no response in time
     * @throws {AbortedError} when the signal aborts
     */
    send(request: InProcessRequest): Promise<InProcessResponse>
    /** Does nothing. */
    close(): Promise<void>
  }
  /** Opens streams: the option `sockets` of `createStreamClient`. */
  readonly sockets: (url: string, handlers: InProcessHandlers) => InProcessSocket

  readonly #parts: Parts

  private constructor(parts: Parts, delays: Delays = {}) {
    const { rest, streams, isUp } = parts
    this.#parts = parts
    this.httpTransport = {
      send: (request) => send(rest, request, isUp, delays),
      close: async () => {},
    }
    this.sockets = (url, handlers) =>
      connectInProcess(streams, { target: targetOf(url), ip: IP, delays }, handlers)
  }

  /** Returns transports that delay messages; the order on each connection is kept. */
  delayed(delays: Delays): InProcess {
    return new InProcess(this.#parts, delays)
  }

  static {
    construct = (parts) => new InProcess(parts)
  }
}

/** Returns the transports of a server. A function outside the class, so that the public type does not mention services. */
export function createInProcess(rest: RestService, streams: StreamService, isUp: () => boolean): InProcess {
  return construct({ rest, streams, isUp })
}

function send(
  rest: RestService,
  request: InProcessRequest,
  isUp: () => boolean,
  delays: Delays,
): Promise<InProcessResponse> {
  const { signal, timeoutMs } = request
  const path = `${request.method} ${new URL(request.url).pathname}`
  const context = { request: path }
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(new AbortedError(`${path} was aborted before it was sent.`, { context, cause: signal.reason }))
      return
    }
    if (!isUp()) {
      reject(
        new NetworkError(`${path}: the server is down. Nothing was sent.`, {
          code: 'UNREACHABLE',
          sent: 'no',
          context,
        }),
      )
      return
    }
    const ends = [
      after(timeoutMs, () =>
        reject(new TimeoutError(`${path}: no complete response within ${timeoutMs} ms.`, { context })),
      ),
      onAbort(signal, () =>
        reject(new AbortedError(`${path} was aborted.`, { context, sent: 'maybe', cause: signal?.reason })),
      ),
    ]
    answer(rest, request, path, delays)
      .then(resolve, reject)
      .finally(() => {
        for (const end of ends) end()
      })
  })
}

async function answer(
  rest: RestService,
  { method, url, headers, body: text = '' }: InProcessRequest,
  path: string,
  delays: Delays,
): Promise<InProcessResponse> {
  await pause(delays.toServer)
  const call = { method, target: targetOf(url), headers, ip: IP, address: IP }
  const reply = await rest.answer({ ...call, readBody: async () => text })
  if (reply === undefined || reply.isTruncated === true)
    throw new NetworkError(`${path}: the connection broke before a complete response.`, {
      context: { request: path },
    })
  await pause(delays.toClient)
  const { status, body } = reply
  return {
    status,
    headers: { ...reply.headers },
    text: typeof body === 'string' ? body : new TextDecoder().decode(body),
  }
}

function pause(delay: (() => number) | undefined): Promise<void> | undefined {
  if (delay === undefined) return undefined
  const ms = delay()
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function targetOf(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}
