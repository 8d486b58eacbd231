import { NetworkError } from '@lighter/standards'

/** What the exchange said when it took a transaction. It is queued, not executed. */
export interface SubmitReceipt {
  /** 80 hex digits. */
  txHash: string
  /** Nonce that was used. */
  nonce: number
  /** Slot of the key that signed. */
  apiKeyIndex: number
  /** When the exchange expects to execute it, epoch milliseconds; `undefined` if it does not say. */
  predictedExecutionAt: number | undefined
  /** Left over volume quota, for tiers that have one. */
  volumeQuotaRemaining: number | undefined
}

/** What a transport reports of a transaction that it got rid of. */
export type Answer = Omit<SubmitReceipt, 'nonce' | 'apiKeyIndex'>

/**
 * Checks that an answer is the receipt of one transaction.
 *
 * @param answered the hash in the answer, whatever it is
 * @throws {NetworkError} `sent: 'maybe'` unless it is the hash of this transaction
 */
export function checkReceipt(answered: unknown, txHash: string): void {
  if (isHash(answered, txHash)) return
  throw new NetworkError(
    `The answer ${typeof answered === 'string' && answered !== '' ? 'names another transaction' : 'names no transaction'}, so it is not known whether this one was taken.`,
    { code: 'BAD_RECEIPT', sent: 'maybe', retry: 'after-resync', context: { answered: shown(answered) } },
  )
}

/**
 * Checks that an answer is the receipt of a batch: its hashes in order, one each.
 *
 * @throws {NetworkError} `sent: 'maybe'` otherwise
 */
export function checkBatchReceipt(answered: unknown, txHashes: readonly string[]): void {
  const hashes = Array.isArray(answered) ? answered : [answered]
  if (hashes.length === txHashes.length && txHashes.every((hash, i) => isHash(hashes[i], hash))) return
  throw new NetworkError(
    'The answer does not name the transactions of the batch, so it is unknown which of them were accepted.',
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

/** A value of the other side, short enough for an error. */
function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 100) : typeof value
}

/** A field of an answer that may be anything: a receipt is believed only as far as it was read. */
export function fieldOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined
}
