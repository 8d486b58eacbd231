import { type AccountTier, type BudgetStore, type RestLimiter, tierLimiter, unlimited } from '@lighter/rest'
import { refused } from '@lighter/server'
import { AbortedError, type ApiError } from '@lighter/standards'

/** Maximum number of accounts whose budgets are remembered. */
const MOST = 1_000

/** The read budgets of the exchange: one of this machine's address, and one of each account whose tokens pass through. */
export class UpstreamLimits {
  readonly #create: (accountIndex: number | undefined) => RestLimiter
  readonly #address: RestLimiter
  readonly #accounts = new Map<number, RestLimiter>()

  /** @param options `tier` of the accounts, `store` that shares the budgets with other programs; `limits: 'off'` for a localnet without limits */
  constructor(options: {
    limits: 'exchange' | 'off'
    tier: AccountTier
    store: BudgetStore
    onError: (error: unknown) => unknown
  }) {
    const { tier, store, onError } = options
    this.#create = (accountIndex) =>
      options.limits === 'off'
        ? unlimited
        : tierLimiter({ tier, store, onError, storeKey: `account ${accountIndex ?? 'none'}` })
    this.#address = this.#create(undefined)
  }

  /**
   * Waits until a request fits the budget.
   *
   * @param accountIndex whose token it carries; undefined without one
   * @throws {RefusedRequest} `tooManyRequest` if it would have to wait too long
   */
  async acquire(
    path: string,
    weight: number,
    accountIndex: number | undefined,
    timeoutMs: number,
  ): Promise<void> {
    const limiter = this.#of(accountIndex)
    const by = accountIndex === undefined ? 'address' : 'account'
    try {
      await limiter.acquire(path, weight, AbortSignal.timeout(timeoutMs), by)
    } catch (error) {
      if (error instanceof AbortedError) throw refused('tooManyRequest', "the relay's budget")
      throw error
    }
  }

  /** Records a refusal of the exchange. */
  observe(path: string, weight: number, accountIndex: number | undefined, failure: ApiError): void {
    this.#of(accountIndex).observe(path, weight, failure, accountIndex === undefined ? 'address' : 'account')
  }

  #of(accountIndex: number | undefined): RestLimiter {
    if (accountIndex === undefined) return this.#address
    const known = this.#accounts.get(accountIndex)
    if (known !== undefined) return known
    if (this.#accounts.size >= MOST) this.#accounts.delete(this.#accounts.keys().next().value ?? 0)
    const limiter = this.#create(accountIndex)
    this.#accounts.set(accountIndex, limiter)
    return limiter
  }
}
