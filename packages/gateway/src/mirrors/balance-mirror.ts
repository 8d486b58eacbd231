import { Decimal } from '@lighter/standards'
import type { StreamClient, Subscription, UserStatsMessage } from '@lighter/ws'
import { Handlers } from '../streams/handlers.ts'

/** The perps balance as the stream tells it, in USDC. */
export interface LiveBalance {
  /** Collateral without unrealised PnL. */
  collateral: Decimal
  /** Collateral plus unrealised PnL. */
  equity: Decimal
  /** What can be used for new margin. */
  available: Decimal
  /** Notional of positions over equity. */
  leverage: Decimal
}

/** Called with each new state. */
export type BalanceUpdateHandler = (balance: LiveBalance) => unknown

/** Live copy of the account's perps balance. While it is not in step with the exchange, {@link get} gives `undefined`. */
export class BalanceMirror {
  readonly #options: { stream: StreamClient; accountIndex: number; onError: (error: unknown) => void }
  readonly #handlers = new Handlers<LiveBalance>((error) => this.#options.onError(error))
  #balance: LiveBalance | undefined
  #subscription: Promise<Subscription> | undefined

  constructor(options: { stream: StreamClient; accountIndex: number; onError: (error: unknown) => void }) {
    this.#options = options
  }

  /** Subscribes and waits for the first state. Idempotent. */
  async open(): Promise<void> {
    this.#subscription ??= this.#subscribe().catch((error: unknown) => {
      this.#subscription = undefined
      throw error
    })
    await this.#subscription
  }

  /** The balance, or `undefined` while it is stale. */
  get(): LiveBalance | undefined {
    return this.#balance
  }

  /** Adds a handler; returns how to remove it. */
  onUpdate(handler: BalanceUpdateHandler): () => void {
    return this.#handlers.add(handler)
  }

  /** Asks for the state anew and waits for it. */
  async reconcile(): Promise<void> {
    await (await this.#subscription)?.resync()
  }

  /** Ends the subscription; the copy is stale from then on. */
  close(): void {
    this.#subscription?.then((subscription) => subscription.unsubscribe()).catch(() => {})
    this.#subscription = undefined
    this.#balance = undefined
  }

  #subscribe(): Promise<Subscription> {
    const { stream, accountIndex, onError } = this.#options
    return stream.subscribeUserStats({
      accountIndex,
      onMessage: (message) => this.#apply(message),
      onState: (state) => {
        if (state !== 'live') this.#balance = undefined
      },
      onError,
    })
  }

  #apply({ stats }: UserStatsMessage): void {
    const balance: LiveBalance = {
      collateral: new Decimal(stats.collateral),
      equity: new Decimal(stats.portfolio_value),
      available: new Decimal(stats.available_balance),
      leverage: new Decimal(stats.leverage),
    }
    this.#balance = balance
    this.#handlers.tell(balance)
  }
}
