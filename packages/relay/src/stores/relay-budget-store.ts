import type { BudgetClaim, BudgetStore } from '@lighter/rest'
import { RelayClient, type RelayStoreOptions } from './relay-client.ts'

/**
 * Shares REST budgets with a relay and its other consumers, without Redis: `tierLimiter({ store })`. For programs that
 * send some requests to the exchange directly, from the relay's IP address or for its accounts. The relay counts its own
 * requests under `account <index>` (`storeKey`) and `address` (`addressKey`).
 */
export class RelayBudgetStore implements BudgetStore {
  readonly #relay: RelayClient

  constructor(options: RelayStoreOptions) {
    this.#relay = new RelayClient(options)
  }

  /**
   * Takes from all budgets in one step and resolves with 0, or takes nothing and resolves with the milliseconds to wait.
   *
   * @throws {NetworkError} if the relay does not answer, `ApiError` if it refuses
   */
  async take(claims: readonly BudgetClaim[]): Promise<number> {
    return Number((await this.#relay.call('/relay/budget/take', { claims }))['wait'])
  }

  /** Refuses every claim on these budgets for `ms` milliseconds, for all consumers. */
  async block(keys: readonly string[], ms: number): Promise<void> {
    await this.#relay.call('/relay/budget/block', { keys, ms: Math.min(600_000, Math.ceil(ms)) })
  }
}
