import type { Signer } from '@lighter/signer'
import type { ExchangeClock } from '../time/exchange-clock.ts'

/**
 * A token is valid for an hour and replaced after half of that, so a token in use is valid for at least 30 more
 * minutes.
 */
const LIFE_MS = 60 * 60_000
const REFRESH_AFTER_MS = 30 * 60_000

/**
 * Source of the account's auth token. Creates a new token when the last one is half an hour old by the exchange's
 * clock, or when the clock was set back. Tokens are created on demand, without a timer.
 */
export class TokenSource {
  readonly #signer: Signer
  readonly #clock: ExchangeClock
  #token: string | undefined
  #madeAt = 0

  constructor(signer: Signer, clock: ExchangeClock) {
    this.#signer = signer
    this.#clock = clock
  }

  /**
   * @param refused whether the exchange refused the last token: then a new one is created, after comparing the clocks
   */
  get(refused = false): string | Promise<string> {
    return refused ? this.#clock.ask().then(() => this.fresh()) : this.#current()
  }

  /** Creates a new token. */
  fresh(): string {
    this.#token = undefined
    return this.#current()
  }

  #current(): string {
    const now = this.#clock.now()
    const age = now - this.#madeAt
    // The token's creation time is in the future: the clock was set back, and the token may expire later than the
    // exchange allows.
    if (this.#token === undefined || age >= REFRESH_AFTER_MS || age < 0) {
      this.#token = this.#signer.createAuthToken({ deadline: Math.floor((now + LIFE_MS) / 1000) })
      this.#madeAt = now
    }
    return this.#token
  }
}
