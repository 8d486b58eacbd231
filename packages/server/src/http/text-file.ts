/** A response that is not JSON. */
export class TextFile {
  /** Content type of the response. */
  readonly contentType: string
  /** The body. */
  readonly text: string

  constructor(contentType: string, text: string) {
    this.contentType = contentType
    this.text = text
  }
}
