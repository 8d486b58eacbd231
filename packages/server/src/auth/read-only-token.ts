import { refused } from '../refusal.ts'
import type { ReadOnlyToken } from './auth.ts'

const DAY_S = 86_400
const MOST_TOKENS = 10

/** Request for a new read-only token. */
export interface ReadOnlyTokenTerms {
  /** Name of 1 to 50 letters, digits, spaces, dots, hyphens or underscores. */
  readonly name: string
  /** Unix seconds, between a day and ten years ahead. */
  readonly expiry: number
}

/**
 * Checks the terms of a new read-only token.
 *
 * @param owned - how many tokens the account has that are not revoked, at most 9
 * @param now - epoch milliseconds
 * @throws {Refusal} 61001 to 61009
 */
export function checkReadOnlyToken({ name, expiry }: ReadOnlyTokenTerms, owned: number, now: number): void {
  const seconds = Math.floor(now / 1000)
  if (name === '') throw refused('apiTokenNameEmpty')
  if (name.length > 50) throw refused('apiTokenNameTooLong')
  if (!/^[\w .-]+$/.test(name)) throw refused('apiTokenNameInvalidChars')
  if (expiry < seconds + DAY_S - 60) throw refused('apiTokenExpiryBeforeMinAllowed')
  if (expiry > seconds + 3660 * DAY_S) throw refused('apiTokenExpiryAfterMaxAllowed')
  if (owned >= MOST_TOKENS) throw refused('apiTokenMaxTokensExceeded')
}

/** Text of a read-only token: `ro:<account>:<single or all>:<expiry>:<secret>`. */
export function readOnlyTokenText(
  { accountIndex, subAccounts, expiry }: ReadOnlyToken,
  secret: string,
): string {
  return `ro:${accountIndex}:${subAccounts ? 'all' : 'single'}:${expiry}:${secret}`
}
