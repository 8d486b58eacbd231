import { normalizeChannel } from '../channels/channel.ts'

/** What a refusal means for a live subscription. */
export type Verdict =
  /** The channel does not exist, or the account has no access; retrying does not help. */
  | 'never'
  /** The token was missing or refused; another one may be accepted. */
  | 'token'
  /** A limit, a temporary fault or an unknown reason. */
  | 'passing'

/** Code of the server for a channel that is already subscribed. */
export const ALREADY_SUBSCRIBED = 30003
/** Code of the server for unsubscribing a channel that was not subscribed. */
export const NOT_SUBSCRIBED = 30002

/** Restricted location, account not found (two codes), and unknown type, channel, operation or account type. */
const NEVER: ReadonlySet<number> = new Set([20558, 21100, 29404, 30001, 30005, 30006, 30008])
const TOKEN: ReadonlySet<number> = new Set([20013, 21108, 21109, 21120, 21136])
const INVALID_PARAMETER = 20001

/** Classifies a refusal. An unknown code counts as passing, so that no subscription ends for an unknown reason. */
export function verdictOf(code: number | undefined, text: string): Verdict {
  if (code === undefined) return 'passing'
  if (code === INVALID_PARAMETER) return /auth/i.test(text.slice(0, NAME_AT_MOST)) ? 'token' : 'never'
  if (TOKEN.has(code)) return 'token'
  return NEVER.has(code) ? 'never' : 'passing'
}

/**
 * Returns whether an error frame without an id and without a channel may concern a subscription; otherwise it concerns
 * a transaction.
 */
export function mayConcernSubscription(code: number | undefined): boolean {
  return code === undefined || NEVER.has(code) || TOKEN.has(code) || code < 21000 || code >= 23000
}

/** Longest text that is examined, because the peer controls it. */
const NAME_AT_MOST = 200

/**
 * Returns the channel at the end of a refusal's text (`invalid auth: account_tx:1`, `Invalid Channel:  (trade:9)`),
 * with slashes.
 */
export function channelNamed(text: string): string | undefined {
  const tail = text.slice(-NAME_AT_MOST).trimEnd()
  const name = tail.slice(tail.lastIndexOf(' ') + 1).replace(/^\(|\)$/g, '')
  return /^[a-z_]+(?:[:/][\w.-]+)*$/.test(name) ? normalizeChannel(name) : undefined
}
