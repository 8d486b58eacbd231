/** A token requested before it is needed. */
export interface PreparedToken {
  promise: Promise<string>
  /** The token, once it has arrived. */
  token: string | undefined
  /** Time of the request, monotonic. */
  at: number
}

/** State of the token of one channel. */
export class ChannelToken {
  /** Expiry of the subscription's token, epoch milliseconds; `undefined` if unknown. */
  expiresAt: number | undefined
  /** The same on the monotonic clock, so that changes of the wall clock have no effect. */
  endsAt: number | undefined
  prepared: PreparedToken | undefined
  /** Whether the last token was refused. */
  isRefused = false

  /**
   * Records the expiry of the token. The remaining lifetime is measured once, because the wall clock may change later.
   *
   * @param expiresAt - epoch milliseconds
   * @param now - epoch milliseconds
   */
  note(expiresAt: number | undefined, now: number): void {
    this.expiresAt = expiresAt
    this.endsAt = expiresAt === undefined ? undefined : performance.now() + expiresAt - now
  }
}
