/** An API key slot. */
export interface ApiKey {
  /** 80 hex digits, no prefix. */
  publicKey: string
  nonce: number
  /** Microseconds of the last change. */
  transactionTime: number
  makerOnly: boolean
}

/**
 * A read-only token.
 * @see docs/protocol/semantics.md#tokens
 */
export interface ApiToken {
  readonly id: number
  readonly text: string
  readonly name: string
  readonly accountIndex: number
  /** Unix seconds. */
  readonly expiry: number
  readonly subAccounts: boolean
  revoked: boolean
}
