import { waitForNonce } from '@lighter/standards'
import { RelayClient, type RelayStoreOptions } from './relay-client.ts'

/** Lifetime of a hold, in milliseconds; a dead process blocks the others for this long. */
const HOLD_MS = 3_000
const POLL_MS = 5

/**
 * Nonces of keys that several processes share, kept by a relay instead of Redis:
 * `Lighter.connect({ nonceStore: new RelayNonceStore({ url }) })`. They are lost when the relay restarts; the
 * exchange then refuses a nonce that was used, and the client signs again.
 */
export class RelayNonceStore {
  readonly #relay: RelayClient

  constructor(options: RelayStoreOptions) {
    this.#relay = new RelayClient(options)
  }

  /**
   * Takes the next nonce of a key: greater than any taken before, and at least `floor`.
   *
   * @throws {NetworkError} if the relay does not respond, `ApiError` if it refuses
   * @throws {AbortedError} when the signal fires, with its reason as the cause
   */
  take(key: string, floor: number, options: { signal?: AbortSignal | undefined } = {}): Promise<number> {
    return this.#take(key, floor, '', options.signal)
  }

  /**
   * Runs a step while no other process takes a nonce of the key.
   *
   * @throws {LighterError} `NONCE_STORE_BUSY` if others hold the key for 30 s
   */
  async alone<T>(
    key: string,
    step: (take: (floor: number) => Promise<number>) => Promise<T>,
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<T> {
    const holder = crypto.randomUUID()
    const { signal } = options
    const hold = async (): Promise<true | undefined> => {
      const { held } = await this.#relay.call('/relay/nonce/hold', { key, holder, ms: HOLD_MS }, signal)
      return held === true || undefined
    }
    await waitForNonce(key, hold, { pollMs: POLL_MS, signal })
    try {
      return await step((floor) => this.#take(key, floor, holder))
    } finally {
      // The hold expires anyway. Throwing here would make a completed step look like a failure.
      await this.#relay.call('/relay/nonce/release', { key, holder }).catch(() => {})
    }
  }

  #take(key: string, floor: number, holder: string, signal?: AbortSignal): Promise<number> {
    const take = async (): Promise<number | undefined> => {
      const { nonce } = await this.#relay.call('/relay/nonce/take', { key, floor, holder }, signal)
      return typeof nonce === 'number' && nonce >= 0 ? nonce : undefined
    }
    return waitForNonce(key, take, { pollMs: POLL_MS, signal })
  }
}
