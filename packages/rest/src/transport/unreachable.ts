import { NetworkError } from '@lighter/standards'

/** Codes of Node, undici and Bun after which nothing can have reached the server. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused',
])

/** The error of a request that did not reach the server for sure, or `undefined` if that is unknown. */
export function unreachable(cause: unknown, request: string, url: string): NetworkError | undefined {
  const reason = codeOf(cause)
  if (!NOT_SENT.has(reason)) return undefined
  return new NetworkError(
    `${request}: cannot reach ${new URL(url).host} (${reason}). Check the URL and the network.`,
    { code: 'UNREACHABLE', context: { request, reason }, sent: 'no', cause },
  )
}

/** The code of a failed connection. With several addresses it is that of the first; `fetch` has it as the cause of its error. */
export function codeOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.errors.length > 0) return codeOf(cause.errors[0])
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code)
  if (!(cause instanceof Error)) return 'unknown'
  return cause.cause === undefined ? cause.name : codeOf(cause.cause)
}
