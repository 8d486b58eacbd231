/** One HTTP request for a transport. */
export interface HttpRequest {
  /** HTTP method. */
  method: 'GET' | 'POST'
  /** Absolute URL with its query. */
  url: string
  /** Header names in lower case. They include the auth token: do not log them. */
  headers: Readonly<Record<string, string>>
  /** Form-urlencoded body of a POST. */
  body?: string | undefined
  /** Aborts the request at any point. */
  signal?: AbortSignal | undefined
  /** Time limit of the whole request, in milliseconds. */
  timeoutMs: number
  /** Largest accepted body, in bytes. */
  maxBytes: number
}

/** One HTTP response, with any status. */
export interface HttpResponse {
  /** HTTP status. */
  status: number
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>
  /** The decompressed body as text. */
  text: string
}

/**
 * Sends requests. A transport resolves with any response of the server and throws only if there was no complete
 * response: `NetworkError`, `TimeoutError` (with `sent`) or `AbortedError`.
 */
export interface HttpTransport {
  /**
   * Sends one request and resolves with the response, whatever its status. @throws {NetworkError} if there was no
   * complete response; `sent` says whether the request may have arrived
   */
  send(request: HttpRequest): Promise<HttpResponse>
  /** Closes pooled connections. Idempotent. */
  close(): Promise<void>
}
