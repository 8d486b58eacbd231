import type { Exchange } from '../engine/exchange.ts'
import type { TxRecord } from '../engine/state/transaction.ts'
import { queuedRecord } from '../engine/submission/submit.ts'

/** A transaction that the exchange accepted. */
export interface TransactionReport {
  /** Hash, 80 hex digits. */
  readonly hash: string
  /** Number of the transaction type (`TX_TYPES` of the signer). */
  readonly type: number
  /** Account that signed it. */
  readonly accountIndex: number
  /** API key that signed it; 255 for actors, which have no keys. */
  readonly apiKeyIndex: number
  /** Nonce of the key. */
  readonly nonce: number
  /** `queued` while it waits for its latency. */
  readonly status: 'queued' | 'executed'
}

/** Executed transactions still kept, then the queued ones. */
export function reportTransactions(ex: Exchange): TransactionReport[] {
  const queued = [...ex.queued.values()].map((waiting) => queuedRecord(ex, waiting))
  const report = (record: TxRecord, status: TransactionReport['status']): TransactionReport => {
    const { hash, type, accountIndex, apiKeyIndex, nonce } = record
    return { hash, type, accountIndex, apiKeyIndex, nonce, status }
  }
  return [
    ...ex.transactions.map((record) => report(record, 'executed')),
    ...queued.map((record) => report(record, 'queued')),
  ]
}
