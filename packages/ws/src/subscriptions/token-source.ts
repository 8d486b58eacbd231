import { AuthError, type Clock } from '@lighter/standards'
import type { ChannelEntry } from './channel-entry.ts'
import type { PreparedToken } from './channel-token.ts'
import { tokenExpiry } from './token-expiry.ts'

/** Gives an auth token; `refused` says that the server did not take the last one, so that a cached one is of no use. */
export type TokenProvider = (request: { refused: boolean }) => string | Promise<string>

/** A token made while the connection was away is used for this long, in milliseconds. */
const PREPARED_FOR_MS = 60_000
/** One that ends sooner is not used, in milliseconds. */
const LIFE_AT_LEAST_MS = 5_000

/** Tokens of private channels. They are made ready while a connection is opened, so that nothing waits for them then. */
export class TokenSource {
  readonly #provider: TokenProvider | undefined
  readonly #clock: Clock

  constructor(provider: TokenProvider | undefined, clock: Clock) {
    this.#provider = provider
    this.#clock = clock
  }

  /** Whether the client has any. */
  get isThere(): boolean {
    return this.#provider !== undefined
  }

  /** A fresh token for a channel; another one than the server has refused. */
  async fresh(entry: ChannelEntry): Promise<string> {
    if (this.#provider === undefined) throw this.missing(entry.key)
    return this.#provider({ refused: entry.token.isRefused })
  }

  /** Asks for a token before it is needed. */
  prepare(entry: ChannelEntry): void {
    if (!entry.isPrivate || this.#provider === undefined || this.#isUsable(entry)) return
    const promise = this.fresh(entry)
    const prepared: PreparedToken = { promise, token: undefined, at: performance.now() }
    entry.token.prepared = prepared
    promise.then(
      (token) => {
        prepared.token = token
      },
      // Told when it is used.
      () => {},
    )
  }

  /** The token that was made ready, or else a fresh one: at once if it is there. */
  take(entry: ChannelEntry): string | Promise<string> {
    const usable = this.#isUsable(entry) ? entry.token.prepared : undefined
    entry.token.prepared = undefined
    return usable === undefined ? this.fresh(entry) : (usable.token ?? usable.promise)
  }

  /** Notes when the token of a channel ends. */
  note(entry: ChannelEntry, expiresAt: number | undefined): void {
    entry.token.note(expiresAt, this.#clock.now())
  }

  missing(key: string): AuthError {
    return new AuthError(
      `${key} needs an auth token and this client has none. Pass authToken when creating it.`,
      { code: 'AUTH_MISSING', sent: 'no', context: { channel: key } },
    )
  }

  #isUsable({ token: { prepared } }: ChannelEntry): boolean {
    if (prepared === undefined || performance.now() - prepared.at > PREPARED_FOR_MS) return false
    const endsAt = prepared.token === undefined ? undefined : tokenExpiry(prepared.token)
    return endsAt === undefined || endsAt - this.#clock.now() > LIFE_AT_LEAST_MS
  }
}
