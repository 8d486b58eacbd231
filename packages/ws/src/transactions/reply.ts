import { type ApiError, apiErrorFrom, TimeoutError } from '@lighter/standards'

/** A reply to a transaction frame, as far as it is readable. */
interface Reply {
  code?: unknown
  message?: unknown
  tx_hash?: unknown
  predicted_execution_time_ms?: unknown
  volume_quota_remaining?: unknown
  error?: unknown
}

/** Content of a reply to one message of transactions. */
export interface Receipt {
  hashes: string[]
  predictedExecutionAt: number | undefined
  volumeQuotaRemaining: number | undefined
  message: string | undefined
}

const OK = 200
/**
 * Codes that refuse the request itself. Other codes (29500 internal error, 29501 timeout, HTTP codes) may arrive after
 * execution.
 */
const REFUSALS: readonly (readonly [from: number, to: number])[] = [
  [20_000, 28_999],
  [30_000, 30_999],
]

/**
 * Reads the reply to a message of `count` transactions. Only an unambiguous receipt of these transactions counts as
 * accepted, and only an unambiguous refusal as refused; anything else leaves the outcome unknown.
 *
 * @param expected - hashes from the signer, if known
 * @throws {ApiError} refused, nonce free; {@link TimeoutError} `OUTCOME_UNKNOWN` (`sent: 'maybe'`)
 */
export function readReply(
  reply: object,
  request: string,
  expected: readonly (string | undefined)[],
): Receipt {
  const { code, message, error, tx_hash: hash, ...rest } = reply as Reply
  if (error !== undefined && error !== null) throw refusal(error, request)
  if (code !== undefined && code !== OK) throw refusal({ code, message }, request)
  const hashes = Array.isArray(hash) ? (hash as unknown[]) : [hash]
  const isReceipt =
    hashes.length === expected.length &&
    hashes.every((one, i) => typeof one === 'string' && one !== '' && isSame(one, expected[i]))
  if (!isReceipt) throw unknown(`The reply to ${request} does not name the transaction that was sent.`)
  return {
    hashes: hashes as string[],
    predictedExecutionAt: numberIn(rest.predicted_execution_time_ms),
    volumeQuotaRemaining: numberIn(rest.volume_quota_remaining),
    message: typeof message === 'string' ? message : undefined,
  }
}

/** The error for an unknown outcome. */
export function unknown(text: string, cause?: unknown): TimeoutError {
  return new TimeoutError(`${text} The transaction may have been accepted: look it up by its hash.`, {
    code: 'OUTCOME_UNKNOWN',
    sent: 'maybe',
    retry: 'after-resync',
    cause,
  })
}

function refusal(error: unknown, request: string): ApiError | TimeoutError {
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as Reply
  const text = typeof message === 'string' ? message : undefined
  const isClear =
    typeof code === 'number' &&
    REFUSALS.some(([from, to]) => Number.isInteger(code) && code >= from && code <= to)
  if (!isClear) {
    const said = [code, text]
      .filter((part) => typeof part === 'number' || typeof part === 'string')
      .join(': ')
    return unknown(`The reply to ${request} is not a clear refusal${said === '' ? '' : ` (${said})`}.`)
  }
  return apiErrorFrom({ apiCode: code, message: text, request, write: true })
}

function isSame(found: string, expected: string | undefined): boolean {
  const bare = (hash: string): string => hash.toLowerCase().replace(/^0x/, '')
  return expected === undefined || bare(found) === bare(expected)
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
