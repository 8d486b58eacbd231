import { AuthError } from '@lighter/standards'
import type { TokenRequest } from '@lighter/ws'
import { readToken } from './tokens.ts'

/** Maximum number of tokens kept for a channel. */
const MOST = 20

/**
 * Tokens that consumers have proven for a channel. The relay subscribes with one of them, and with the next if it must
 * subscribe again after that one has expired.
 */
export class TokenVault {
  readonly #tokens = new Map<string, string[]>()
  readonly #given = new Map<string, string>()

  /** Keeps a token. @param channel with slashes */
  add(channel: string, token: string): void {
    const kept = (this.#tokens.get(channel) ?? []).filter((one) => one !== token)
    kept.push(token)
    this.#tokens.set(channel, kept.slice(-MOST))
  }

  /** Returns the token with the longest life. @throws {AuthError} if there is none, or the exchange refused all */
  take({ channel, refused }: TokenRequest, now: number): string {
    const last = this.#given.get(channel)
    const usable = (this.#tokens.get(channel) ?? []).filter(
      (one) => endOf(one) > now && !(refused && one === last),
    )
    const [best] = usable.toSorted((a, b) => endOf(b) - endOf(a))
    if (best === undefined) this.#tokens.delete(channel)
    else this.#tokens.set(channel, usable)
    if (best === undefined) {
      this.#given.delete(channel)
      throw new AuthError(
        `No consumer of ${channel} has a valid token. The channel is requested again when a consumer subscribes with one.`,
        {
          code: 'AUTH_MISSING',
          sent: 'no',
          context: { channel },
        },
      )
    }
    this.#given.set(channel, best)
    return best
  }

  /** Forgets the tokens of a channel that has ended. */
  forget(channel: string): void {
    this.#tokens.delete(channel)
    this.#given.delete(channel)
  }
}

function endOf(token: string): number {
  return readToken(token)?.expiresAt ?? 0
}
