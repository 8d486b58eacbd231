import type { BudgetClaim, BudgetStore } from './budget-store.ts'

/** The part of a Redis client that is needed; clients of `@redis/client` (`redis`) have it. */
export interface RedisEval {
  /** Runs a Lua script atomically. */
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/** Options of {@link RedisBudgetStore}. */
export interface RedisBudgetStoreOptions {
  /** Prefix of its keys. @default 'lighter:budget:' */
  prefix?: string | undefined
}

/** Usage is counted in slots of this many milliseconds, until the slot leaves the window. */
const SLOT_MS = 500

// One atomic step on Redis's clock, because clients' clocks differ. KEYS: the budgets, then their blocks.
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local slotMs = tonumber(ARGV[1])
local n = #KEYS / 2
local wait = 0
for i = 1, n do
  local cost, budget, window = tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1])
  wait = math.max(wait, redis.call('PTTL', KEYS[n + i]))
  local slots, live, used = redis.call('HGETALL', KEYS[i]), {}, 0
  for j = 1, #slots, 2 do
    local ends = (tonumber(slots[j]) + 1) * slotMs + window
    if ends <= now then redis.call('HDEL', KEYS[i], slots[j])
    else
      used = used + tonumber(slots[j + 1])
      live[#live + 1] = { ends, tonumber(slots[j + 1]) }
    end
  end
  local excess = used + math.min(cost, budget) - budget
  table.sort(live, function(a, b) return a[1] < b[1] end)
  for _, slot in ipairs(live) do
    if excess <= 0 then break end
    excess = excess - slot[2]
    wait = math.max(wait, slot[1] - now)
  end
end
if wait > 0 then return wait end
for i = 1, n do
  redis.call('HINCRBY', KEYS[i], string.format('%d', math.floor(now / slotMs)), ARGV[3 * i - 1])
  redis.call('PEXPIRE', KEYS[i], tonumber(ARGV[3 * i + 1]) + slotMs)
end
return 0
`
const BLOCK = `
for i = 1, #KEYS do
  if redis.call('PTTL', KEYS[i]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[i], '1', 'PX', ARGV[1]) end
end
return 1
`

/**
 * Shares budgets between processes through a Redis server: `tierLimiter({ store })`. Usage counts up to half a second
 * longer than on the exchange. A process that dies leaves nothing to clean up.
 */
export class RedisBudgetStore implements BudgetStore {
  readonly #client: RedisEval
  readonly #prefix: string

  /** `client` must be connected; the caller closes it. */
  constructor(client: RedisEval, options: RedisBudgetStoreOptions = {}) {
    this.#client = client
    this.#prefix = options.prefix ?? 'lighter:budget:'
  }

  /**
   * Takes from all budgets in one atomic step and resolves with 0, or takes nothing and resolves with the milliseconds
   * to wait.
   */
  async take(claims: readonly BudgetClaim[]): Promise<number> {
    const keys = claims.map(({ key }) => this.#prefix + key)
    const wait = await this.#client.eval(TAKE, {
      keys: [...keys, ...keys.map(blockOf)],
      arguments: [SLOT_MS, ...claims.flatMap(({ cost, budget, windowMs }) => [cost, budget, windowMs])].map(
        String,
      ),
    })
    return Number(wait)
  }

  /** Refuses every claim on these budgets for `ms` milliseconds, in all processes. */
  async block(keys: readonly string[], ms: number): Promise<void> {
    await this.#client.eval(BLOCK, {
      keys: keys.map((key) => blockOf(this.#prefix + key)),
      arguments: [String(Math.ceil(ms))],
    })
  }
}

function blockOf(key: string): string {
  return `${key}:block`
}
