/** Outcome of a transaction. */
export type ExecutionResult =
  /** Applied. An order may be resting, may have traded, or may have been canceled by a rule. */
  | {
      readonly outcome: 'applied'
      readonly txHash: string
      readonly event: Readonly<Record<string, unknown>>
    }
  /** Used its nonce without any effect; `code` and `message` are the exchange's reason. */
  | {
      readonly outcome: 'rejected'
      readonly txHash: string
      readonly code: number | undefined
      readonly message: string
    }

/**
 * The exchange never accepted the transaction and can no longer accept it, because a later nonce was used. It is safe
 * to send a new one.
 */
export interface NotTaken {
  /** The transaction was never accepted. */
  readonly outcome: 'not-taken'
  /** 80 hex digits. */
  readonly txHash: string
}

/** A transaction to look up; the `context` of an `OUTCOME_UNKNOWN` error has all three fields. */
export interface TransactionReference {
  /** 80 hex digits. */
  txHash: string
  /**
   * With `apiKeyIndex`, allows to find out that the transaction was never accepted. @default only an accepted
   * transaction is found
   */
  nonce?: number | undefined
  /** Slot of the key that signed; goes with `nonce`. */
  apiKeyIndex?: number | undefined
}
