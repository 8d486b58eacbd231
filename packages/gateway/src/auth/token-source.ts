import type { Signer } from '@lighter/signer'
import type { Clock } from '@lighter/standards'

/** A token lives an hour and is replaced after half of it, so that one in use always has 30 minutes left. */
const LIFE_MS = 60 * 60_000
const REFRESH_AFTER_MS = 30 * 60_000

/** Gives the account's auth token; makes a new one when the last is half an hour old. No timer: tokens are made when asked for. */
export class TokenSource {
  readonly #signer: Signer
  readonly #clock: Clock
  #token: string | undefined
  #madeAt = 0

  constructor(signer: Signer, clock: Clock) {
    this.#signer = signer
    this.#clock = clock
  }

  /** @param refused the exchange did not take the last one: a new one is made */
  get(refused = false): string {
    const now = this.#clock.now()
    if (this.#token === undefined || refused || now - this.#madeAt >= REFRESH_AFTER_MS) {
      this.#token = this.#signer.createAuthToken({ deadline: Math.floor((now + LIFE_MS) / 1000) })
      this.#madeAt = now
    }
    return this.#token
  }
}
