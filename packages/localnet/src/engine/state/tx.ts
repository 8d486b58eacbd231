import type { ParsedTransaction } from '@lighter/signer'

/** A transaction to execute, after its form and signature were checked. */
export interface Tx {
  /** The parsed transaction. */
  readonly parsed: ParsedTransaction
  /** 80 hex digits. */
  readonly hash: string
  /** The JSON as it was sent. */
  readonly info: string
}
