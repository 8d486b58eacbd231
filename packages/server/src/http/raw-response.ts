/** A response with its own status, headers and body, for backends that pass on the responses of another server. */
export class RawResponse {
  /** HTTP status. */
  readonly status: number
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The body. */
  readonly text: string

  constructor(options: { status: number; headers: Readonly<Record<string, string>>; text: string }) {
    this.status = options.status
    this.headers = options.headers
    this.text = options.text
  }
}
