import { AuthError, type Clock } from '@lighter/standards'
import type { ChannelEntry } from './channel-entry.ts'
import type { PreparedToken } from './channel-token.ts'
import { tokenExpiry } from './token-expiry.ts'

/** What a token is needed for. */
export interface TokenRequest {
  /** Whether the server did not accept the last token, so a cached one must not be returned. */
  refused: boolean
  /** Channel to be subscribed, with slashes: `account_tx/7`. */
  channel: string
}

/** Returns an auth token. */
export type TokenProvider = (request: TokenRequest) => string | Promise<string>

/** How long a token prepared during a reconnect may be used, in milliseconds. */
const PREPARED_FOR_MS = 60_000
/** Shortest remaining lifetime of a usable token, in milliseconds. */
const LIFE_AT_LEAST_MS = 5_000

/**
 * Tokens of private channels. They are requested while the connection is being opened, so that subscriptions need not
 * wait.
 */
export class TokenSource {
  readonly #provider: TokenProvider | undefined
  readonly #clock: Clock

  constructor(provider: TokenProvider | undefined, clock: Clock) {
    this.#provider = provider
    this.#clock = clock
  }

  /** Whether the client has tokens. */
  get isThere(): boolean {
    return this.#provider !== undefined
  }

  /** Returns a fresh token for a channel, different from the one that the server refused. */
  async fresh(entry: ChannelEntry): Promise<string> {
    if (this.#provider === undefined) throw this.missing(entry.key)
    return this.#provider({ refused: entry.token.isRefused, channel: entry.key })
  }

  /** Requests a token before it is needed. */
  prepare(entry: ChannelEntry): void {
    if (!entry.isPrivate || this.#provider === undefined || this.#isUsable(entry)) return
    const promise = this.fresh(entry)
    const prepared: PreparedToken = { promise, token: undefined, at: performance.now() }
    entry.token.prepared = prepared
    promise.then(
      (token) => {
        prepared.token = token
      },
      // Reported when it is used.
      () => {},
    )
  }

  /** Returns the prepared token, or a fresh one; synchronously if available. */
  take(entry: ChannelEntry): string | Promise<string> {
    const usable = this.#isUsable(entry) ? entry.token.prepared : undefined
    entry.token.prepared = undefined
    return usable === undefined ? this.fresh(entry) : (usable.token ?? usable.promise)
  }

  /** Records the expiry of a channel's token. */
  note(entry: ChannelEntry, expiresAt: number | undefined): void {
    entry.token.note(expiresAt, this.#clock.now())
  }

  missing(key: string): AuthError {
    return new AuthError(
      `${key} needs an auth token, but this client has none. Pass authToken when you create the client.`,
      { code: 'AUTH_MISSING', sent: 'no', context: { channel: key } },
    )
  }

  #isUsable({ token: { prepared } }: ChannelEntry): boolean {
    if (prepared === undefined || performance.now() - prepared.at > PREPARED_FOR_MS) return false
    const endsAt = prepared.token === undefined ? undefined : tokenExpiry(prepared.token)
    return endsAt === undefined || endsAt - this.#clock.now() > LIFE_AT_LEAST_MS
  }
}
