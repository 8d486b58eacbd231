import type { ParsedTransaction } from '@lighter/signer'

/** A transaction to execute. Its form and signature were checked. */
export interface Tx {
  /** The transaction as the signer parses it. */
  readonly parsed: ParsedTransaction
  /** 80 hex digits. */
  readonly hash: string
  /** The JSON as it was sent. */
  readonly info: string
}
