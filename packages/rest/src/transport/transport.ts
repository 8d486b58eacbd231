/** One HTTP exchange, as the clients hand it to a transport. */
export interface HttpRequest {
  /** HTTP method. */
  method: 'GET' | 'POST'
  /** Absolute URL with its query. */
  url: string
  /** Header names in lower case. The auth token is among them: do not log them. */
  headers: Readonly<Record<string, string>>
  /** Form-urlencoded body of a POST. */
  body?: string | undefined
  /** Aborts the request at any point. */
  signal?: AbortSignal | undefined
  /** Longest time for the whole exchange, in milliseconds. */
  timeoutMs: number
  /** Longest body accepted, in bytes. */
  maxBytes: number
}

/** What came back, whatever the status. */
export interface HttpResponse {
  /** HTTP status. */
  status: number
  /** Header names in lower case. */
  headers: Readonly<Record<string, string>>
  /** The body as text, unpacked. */
  text: string
}

/**
 * Carries requests. Implementations know nothing of endpoints; they answer with whatever the server said, and throw
 * only when there was no complete answer: `NetworkError`, `TimeoutError` (with `sent`), `AbortedError`.
 */
export interface HttpTransport {
  /** Sends one request and resolves with the whole answer, whatever its status. @throws {NetworkError} without a complete answer; `sent` says whether it may have arrived */
  send(request: HttpRequest): Promise<HttpResponse>
  /** Closes pooled connections. Idempotent. */
  close(): Promise<void>
}
