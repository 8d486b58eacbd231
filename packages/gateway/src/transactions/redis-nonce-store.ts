import type { RedisEval } from '@lighter/rest/redis'
import { waitForNonce } from '@lighter/standards'
import type { NonceStore, NonceStoreOptions, TakeNonce } from './nonce-store.ts'

// Each script runs atomically, so two processes cannot read the same value. KEYS: nonce, lock. An invalid value
// (foreign or damaged) is ignored; the exchange's floor applies.
const TAKE = `
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[2] then return -1 end
local text = redis.pcall('GET', KEYS[1])
local stored = type(text) == 'string' and tonumber(text) or 0
if stored ~= math.floor(stored) or stored < 0 or stored >= 281474976710655 then stored = 0 end
local nonce = math.max(stored, tonumber(ARGV[1]))
redis.call('SET', KEYS[1], string.format('%d', nonce + 1))
return nonce
`
const LOCK = `return redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0`
const UNLOCK = `if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end return 1`

/** Lifetime of the lock, in milliseconds; a dead process blocks the others for this long. */
const ALONE_MS = 3_000
const POLL_MS = 2

/** Options of {@link RedisNonceStore}. */
export interface RedisNonceStoreOptions {
  /** Prefix of its keys. @default 'lighter:nonce:' */
  prefix?: string | undefined
}

/** Nonce store for processes that share a Redis server. A process that dies leaves a gap, but nothing to clean up. */
export class RedisNonceStore implements NonceStore {
  readonly #client: RedisEval
  readonly #prefix: string

  constructor(client: RedisEval, options: RedisNonceStoreOptions = {}) {
    this.#client = client
    this.#prefix = options.prefix ?? 'lighter:nonce:'
  }

  /** Takes the next nonce of a key: greater than any taken before, and at least `floor`. */
  take(key: string, floor: number, options: NonceStoreOptions = {}): Promise<number> {
    return this.#take(key, floor, '', options.signal)
  }

  /** Runs a step while no other caller takes a nonce of the key. */
  async alone<T>(
    key: string,
    step: (take: TakeNonce) => Promise<T>,
    options: NonceStoreOptions = {},
  ): Promise<T> {
    const token = crypto.randomUUID()
    await waitForNonce(
      key,
      async () => (await this.#run(LOCK, key, token, String(ALONE_MS))) === 1 || undefined,
      { pollMs: POLL_MS, signal: options.signal },
    )
    try {
      return await step((floor) => this.#take(key, floor, token))
    } finally {
      // The lock expires automatically. Throwing here would make a completed step look like a failure.
      await this.#run(UNLOCK, key, token).catch(() => {})
    }
  }

  #take(key: string, floor: number, token: string, signal?: AbortSignal): Promise<number> {
    return waitForNonce(
      key,
      async () => {
        const nonce = await this.#run(TAKE, key, String(floor), token)
        return nonce < 0 ? undefined : nonce
      },
      { pollMs: POLL_MS, signal },
    )
  }

  async #run(script: string, key: string, ...args: string[]): Promise<number> {
    const name = this.#prefix + key
    return Number(await this.#client.eval(script, { keys: [name, `${name}:alone`], arguments: args }))
  }
}
