/** A state of the exchange, to come back to with `Localnet.restore`. */
export interface LocalnetSnapshot {
  /** Epoch milliseconds of the exchange. */
  readonly now: number
  /** The state as text. */
  readonly lines: readonly string[]
}
