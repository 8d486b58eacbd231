import type { IncomingHttpHeaders } from 'node:http'

/** A request, received over a socket or from the same process. */
export interface HttpCall {
  /** `GET`, `POST`. */
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** Headers, with names in lower case. */
  readonly headers: IncomingHttpHeaders
  /** IP address of the caller. */
  readonly ip: string
  /** Host and port that it was sent to, for requests without a host header. */
  readonly address: string
  /** Reads the body; undefined for one that is too large. */
  readBody(): Promise<string | undefined>
}

/** The reply to an {@link HttpCall}. */
export interface HttpReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
  /** A fault breaks the connection in the middle of the body. */
  readonly isTruncated?: boolean | undefined
}
