/** A token that was asked for before it was needed. */
export interface PreparedToken {
  promise: Promise<string>
  /** Once it is there. */
  token: string | undefined
  /** When it was asked for, monotonic. */
  at: number
}

/** What is known of the token of one channel. */
export class ChannelToken {
  /** When the token of the subscription ends, epoch milliseconds; `undefined` without one that says it. */
  expiresAt: number | undefined
  /** The same by the monotonic clock, so that a wall clock that is set moves nothing. */
  endsAt: number | undefined
  prepared: PreparedToken | undefined
  /** Whether the last one was refused. */
  isRefused = false

  /**
   * Notes when the token ends. The wall clock may be set later; how much is left of the token's life is measured once.
   *
   * @param expiresAt - epoch milliseconds
   * @param now - epoch milliseconds
   */
  note(expiresAt: number | undefined, now: number): void {
    this.expiresAt = expiresAt
    this.endsAt = expiresAt === undefined ? undefined : performance.now() + expiresAt - now
  }
}
