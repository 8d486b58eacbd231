/** Resolution of the `date` header. */
const STEP_MS = 1_000

/** Time of the exchange, estimated from the `date` headers of its responses. */
export class ExchangeClock {
  #least = Number.NEGATIVE_INFINITY
  #most = Number.POSITIVE_INFINITY

  /** Epoch milliseconds of the exchange; this machine's time unless a response contradicts it. */
  now(): number {
    return Date.now() + Math.round(Math.min(this.#most, Math.max(this.#least, 0)))
  }

  /**
   * Adjusts the estimate to a response.
   *
   * @param date its `date` header
   * @param sentAt epoch milliseconds of this machine when the request was sent
   */
  observe(date: string | undefined, sentAt: number): void {
    const time = Date.parse(date ?? '')
    if (Number.isNaN(time)) return
    const least = time - Date.now()
    const most = time + STEP_MS - sentAt
    const isNew = least > this.#most || most < this.#least
    // One of the clocks was set.
    this.#least = isNew ? least : Math.max(this.#least, least)
    this.#most = isNew ? most : Math.min(this.#most, most)
  }
}
