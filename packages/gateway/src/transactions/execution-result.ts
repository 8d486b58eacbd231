/** What became of a transaction. */
export type ExecutionResult =
  /** Applied. For an order this says nothing of fills: it can rest, have traded, or have been cancelled by a rule. */
  | {
      readonly outcome: 'applied'
      readonly txHash: string
      readonly event: Readonly<Record<string, unknown>>
    }
  /** Used its nonce and did nothing; `code` and `message` are the exchange's reason. */
  | {
      readonly outcome: 'rejected'
      readonly txHash: string
      readonly code: number | undefined
      readonly message: string
    }

/** The exchange never took the transaction and cannot take it any more: its nonce was passed. It is safe to send a new one. */
export interface NotTaken {
  /** Says that the transaction was never taken. */
  readonly outcome: 'not-taken'
  /** 80 hex digits. */
  readonly txHash: string
}

/** A transaction to look up; the `context` of an `OUTCOME_UNKNOWN` error has all three. */
export interface TransactionReference {
  /** 80 hex digits. */
  txHash: string
  /** With `apiKeyIndex`, lets the exchange say that the transaction was never taken. @default only what was taken is found */
  nonce?: number | undefined
  /** Slot of the key that signed; goes with `nonce`. */
  apiKeyIndex?: number | undefined
}
