import { amountOf, type Decimal } from '@lighter/standards'
import type { StreamClient, UserStatsMessage } from '@lighter/ws'
import { Handlers } from '../core/handlers.ts'
import { LiveChannel } from '../core/live-source.ts'

/** The perps balance as the stream tells it, in USDC. */
export interface LiveBalance {
  /** Collateral without unrealised PnL. */
  collateral: Decimal
  /** Collateral with the unrealised PnL of all positions, the margin of isolated positions and open funding. */
  equity: Decimal
  /** What can be used for new margin. */
  available: Decimal
  /** Notional of positions over equity. */
  leverage: Decimal
  /**
   * When the stream sent it: equity, available and leverage use the mark prices of that moment. Epoch milliseconds by
   * this machine's clock.
   */
  markedAt: number
}

/** Called with each new state. */
export type BalanceUpdateHandler = (balance: LiveBalance) => unknown

/** Live copy of the account's perps balance. While it is not in step with the exchange, {@link get} gives `undefined`. */
export class BalanceMirror {
  readonly #options: { stream: StreamClient; accountIndex: number; onError: (error: unknown) => void }
  readonly #handlers = new Handlers<LiveBalance>((error) => this.#options.onError(error))
  readonly #channel: LiveChannel
  #balance: LiveBalance | undefined

  constructor(options: { stream: StreamClient; accountIndex: number; onError: (error: unknown) => void }) {
    this.#options = options
    const { stream, accountIndex, onError } = options
    this.#channel = new LiveChannel({
      name: 'balances',
      subscribe: (hooks) =>
        stream.subscribeUserStats({
          accountIndex,
          onMessage: (message, { receivedAt }) => this.#apply(message, receivedAt),
          ...hooks,
        }),
      onStale: () => {
        this.#balance = undefined
      },
      onError,
    })
  }

  /** Subscribes and waits for the first state. Idempotent. */
  open(): Promise<void> {
    return this.#channel.open()
  }

  /** The balance, or `undefined` while it is stale. */
  get(): LiveBalance | undefined {
    return this.#balance
  }

  /** Adds a handler; returns how to remove it. */
  onUpdate(handler: BalanceUpdateHandler): () => void {
    return this.#handlers.add(handler)
  }

  /**
   * Adds a handler that is called when the exchange ends the stream; returns a function that removes it. Open the
   * mirror again then.
   */
  onEnd(handler: (error: unknown) => unknown): () => void {
    return this.#channel.onEnd(handler)
  }

  /** Requests the state again and waits for it. */
  reconcile(): Promise<void> {
    return this.#channel.resync()
  }

  /** Ends the subscription; from then on the copy is stale. */
  close(): void {
    this.#channel.close()
  }

  #apply({ stats }: UserStatsMessage, receivedAt: number): void {
    const balance: LiveBalance = {
      collateral: amountOf(stats.collateral),
      equity: amountOf(stats.portfolio_value),
      available: amountOf(stats.available_balance),
      leverage: amountOf(stats.leverage),
      markedAt: receivedAt,
    }
    this.#balance = balance
    this.#handlers.tell(balance)
  }
}
