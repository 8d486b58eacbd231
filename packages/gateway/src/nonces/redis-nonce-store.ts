import type { NonceStore } from './nonce-store.ts'

/** What is needed of a Redis client; that of `@redis/client` (`redis`) has it. */
export interface RedisEval {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

// One script is one step for Redis: two processes cannot read the same value.
const TAKE = `
local nonce = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(ARGV[1]))
redis.call('SET', KEYS[1], string.format('%d', nonce + 1))
return nonce
`

/** Options of {@link RedisNonceStore}. */
export interface RedisNonceStoreOptions {
  /** Beginning of the names of its keys. @default 'lighter:nonce:' */
  prefix?: string
}

/** A store for processes that share a Redis server. A process that dies leaves a gap and nothing to clean up. */
export class RedisNonceStore implements NonceStore {
  readonly #client: RedisEval
  readonly #prefix: string

  constructor(client: RedisEval, options: RedisNonceStoreOptions = {}) {
    this.#client = client
    this.#prefix = options.prefix ?? 'lighter:nonce:'
  }

  async take(key: string, floor: number): Promise<number> {
    return Number(await this.#client.eval(TAKE, { keys: [this.#prefix + key], arguments: [String(floor)] }))
  }
}
