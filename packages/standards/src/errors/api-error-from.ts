import { ApiError, type ApiErrorOptions, AuthError, NonceError, RateLimitError } from './families.ts'
import { API_CODES } from './generated/api-codes.ts'

/** What is known about a refusal. */
export interface ApiFailure {
  /** The exchange's code, if the response has one. */
  apiCode?: number | undefined
  /** The exchange's own message. */
  message?: string | undefined
  /** HTTP status, for responses over HTTP. */
  status?: number | undefined
  /** The request, for example `GET /api/v1/account`; never with a token in it. */
  request: string
  /** Whether repeating the request could change something on the exchange. */
  write: boolean
  /** From a `Retry-After` header. */
  retryAfterMs?: number | undefined
}

/** Longest part of the exchange's text that a message quotes. */
const LONGEST_TEXT = 500
const NONCE = new Set([21104, 21105])
const RATE = new Set([23000, 23001, 23002, 23003, 23004, 30009, 30010])
const AUTH = new Set([20013, 21108, 21109, 21120, 21136])
/** Codes after which the same read can be retried: the exchange was busy. */
const BUSY = new Set([21506, 29500, 29501])
/** Codes that do not reveal the outcome: something inside the exchange failed, before or after the request was done. */
const UNCLEAR = new Set([29500, 29501])
/** The exchange's own codes begin here; below are HTTP statuses, and zeros that proxies write into `code`. */
const FIRST_CODE = 20_000
/** Statuses that prove that a request without a code of the exchange did not get through. */
const TURNED_AWAY = new Set([401, 403, 404, 405, 413, 414, 415, 429, 431])
/** Statuses below 500 after which a request may have been executed: it took too long, or the client disconnected. */
const CUT_SHORT = new Set([408, 409, 425, 499])
const NARROW_CODES: Record<number, string> = {
  20558: 'RESTRICTED_JURISDICTION',
  29404: 'NOT_FOUND',
  21100: 'ACCOUNT_NOT_FOUND',
  21739: 'MARGIN',
}

/** Returns whether a response proves that nothing was done. */
function isRefusal(code: number | undefined, status: number | undefined): boolean {
  if (code !== undefined && UNCLEAR.has(code)) return false
  if (status !== undefined && (status >= 500 || CUT_SHORT.has(status) || (status >= 300 && status < 400)))
    return false
  return code !== undefined || (status !== undefined && TURNED_AWAY.has(status))
}

/**
 * Returns the typed error for a refusal by the exchange or by a proxy in front of it. A refusal with a code of the
 * exchange leaves the nonce unused. Anything but a clear refusal leaves the outcome of a write unknown (`SERVER`,
 * `sent: 'maybe'`): a 5xx, 3xx, 408, 409, 425 or 499 whatever its body says, the codes 29500 and 29501, a 400 without a
 * code.
 */
export function apiErrorFrom(failure: ApiFailure): ApiError {
  const { status, request, write } = failure
  const apiCode = failure.apiCode !== undefined && failure.apiCode >= FIRST_CODE ? failure.apiCode : undefined
  const documented = apiCode === undefined ? undefined : API_CODES[apiCode]
  const text = failure.message?.slice(0, LONGEST_TEXT).trim() || undefined
  const detail = text ?? documented?.message ?? `HTTP ${status ?? 'response'} without a message`
  const label =
    apiCode === undefined
      ? ''
      : ` [${apiCode}${documented === undefined || documented.name.startsWith('(') ? '' : ` ${documented.name}`}]`
  const message = (advice: string): string => `${request} was refused: ${detail}${label}. ${advice}`
  const options: ApiErrorOptions = {
    apiCode,
    apiMessage: text,
    status,
    context: { request, apiName: documented?.name },
  }
  if (write && !isRefusal(apiCode, status)) {
    return new ApiError(
      `${request} got no clear response: ${detail}${label}. It may have been accepted: look up the transaction before you send it again.`,
      { ...options, code: 'SERVER', sent: 'maybe', retry: 'after-resync' },
    )
  }
  if (status === 429 || status === 405 || (apiCode !== undefined && RATE.has(apiCode))) {
    const { retryAfterMs } = failure
    return new RateLimitError(message('Wait before the next request; the limit covers a rolling minute.'), {
      ...options,
      retryAfterMs,
    })
  }
  if (apiCode !== undefined && NONCE.has(apiCode)) {
    return new NonceError(message('The nonce was not used: read nextNonce and sign again.'), options)
  }
  if (
    status === 401 ||
    (apiCode !== undefined && AUTH.has(apiCode)) ||
    (apiCode === 20001 && /auth/i.test(detail))
  ) {
    return new AuthError(
      message('Check that the API key is registered for this account and that the token is fresh.'),
      options,
    )
  }
  if (apiCode === undefined && status !== undefined && (status >= 500 || CUT_SHORT.has(status)))
    return new ApiError(message('Try again.'), { ...options, code: 'SERVER', retry: 'safe' })
  if (apiCode === undefined && status !== undefined && status >= 300 && status < 400) {
    return new ApiError(message('Redirects are not followed: check the URL of the environment.'), {
      ...options,
      code: 'REDIRECTED',
    })
  }
  if (apiCode === undefined && status === 403) {
    return new ApiError(
      message(
        'The response came from the network in front of the exchange: the path is unknown, or this client is blocked. Check the URL and the location of the client.',
      ),
      {
        ...options,
        code: 'BLOCKED',
        sent: 'no',
      },
    )
  }
  const busy = (apiCode !== undefined && BUSY.has(apiCode)) || (status !== undefined && status >= 500)
  const narrow = apiCode === undefined ? undefined : NARROW_CODES[apiCode]
  return new ApiError(message(ADVICE[narrow ?? ''] ?? 'Correct the request before you send it again.'), {
    ...options,
    code: narrow,
    retry: busy && !write ? 'safe' : undefined,
  })
}

const ADVICE: Record<string, string> = {
  RESTRICTED_JURISDICTION: 'The exchange does not allow trading from this location; public reads still work.',
  NOT_FOUND: 'Check the identifier; new records can take a moment to appear.',
  ACCOUNT_NOT_FOUND: 'The account does not exist yet. The first deposit creates it.',
  MARGIN: 'Reduce the size, add collateral or lower the leverage in use.',
}
