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
import type { BudgetUse, CountedBy, RestLimiter } from './limiter.ts'

/** Account tiers of the exchange. */
export type AccountTier = 'standard' | 'plus' | 'premium' | 'builder'

/** Options of {@link tierLimiter}. */
export interface TierLimiterOptions {
  /** Tier of the account, for calls with a token and for transactions. @default 'standard' */
  tier?: AccountTier | undefined
  /**
   * Tier of the IP address, for calls without a token. Only an address that the exchange has registered has more than
   * the standard tier. @default 'standard'
   */
  addressTier?: AccountTier | undefined
  /**
   * Reads of the account per minute, if yours differ from the tier's: requests for the standard tier, weight for the
   * others. @default the tier's
   */
  readsPerMinute?: number | undefined
  /**
   * Transactions (sendTx, sendTxBatch) per minute, for tiers that count them separately. @default 4_000 premium, 8_000
   * plus
   */
  transactionsPerMinute?: number | undefined
  /** Action when the budget is spent: wait, throw, or let the call pass and only call `onSpent`. @default 'wait' */
  onLimit?: 'wait' | 'refuse' | 'report' | undefined
  /** Called for each call that finds the budget spent, before `onLimit` applies. */
  onSpent?: ((spent: { path: string; weight: number; waitMs: number }) => void) | undefined
  /**
   * Store that shares the budgets with other processes: `RedisBudgetStore` of `@lighter/rest/redis`, or your own.
   * @default none: budgets of this process
   */
  store?: BudgetStore | undefined
  /** Name of the account in the store. @default 'account' */
  storeKey?: string | undefined
  /** Name of the IP address in the store. @default 'address' */
  addressKey?: string | undefined
  /** Longest wait for the store, in milliseconds. @default 1_000 */
  storeTimeoutMs?: number | undefined
  /**
   * Action while the store does not respond. `local`: count in this process only, so that orders can be canceled while
   * Redis is down, and try the store again after a second. `refuse`: refuse the call. @default 'local'
   */
  onStoreFailure?: 'local' | 'refuse' | undefined
  /** Called with failures of the store, as `LighterError`. */
  onError?: ((error: unknown) => unknown) | undefined
  /** Clock of the windows. @default the monotonic clock, which is not affected by changes of the system time */
  clock?: Clock | undefined
}

/**
 * Requests (standard) or weight (others) per rolling minute; the smaller figure if sources differ. Plus: the
 * documentation of July 2026 says 120,000, a client of October 24,000. Builder: 240,000, and 150,000 on Robinhood.
 */
const READ_BUDGET: Record<AccountTier, number> = {
  standard: 60,
  plus: 24_000,
  premium: 24_000,
  builder: 150_000,
}
/** Weight per minute of the standard tier, which determines the API's own cooldown. */
const STANDARD_WEIGHT = 24_000
const TRANSACTION_BUDGET: Partial<Record<AccountTier, number>> = { plus: 8_000, premium: 4_000 }
const TRANSACTIONS = new Set(['/api/v1/sendTx', '/api/v1/sendTxBatch'])
/** The firewall's cooldown after a 405 or 429 without `Retry-After`. */
const FIREWALL_COOLDOWN_MS = 60_000
const STORE_TIMEOUT_MS = 1_000
/** How long a failed store is not used. */
const STORE_AWAY_MS = 1_000

/** Budgets of one account, or of one IP address. */
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

  /**
   * Returns the buckets that a read counts against: the total weight, or for the standard tier the requests in all and
   * to this endpoint.
   */
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

  /** Returns the use of the total budget. */
  use(name: string): BudgetUse {
    return { name, used: this.#all.used, budget: this.#all.budget }
  }

  /** Returns the API's own cooldown after a request of this weight exceeded the limit, in milliseconds. */
  cooldownMs(weight: number): number {
    return (weight / ((this.#tier === 'standard' ? STANDARD_WEIGHT : this.#all.budget) / 60)) * 1000
  }
}

/**
 * Creates a limiter with the exchange's REST limits: a rolling minute, per-endpoint caps for the standard tier (24,000
 * / weight), and a separate bucket for transactions if the tier has one. Calls with a token and transactions count
 * against the account, all others against the IP address; a refusal by the firewall blocks both. Waiting calls are
 * admitted in order.
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

  /** Takes from all buckets and returns 0, or takes nothing and returns the milliseconds to wait. */
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
        throw new Error(
          `The budget store returned a wait of ${said} ms. Allowed: 0 or a positive, finite number.`,
        )
      }, signal)
    } catch (error) {
      if (error instanceof AbortedError) throw error
      options.onError?.(error)
      if (options.onStoreFailure === 'refuse') throw error
      storeIsAwayUntil = clock.now() + STORE_AWAY_MS
    }
    // Counted locally too, in case the store fails later.
    if (wait === 0) for (const { window, cost } of buckets) window.tryTake(cost)
    return wait
  }
  const queue = new AdmissionQueue(take)

  return {
    budgets() {
      const reads = [account.use('account'), address.use('address')]
      if (transactions === undefined) return reads
      const { used, budget } = transactions.window
      return [...reads, { name: 'transactions', used, budget }]
    },
    async acquire(path, weight, signal, by = 'account') {
      const buckets = bucketsFor(path, weight, by)
      const kind = `${TRANSACTIONS.has(path) && transactions !== undefined ? '' : by} ${path} ${weight}`
      if (signal?.aborted === true)
        throw new AbortedError('Aborted before sending. Nothing was sent.', { cause: signal.reason })
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
        `${path}: the rate limit of this ${by} (tier ${by === 'account' ? tier : addressTier}) is used up for the next ${wait} ms. Nothing was sent. Wait, or create the limiter with onLimit: 'wait'.`,
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

/** Returns the milliseconds until these budgets suffice, as counted by this process. */
function waitOf(buckets: readonly Bucket[]): number {
  return Math.max(...buckets.map(({ window, cost }) => window.waitFor(cost)))
}
