import { amountOf, type Decimal } from '@lighter/standards'
import type { MessageMeta, StreamClient, Subscription, UserStatsMessage } from '@lighter/ws'
import { type LiveListener, LiveSource } from '../core/live-source.ts'

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
export class BalanceMirror extends LiveSource<UserStatsMessage, LiveBalance> {
  readonly #stream: StreamClient
  readonly #accountIndex: number
  #balance: LiveBalance | undefined

  constructor(options: { stream: StreamClient; accountIndex: number; onError: (error: unknown) => void }) {
    super('balances', options.onError)
    this.#stream = options.stream
    this.#accountIndex = options.accountIndex
  }

  /** The balance; `undefined` while it is stale. */
  get(): LiveBalance | undefined {
    return this.#balance
  }

  protected override subscribe(listener: LiveListener<UserStatsMessage>): Promise<Subscription> {
    return this.#stream.subscribeUserStats({ accountIndex: this.#accountIndex, ...listener })
  }

  protected override dropped(): void {
    this.#balance = undefined
  }

  protected override apply({ stats }: UserStatsMessage, { receivedAt }: MessageMeta): LiveBalance[] {
    const balance: LiveBalance = {
      collateral: amountOf(stats.collateral),
      equity: amountOf(stats.portfolio_value),
      available: amountOf(stats.available_balance),
      leverage: amountOf(stats.leverage),
      markedAt: receivedAt,
    }
    this.#balance = balance
    return [balance]
  }
}
