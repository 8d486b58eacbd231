import type { Signer } from '@lighter/signer'
import type { ExchangeClock } from '../time/exchange-clock.ts'

/** A token lives an hour and is replaced after half of it, so that one in use always has 30 minutes left. */
const LIFE_MS = 60 * 60_000
const REFRESH_AFTER_MS = 30 * 60_000

/**
 * Returns the account's auth token. Makes a new one when the last is half an hour old by the exchange's clock, or when
 * the clock was set back. There is no timer: tokens are made on demand.
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

  /** @param refused the exchange refused the last token: a new one is made, with the clock just compared */
  get(refused = false): string | Promise<string> {
    return refused ? this.#clock.ask().then(() => this.fresh()) : this.#current()
  }

  /** A new token. */
  fresh(): string {
    this.#token = undefined
    return this.#current()
  }

  #current(): string {
    const now = this.#clock.now()
    const age = now - this.#madeAt
    // The token was made in the future: the clock was set back, and it may expire later than the exchange allows.
    if (this.#token === undefined || age >= REFRESH_AFTER_MS || age < 0) {
      this.#token = this.#signer.createAuthToken({ deadline: Math.floor((now + LIFE_MS) / 1000) })
      this.#madeAt = now
    }
    return this.#token
  }
}
