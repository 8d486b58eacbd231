import { normalizeChannel } from '../channels/channel.ts'

/** What a refusal of a subscription means for one that was live. */
export type Verdict =
  /** The channel or the right to it does not exist: asking again is of no use. */
  | 'never'
  /** The token was missing or not taken: another one may be. */
  | 'token'
  /** A limit or a fault of the moment, or a reason that is not known. */
  | 'passing'

/** The server says that the channel is subscribed already. */
export const ALREADY_SUBSCRIBED = 30003
/** The server says that the channel was not subscribed: the answer to an unsubscription. */
export const NOT_SUBSCRIBED = 30002

/** Restricted place, account not found (two codes), type, channel, operation and account type that do not exist. */
const NEVER: ReadonlySet<number> = new Set([20558, 21100, 29404, 30001, 30005, 30006, 30008])
const TOKEN: ReadonlySet<number> = new Set([20013, 21108, 21109, 21120, 21136])
const INVALID_PARAMETER = 20001

/** What a refusal means; an unknown code is taken for a passing one, so that nothing ends for a reason that nobody knows. */
export function verdictOf(code: number | undefined, text: string): Verdict {
  if (code === undefined) return 'passing'
  if (code === INVALID_PARAMETER) return /auth/i.test(text.slice(0, NAME_AT_MOST)) ? 'token' : 'never'
  if (TOKEN.has(code)) return 'token'
  return NEVER.has(code) ? 'never' : 'passing'
}

/** Whether an error frame without an id and without a channel can be about a subscription; else it is about a transaction. */
export function mayConcernSubscription(code: number | undefined): boolean {
  return code === undefined || NEVER.has(code) || TOKEN.has(code) || code < 21000 || code >= 23000
}

/** Texts are of the peer's making: no more than this of them is looked at. */
const NAME_AT_MOST = 200

/** The channel that ends a refusal's text (`invalid auth: account_tx:1`, `Invalid Channel:  (trade:9)`), with slashes. */
export function channelNamed(text: string): string | undefined {
  const tail = text.slice(-NAME_AT_MOST).trimEnd()
  const name = tail.slice(tail.lastIndexOf(' ') + 1).replace(/^\(|\)$/g, '')
  return /^[a-z_]+(?:[:/][\w.-]+)*$/.test(name) ? normalizeChannel(name) : undefined
}
