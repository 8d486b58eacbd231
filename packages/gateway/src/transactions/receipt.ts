import { NetworkError } from '@lighter/standards'

/** Receipt of an accepted transaction, which is queued but not executed. */
export interface SubmitReceipt {
  /** 80 hex digits. */
  txHash: string
  /** Nonce of the transaction. */
  nonce: number
  /** Slot of the key that signed. */
  apiKeyIndex: number
  /** When the exchange expects to execute it, epoch milliseconds; `undefined` if it does not say. */
  predictedExecutionAt: number | undefined
  /** Remaining volume quota, for tiers that have one. */
  volumeQuotaRemaining: number | undefined
}

/** Reply to a transaction, from a transport. */
export type TransportReceipt = Omit<SubmitReceipt, 'nonce' | 'apiKeyIndex'>

/**
 * Checks that a reply is the receipt of one transaction.
 *
 * @param answered the hash in the reply, unchecked
 * @throws {NetworkError} `sent: 'maybe'` unless it is the hash of this transaction
 */
export function checkReceipt(answered: unknown, txHash: string): void {
  if (isHash(answered, txHash)) return
  throw new NetworkError(
    `The reply ${typeof answered === 'string' && answered !== '' ? 'names another transaction' : 'names no transaction'}, so it is unknown whether this one was accepted.`,
    { code: 'BAD_RECEIPT', sent: 'maybe', retry: 'after-resync', context: { answered: shown(answered) } },
  )
}

/**
 * Checks that a reply is the receipt of a batch: one hash per transaction, in order.
 *
 * @throws {NetworkError} `sent: 'maybe'` otherwise
 */
export function checkBatchReceipt(answered: unknown, txHashes: readonly string[]): void {
  const hashes = Array.isArray(answered) ? answered : [answered]
  if (hashes.length === txHashes.length && txHashes.every((hash, i) => isHash(hashes[i], hash))) return
  throw new NetworkError(
    'The reply does not name the transactions of the batch, so it is unknown which of them were accepted.',
    {
      code: 'BAD_RECEIPT',
      sent: 'maybe',
      retry: 'after-resync',
      context: { answered: hashes.slice(0, txHashes.length).map(shown) },
    },
  )
}

function isHash(answered: unknown, txHash: string): boolean {
  return typeof answered === 'string' && answered.toLowerCase().replace(/^0x/, '') === txHash.toLowerCase()
}

/** Returns a value from the exchange, shortened for an error. */
function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : typeof value
}

/** Reads a field of an unchecked reply. */
export function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined
}
