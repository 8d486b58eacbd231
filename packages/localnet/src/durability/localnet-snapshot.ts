/** A state of the exchange, for `Localnet.restore`. */
export interface LocalnetSnapshot {
  /** Epoch milliseconds of the exchange. */
  readonly now: number
  /** The state as text. */
  readonly lines: readonly string[]
}
