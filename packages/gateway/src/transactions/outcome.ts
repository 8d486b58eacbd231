import { ApiError, isLighterError, LighterError, NetworkError } from '@lighter/standards'

/** Result of sending a transaction: queued by the exchange, certainly not accepted, or unknown. */
export type TransactionOutcome = 'accepted' | 'refused' | 'unknown'

/** Reference to a signed transaction, for lookups. */
export interface SignedReference {
  /** Hash of the transaction, 80 lower-case hex digits. */
  txHash: string
  /** Nonce of the transaction. */
  nonce: number
  /** API key slot that signed it. */
  apiKeyIndex: number
}

/** Outcome of a transaction that the guards admitted; `signed` only if it was signed. */
export interface AdmittedOutcome {
  /** How it ended, as far as is known. */
  outcome: TransactionOutcome
  /** What to look it up by; absent if nothing was signed. */
  signed?: SignedReference | undefined
}

/**
 * HTTP statuses with which a proxy in front of the exchange refuses a request without forwarding it, so that no code is
 * needed.
 */
const REFUSING_STATUSES: readonly (number | undefined)[] = [401, 403, 405, 429]

/**
 * Returns whether an error proves that a transaction was not accepted: nothing was sent, or the exchange refused it
 * with a refusal code. After any other error (a server error with or without a code, a response of a proxy, an
 * unreadable response, an error of another library) the exchange may have executed it.
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

/**
 * Returns whether a code means a refusal. 21506 and 29500 to 29999 mean that the exchange failed; codes below 20000 are
 * HTTP statuses or meaningless.
 */
function isRefusalCode(code: number): boolean {
  return Number.isSafeInteger(code) && code >= 20_000 && code !== 21506 && !(code >= 29_500 && code < 30_000)
}

/** Creates the error for an unknown outcome, with the reference for looking it up. */
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

/** Creates the error for a batch whose outcome is unknown; earlier messages of the batch were accepted. */
export function batchUnknown(
  cause: unknown,
  taken: readonly string[],
  txHashes: readonly string[],
): NetworkError {
  const isPart = taken.length > 0
  const rest = isLighterError(cause) ? cause.sent : 'maybe'
  const fate =
    rest === 'no' ? 'was not sent' : isClearRefusal(cause) ? 'was refused' : 'may have been accepted'
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
        notConfirmed: isPart ? txHashes.slice(taken.length) : undefined,
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
