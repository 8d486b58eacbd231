import {
  type ApiError,
  type Clock,
  RateLimitError,
  SlidingWindow,
  sleep,
  systemClock,
} from '@lighter/standards'
import type { BudgetStore } from './budget-store.ts'
import type { RestLimiter } from './limiter.ts'

/** Account tiers of the exchange (SEMANTICS §2). */
export type AccountTier = 'standard' | 'plus' | 'premium' | 'builder'

/** Options of {@link tierLimiter}. */
export interface TierLimiterOptions {
  /** @default 'standard' */
  tier?: AccountTier
  /** Transactions (sendTx, sendTxBatch) a minute, for tiers that count them apart. @default 4_000 premium, 8_000 plus */
  transactionsPerMinute?: number
  /** What to do when the budget is spent: wait for it, throw, or let the call pass and only tell `onSpent`. @default 'wait' */
  onLimit?: 'wait' | 'refuse' | 'report'
  /** Hears of each call that finds the budget spent, before anything is done about it. */
  onSpent?: (spent: { path: string; weight: number; waitMs: number }) => void
  /** Shares the budgets with other processes. `RedisBudgetStore` of `@lighter/rest/redis`, or your own. @default this process alone */
  store?: BudgetStore
  /** Names the account and address that the budgets belong to, in the store. @default 'account' */
  storeKey?: string
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

/**
 * The exchange's REST limits for one account and address: a rolling minute, per-endpoint caps for the standard tier
 * (24000 / weight), a separate bucket for transactions where the tier has one. SEMANTICS §3.
 */
export function tierLimiter(options: TierLimiterOptions = {}): RestLimiter {
  const tier = options.tier ?? 'standard'
  const clock = options.clock ?? systemClock
  const refuse = options.onLimit === 'refuse'
  const reads = new SlidingWindow({ budget: READ_BUDGET[tier] }, clock)
  const transactionBudget = options.transactionsPerMinute ?? TRANSACTION_BUDGET[tier]
  const transactions =
    transactionBudget === undefined ? undefined : new SlidingWindow({ budget: transactionBudget }, clock)
  const perEndpoint = new Map<string, SlidingWindow>()

  const bucketsFor = (path: string, weight: number): Bucket[] => {
    if (transactions !== undefined && TRANSACTIONS.has(path))
      return [{ name: 'transactions', window: transactions, cost: 1 }]
    if (tier !== 'standard') return [{ name: 'reads', window: reads, cost: weight }]
    const cap = Math.min(60, Math.max(1, Math.floor(24_000 / weight)))
    let own = perEndpoint.get(path)
    if (own === undefined) {
      own = new SlidingWindow({ budget: cap }, clock)
      perEndpoint.set(path, own)
    }
    return [
      { name: 'reads', window: reads, cost: 1 },
      { name: path, window: own, cost: 1 },
    ]
  }

  const { store, storeKey = 'account' } = options
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
        key: `${storeKey}:${name}`,
        cost,
        budget: window.budget,
        windowMs: window.windowMs,
      })),
    )
  }

  return {
    async acquire(path, weight, signal) {
      const buckets = bucketsFor(path, weight)
      for (;;) {
        const taken = take(buckets)
        const wait = typeof taken === 'number' ? taken : await taken
        if (wait === 0) return
        options.onSpent?.({ path, weight, waitMs: wait })
        if (options.onLimit === 'report') return
        if (refuse) {
          throw new RateLimitError(
            `${path}: the rate limit of tier ${tier} is used up for the next ${wait} ms. Wait, or create the client with onLimit: 'wait'.`,
            {
              sent: 'no',
              retryAfterMs: wait,
              context: { path, tier, weight },
            },
          )
        }
        await sleep(wait, signal)
      }
    },
    observe(path: string, weight: number, failure: ApiError) {
      if (!(failure instanceof RateLimitError)) return
      const firewall = failure.apiCode === undefined
      const ms =
        failure.retryAfterMs ??
        (firewall ? FIREWALL_COOLDOWN_MS : (weight / (WEIGHT_BUDGET[tier] / 60)) * 1000)
      const buckets = bucketsFor(path, weight)
      for (const { window } of buckets) window.block(ms)
      store
        ?.block(
          buckets.map(({ name }) => `${storeKey}:${name}`),
          ms,
        )
        .catch((error: unknown) => options.onError?.(error))
    },
  }
}
