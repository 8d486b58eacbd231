import {
  AbortedError,
  type Clock,
  monotonicClock,
  RateLimitError,
  SlidingWindow,
  withDeadline,
} from '@lighter/standards'
import { AdmissionQueue, type Bucket } from './admission-queue.ts'
import type { BudgetStore } from './budget-store.ts'
import type { CountedBy, RestLimiter } from './limiter.ts'

/** Account tiers of the exchange. */
export type AccountTier = 'standard' | 'plus' | 'premium' | 'builder'

/** Options of {@link tierLimiter}. */
export interface TierLimiterOptions {
  /** Of the account: calls with a token, and transactions. @default 'standard' */
  tier?: AccountTier | undefined
  /** Of the address: calls without a token. Better than standard only when the exchange has registered it. @default 'standard' */
  addressTier?: AccountTier | undefined
  /** Reads of the account a minute, when you know better than the table: requests for the standard tier, weight for the others. @default the tier's */
  readsPerMinute?: number | undefined
  /** Transactions (sendTx, sendTxBatch) a minute, for tiers that count them apart. @default 4_000 premium, 8_000 plus */
  transactionsPerMinute?: number | undefined
  /** What to do when the budget is spent: wait for it, throw, or let the call pass and only tell `onSpent`. @default 'wait' */
  onLimit?: 'wait' | 'refuse' | 'report' | undefined
  /** Hears of each call that finds the budget spent, before anything is done about it. */
  onSpent?: ((spent: { path: string; weight: number; waitMs: number }) => void) | undefined
  /** Shares the budgets with other processes. `RedisBudgetStore` of `@lighter/rest/redis`, or your own. @default this process alone */
  store?: BudgetStore | undefined
  /** Names the account in the store. @default 'account' */
  storeKey?: string | undefined
  /** Names the address in the store. @default 'address' */
  addressKey?: string | undefined
  /** Longest wait for an answer of the store, in milliseconds. @default 1_000 */
  storeTimeoutMs?: number | undefined
  /**
   * What to do while the store gives no answer: count in this process alone, so that orders can be cancelled when Redis is down (it is
   * asked again after a second), or refuse the call. @default 'local'
   */
  onStoreFailure?: 'local' | 'refuse' | undefined
  /** Hears of failures of the store, as `LighterError`s. */
  onError?: ((error: unknown) => void) | undefined
  /** Counts the minutes. @default the monotonic clock, which steps of the wall clock do not touch */
  clock?: Clock | undefined
}

/**
 * Requests (standard) or weight (others) a rolling minute. Where sources differ this is the smaller figure: for plus the documentation
 * of July 2026 says 120,000 and a client of October 24,000; for builder 240,000, and 150,000 on Robinhood.
 */
const READ_BUDGET: Record<AccountTier, number> = {
  standard: 60,
  plus: 24_000,
  premium: 24_000,
  builder: 150_000,
}
/** Weight a minute of the standard tier, which sets the API's own cooldown. */
const STANDARD_WEIGHT = 24_000
const TRANSACTION_BUDGET: Partial<Record<AccountTier, number>> = { plus: 8_000, premium: 4_000 }
const TRANSACTIONS = new Set(['/api/v1/sendTx', '/api/v1/sendTxBatch'])
/** The firewall's cooldown after a 405 or 429 without a better hint. */
const FIREWALL_COOLDOWN_MS = 60_000
const STORE_TIMEOUT_MS = 1_000
/** How long a store that failed is left alone. */
const STORE_AWAY_MS = 1_000

/** Budgets of one account, or of one address. */
class Reads {
  readonly #tier: AccountTier
  readonly #prefix: string
  readonly #clock: Clock
  readonly #all: SlidingWindow
  readonly #perEndpoint = new Map<string, SlidingWindow>()

  constructor(tier: AccountTier, prefix: string, clock: Clock, budget: number = READ_BUDGET[tier]) {
    this.#tier = tier
    this.#prefix = prefix
    this.#clock = clock
    this.#all = new SlidingWindow({ budget }, clock)
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
    return (weight / ((this.#tier === 'standard' ? STANDARD_WEIGHT : this.#all.budget) / 60)) * 1000
  }
}

/**
 * The exchange's REST limits: a rolling minute, per-endpoint caps for the standard tier (24000 / weight), a separate bucket for
 * transactions where the tier has one. Calls with a token and transactions count against the account, all others against the
 * address; what the firewall refuses stops both. Calls that wait are admitted in the order in which they came.
 */
export function tierLimiter(options: TierLimiterOptions = {}): RestLimiter {
  const { tier = 'standard', addressTier = 'standard', clock = monotonicClock, store } = options
  const accountName = options.storeKey ?? 'account'
  const account = new Reads(tier, accountName, clock, options.readsPerMinute)
  const address = new Reads(addressTier, options.addressKey ?? 'address', clock)
  const transactionBudget = options.transactionsPerMinute ?? TRANSACTION_BUDGET[tier]
  const transactions: Bucket | undefined =
    transactionBudget === undefined
      ? undefined
      : {
          name: `${accountName}:transactions`,
          window: new SlidingWindow({ budget: transactionBudget }, clock),
          cost: 1,
        }
  const timeoutMs = options.storeTimeoutMs ?? STORE_TIMEOUT_MS
  const ask = <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> =>
    withDeadline(work, { what: 'The budget store', timeoutMs, signal })
  let storeIsAwayUntil = Number.NEGATIVE_INFINITY

  const bucketsFor = (path: string, weight: number, by: CountedBy): readonly Bucket[] => {
    if (!TRANSACTIONS.has(path)) return (by === 'account' ? account : address).bucketsFor(path, weight)
    return transactions === undefined ? account.bucketsFor(path, weight) : [transactions]
  }

  /** Takes from all buckets, or says how long none can be taken from. */
  const take = (buckets: readonly Bucket[], signal: AbortSignal | undefined): number | Promise<number> => {
    const wait = waitOf(buckets)
    if (wait > 0) return wait
    if (store !== undefined && clock.now() >= storeIsAwayUntil) return takeFromStore(store, buckets, signal)
    for (const { window, cost } of buckets) window.tryTake(cost)
    return 0
  }

  const takeFromStore = async (
    shared: BudgetStore,
    buckets: readonly Bucket[],
    signal: AbortSignal | undefined,
  ): Promise<number> => {
    let wait = 0
    try {
      const claims = buckets.map(({ name, window, cost }) => ({
        key: name,
        cost,
        budget: window.budget,
        windowMs: window.windowMs,
      }))
      wait = await ask(async () => {
        const said = await shared.take(claims)
        if (said >= 0 && said < Number.POSITIVE_INFINITY) return said
        throw new Error(`it says to wait ${said} ms`)
      }, signal)
    } catch (error) {
      if (error instanceof AbortedError) throw error
      options.onError?.(error)
      if (options.onStoreFailure === 'refuse') throw error
      storeIsAwayUntil = clock.now() + STORE_AWAY_MS
    }
    // Counted here too: what is known when the store goes away.
    if (wait === 0) for (const { window, cost } of buckets) window.tryTake(cost)
    return wait
  }
  const queue = new AdmissionQueue(take)

  return {
    async acquire(path, weight, signal, by = 'account') {
      const buckets = bucketsFor(path, weight, by)
      const kind = `${TRANSACTIONS.has(path) && transactions !== undefined ? '' : by} ${path} ${weight}`
      if (signal?.aborted === true)
        throw new AbortedError('Aborted before sending.', { cause: signal.reason })
      const isWaiting = options.onLimit === undefined || options.onLimit === 'wait'
      if (isWaiting && queue.isBehind(buckets)) {
        options.onSpent?.({ path, weight, waitMs: waitOf(buckets) })
        return queue.wait(kind, buckets, signal)
      }
      const taken = take(buckets, signal)
      const wait = typeof taken === 'number' ? taken : await taken
      if (wait === 0) return
      options.onSpent?.({ path, weight, waitMs: wait })
      if (options.onLimit === 'report') return
      if (isWaiting) return queue.wait(kind, buckets, signal)
      throw new RateLimitError(
        `${path}: the rate limit of this ${by} (tier ${by === 'account' ? tier : addressTier}) is used up for the next ${wait} ms. Wait, or create the client with onLimit: 'wait'.`,
        {
          sent: 'no',
          retryAfterMs: wait,
          context: { path, tier: by === 'account' ? tier : addressTier, weight, by },
        },
      )
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
      if (store === undefined) return
      const keys = buckets.map(({ name }) => name)
      ask(() => store.block(keys, ms)).catch((error: unknown) => options.onError?.(error))
    },
  }
}

/** Milliseconds until these budgets can pay, as far as this process knows. */
function waitOf(buckets: readonly Bucket[]): number {
  return Math.max(...buckets.map(({ window, cost }) => window.waitFor(cost)))
}
