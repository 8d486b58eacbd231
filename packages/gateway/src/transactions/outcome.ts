import { ApiError, isLighterError, LighterError, NetworkError } from '@lighter/standards'

/** What came of sending a transaction: taken into the queue, certainly not taken, or not known. */
export type TransactionOutcome = 'accepted' | 'refused' | 'unknown'

/** A signed transaction by what finds it again. */
export interface SignedReference {
  txHash: string
  nonce: number
  apiKeyIndex: number
}

/** What became of a transaction that the guards had admitted; `signed` only once it was signed. */
export interface AdmittedOutcome {
  outcome: TransactionOutcome
  signed?: SignedReference | undefined
}

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

/** The error of a transaction whose outcome is not known, with what is needed to look it up. */
export function outcomeUnknown(
  cause: unknown,
  { txHash, nonce, apiKeyIndex }: SignedReference,
): NetworkError {
  return new NetworkError(
    `The outcome of transaction ${txHash} (nonce ${nonce}, key ${apiKeyIndex}) is unknown: ${messageOf(cause)} Look it up with transactionOutcome() before you send it again.`,
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
      ? `The exchange accepted ${taken.length} of ${txHashes.length} transactions; the rest ${fate}: ${messageOf(cause)} context.txHashes lists the accepted ones.`
      : `The outcome of the ${txHashes.length} transactions of a batch is unknown: ${messageOf(cause)} Look them up by context.txHashes before you send them again.`,
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
