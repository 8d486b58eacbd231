import type { IncomingHttpHeaders } from 'node:http'

/** Sender of a request, or client of a stream. */
export interface Caller {
  /** IP address. */
  readonly ip: string
  /**
   * Access key: the header `x-access-key`, else the first part of a path such as `/key/<key>/api/v1/info`, for clients
   * that can change only their URL. A secret: never log it. Undefined if there is none, or if the server has no
   * `access` option.
   */
  readonly key: string | undefined
}

const IN_PATH = /^\/key\/([\w.~-]{1,200})(?=\/|$)/

/** Returns the caller of a request, and removes the access key from the path of its URL. */
export function callerOf(url: URL, headers: IncomingHttpHeaders, ip: string): Caller {
  const header = headers['x-access-key']
  const found = IN_PATH.exec(url.pathname)
  if (found !== null) url.pathname = url.pathname.slice(found[0].length)
  return { ip, key: typeof header === 'string' && header !== '' ? header : found?.[1] }
}
