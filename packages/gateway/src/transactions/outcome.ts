import type { SignedTransaction } from '@lighter/signer'
import { ApiError, isLighterError, LighterError, NetworkError } from '@lighter/standards'

/** What came of sending a transaction: taken into the queue, certainly not taken, or not known. */
export type TransactionOutcome = 'accepted' | 'refused' | 'unknown'

/** Statuses that something in front of the exchange answers without passing a request on, so that no code is needed. */
const REFUSING_STATUSES: readonly (number | undefined)[] = [401, 403, 405, 429]

/**
 * Whether an error says clearly that a transaction was not taken: nothing left, or the exchange itself refused it with
 * a code of a refusal. Everything else (a server error with a code or without one, an answer of a proxy, an answer that
 * cannot be read, an error of another library) leaves it open whether the exchange had executed it before.
 */
export function isClearRefusal(error: unknown): boolean {
  if (!(error instanceof LighterError)) return false
  if (error.sent === 'no') return true
  if (error.sent === 'maybe' || !(error instanceof ApiError)) return false
  const { apiCode, status } = error
  if (status !== undefined && status >= 500) return false
  if (apiCode === undefined) return REFUSING_STATUSES.includes(status)
  return isRefusalCode(apiCode)
}

/** Codes of refusals. 21506 and 29500 to 29999 say that the exchange failed; what is below 20000 is a status of HTTP, or nothing. */
function isRefusalCode(code: number): boolean {
  return Number.isSafeInteger(code) && code >= 20_000 && code !== 21506 && !(code >= 29_500 && code < 30_000)
}

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
    'The answer does not name the transactions of the batch, so it is not known which of them were taken.',
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

/** The error of a transaction whose outcome is not known, with what is needed to look it up. */
export function outcomeUnknown(
  cause: unknown,
  signed: Pick<SignedTransaction, 'txHash' | 'nonce'>,
  apiKeyIndex: number,
): NetworkError {
  const { txHash } = signed
  const nonce = Number(signed.nonce)
  return new NetworkError(
    `It is not known whether transaction ${txHash} (nonce ${nonce}, key ${apiKeyIndex}) was taken: ${messageOf(cause)} Look it up with transactionOutcome() before sending it again.`,
    {
      code: 'OUTCOME_UNKNOWN',
      sent: 'maybe',
      retry: 'after-resync',
      context: { ...contextOf(cause), txHash, nonce, apiKeyIndex },
      cause,
    },
  )
}

/** A batch whose outcome is not known; what came before it in other messages was taken. */
export function batchUnknown(
  cause: unknown,
  taken: readonly string[],
  txHashes: readonly string[],
): NetworkError {
  const isPart = taken.length > 0
  const rest = isLighterError(cause) ? cause.sent : 'maybe'
  const fate = rest === 'no' ? 'was not sent' : isClearRefusal(cause) ? 'was refused' : 'may have been taken'
  return new NetworkError(
    isPart
      ? `The exchange took ${taken.length} of ${txHashes.length} transactions; what follows ${fate}: ${messageOf(cause)} context.txHashes names those taken.`
      : `It is not known whether the ${txHashes.length} transactions of a batch were taken: ${messageOf(cause)} Look them up by context.txHashes before sending them again.`,
    {
      code: isPart ? 'BATCH_PARTIAL' : 'OUTCOME_UNKNOWN',
      sent: 'maybe',
      retry: 'after-resync',
      context: {
        ...contextOf(cause),
        txHashes: isPart ? taken : txHashes,
        asked: txHashes.length,
        ...(isPart ? { notConfirmed: txHashes.slice(taken.length) } : {}),
      },
      cause,
    },
  )
}

function messageOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function contextOf(cause: unknown): Readonly<Record<string, unknown>> {
  return isLighterError(cause) ? cause.context : {}
}
