import { type Clock, RateLimitError, SlidingWindow, sleep, systemClock } from '@lighter/standards'
import type { BudgetStore } from './budget-store.ts'
import type { CountedBy, RestLimiter } from './limiter.ts'

/** Account tiers of the exchange (SEMANTICS §2). */
export type AccountTier = 'standard' | 'plus' | 'premium' | 'builder'

/** Options of {@link tierLimiter}. */
export interface TierLimiterOptions {
  /** Of the account: calls with a token, and transactions. @default 'standard' */
  tier?: AccountTier
  /** Of the address: calls without a token. Better than standard only when the exchange has registered it. @default 'standard' */
  addressTier?: AccountTier
  /** Transactions (sendTx, sendTxBatch) a minute, for tiers that count them apart. @default 4_000 premium, 8_000 plus */
  transactionsPerMinute?: number
  /** What to do when the budget is spent: wait for it, throw, or let the call pass and only tell `onSpent`. @default 'wait' */
  onLimit?: 'wait' | 'refuse' | 'report'
  /** Hears of each call that finds the budget spent, before anything is done about it. */
  onSpent?: (spent: { path: string; weight: number; waitMs: number }) => void
  /** Shares the budgets with other processes. `RedisBudgetStore` of `@lighter/rest/redis`, or your own. @default this process alone */
  store?: BudgetStore
  /** Names the account in the store. @default 'account' */
  storeKey?: string
  /** Names the address in the store. @default 'address' */
  addressKey?: string
  /** Hears of failures of the store that cannot be thrown: a cooldown that could not be told to the others. */
  onError?: (error: unknown) => void
  clock?: Clock
}

/** Requests (standard) or weight (others) a rolling minute. */
const READ_BUDGET: Record<AccountTier, number> = {
  standard: 60,
  plus: 120_000,
  premium: 24_000,
  builder: 240_000,
}
/** Weight a minute, which sets the API's own cooldown; the standard tier is counted as 24 000 there. */
const WEIGHT_BUDGET: Record<AccountTier, number> = { ...READ_BUDGET, standard: 24_000 }
const TRANSACTION_BUDGET: Partial<Record<AccountTier, number>> = { plus: 8_000, premium: 4_000 }
const TRANSACTIONS = new Set(['/api/v1/sendTx', '/api/v1/sendTxBatch'])
/** The firewall's cooldown after a 405 or 429 without a better hint. */
const FIREWALL_COOLDOWN_MS = 60_000

/** One budget that a call counts against. */
interface Bucket {
  name: string
  window: SlidingWindow
  cost: number
}

/** Budgets of one account, or of one address. */
class Reads {
  readonly #tier: AccountTier
  readonly #prefix: string
  readonly #clock: Clock
  readonly #all: SlidingWindow
  readonly #perEndpoint = new Map<string, SlidingWindow>()

  constructor(tier: AccountTier, prefix: string, clock: Clock) {
    this.#tier = tier
    this.#prefix = prefix
    this.#clock = clock
    this.#all = new SlidingWindow({ budget: READ_BUDGET[tier] }, clock)
  }

  /** What a read counts against: weight, or for the standard tier requests, of all endpoints and of its own. */
  bucketsFor(path: string, weight: number): Bucket[] {
    if (this.#tier !== 'standard') return [this.all(weight)]
    const cap = Math.min(60, Math.max(1, Math.floor(24_000 / weight)))
    let own = this.#perEndpoint.get(path)
    if (own === undefined) {
      own = new SlidingWindow({ budget: cap }, this.#clock)
      this.#perEndpoint.set(path, own)
    }
    return [this.all(1), { name: `${this.#prefix}:${path}`, window: own, cost: 1 }]
  }

  all(cost: number): Bucket {
    return { name: `${this.#prefix}:reads`, window: this.#all, cost }
  }

  /** How long the API itself refuses after a request of this weight was too much, in milliseconds. */
  cooldownMs(weight: number): number {
    return (weight / (WEIGHT_BUDGET[this.#tier] / 60)) * 1000
  }
}

/**
 * The exchange's REST limits (SEMANTICS §3): a rolling minute, per-endpoint caps for the standard tier (24000 / weight), a
 * separate bucket for transactions where the tier has one. Calls with a token and transactions count against the
 * account, all others against the address; what the firewall refuses stops both.
 */
export function tierLimiter(options: TierLimiterOptions = {}): RestLimiter {
  const { tier = 'standard', addressTier = 'standard', clock = systemClock, store } = options
  const refuse = options.onLimit === 'refuse'
  const account = new Reads(tier, options.storeKey ?? 'account', clock)
  const address = new Reads(addressTier, options.addressKey ?? 'address', clock)
  const transactionBudget = options.transactionsPerMinute ?? TRANSACTION_BUDGET[tier]
  const transactions: Bucket | undefined =
    transactionBudget === undefined
      ? undefined
      : {
          name: `${options.storeKey ?? 'account'}:transactions`,
          window: new SlidingWindow({ budget: transactionBudget }, clock),
          cost: 1,
        }

  const bucketsFor = (path: string, weight: number, by: CountedBy): readonly Bucket[] => {
    if (!TRANSACTIONS.has(path)) return (by === 'account' ? account : address).bucketsFor(path, weight)
    return transactions === undefined ? account.bucketsFor(path, weight) : [transactions]
  }

  /** Takes from all buckets, or says how long none can be taken from. */
  const take = (buckets: readonly Bucket[]): number | Promise<number> => {
    const wait = Math.max(...buckets.map(({ window, cost }) => window.waitFor(cost)))
    if (wait > 0) return wait
    if (store === undefined) {
      for (const { window, cost } of buckets) window.tryTake(cost)
      return 0
    }
    return store.take(
      buckets.map(({ name, window, cost }) => ({
        key: name,
        cost,
        budget: window.budget,
        windowMs: window.windowMs,
      })),
    )
  }

  return {
    async acquire(path, weight, signal, by = 'account') {
      const buckets = bucketsFor(path, weight, by)
      for (;;) {
        const taken = take(buckets)
        const wait = typeof taken === 'number' ? taken : await taken
        if (wait === 0) return
        options.onSpent?.({ path, weight, waitMs: wait })
        if (options.onLimit === 'report') return
        if (refuse) {
          throw new RateLimitError(
            `${path}: the rate limit of this ${by} (tier ${by === 'account' ? tier : addressTier}) is used up for the next ${wait} ms. Wait, or create the client with onLimit: 'wait'.`,
            {
              sent: 'no',
              retryAfterMs: wait,
              context: { path, tier: by === 'account' ? tier : addressTier, weight, by },
            },
          )
        }
        await sleep(wait, signal)
      }
    },
    observe(path, weight, failure, by = 'account') {
      if (!(failure instanceof RateLimitError)) return
      const isFirewall = failure.apiCode === undefined
      const ms =
        failure.retryAfterMs ??
        (isFirewall ? FIREWALL_COOLDOWN_MS : (by === 'account' ? account : address).cooldownMs(weight))
      const buckets = isFirewall
        ? [account.all(0), address.all(0), ...(transactions === undefined ? [] : [transactions])]
        : bucketsFor(path, weight, by)
      for (const { window } of buckets) window.block(ms)
      store
        ?.block(
          buckets.map(({ name }) => name),
          ms,
        )
        .catch((error: unknown) => options.onError?.(error))
    },
  }
}
