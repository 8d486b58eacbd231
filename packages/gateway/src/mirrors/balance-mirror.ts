import { amountOf, type Decimal } from '@lighter/standards'
import type { MessageMeta, StreamClient, Subscription, UserStatsMessage } from '@lighter/ws'
import { type LiveListener, LiveSource } from '../core/live-source.ts'

/** The perps balance from the stream, in USDC. */
export interface LiveBalance {
  /** Collateral without unrealized PnL. */
  collateral: Decimal
  /** Collateral plus the unrealized PnL of all positions, the margin of isolated positions and open funding. */
  equity: Decimal
  /** Amount available for new margin. */
  available: Decimal
  /** Notional of positions over equity. */
  leverage: Decimal
  /**
   * Time of receipt, epoch milliseconds on this machine. Equity, available and leverage use the mark prices of that
   * time.
   */
  markedAt: number
}

/** Called with each new state. */
export type BalanceUpdateHandler = (balance: LiveBalance) => unknown

/** Live copy of the account's perps balance. {@link get} returns `undefined` while it is stale. */
export class BalanceMirror extends LiveSource<UserStatsMessage, LiveBalance> {
  readonly #stream: StreamClient
  readonly #accountIndex: number
  #balance: LiveBalance | undefined

  constructor(options: { stream: StreamClient; accountIndex: number; onError: (error: unknown) => unknown }) {
    super('balances', options.onError)
    this.#stream = options.stream
    this.#accountIndex = options.accountIndex
  }

  /** Returns the balance; `undefined` while it is stale. */
  get(): LiveBalance | undefined {
    return this.#balance
  }

  /** Subscribes to the `user_stats` channel of the account. */
  protected override subscribe(listener: LiveListener<UserStatsMessage>): Promise<Subscription> {
    return this.#stream.subscribeUserStats({ accountIndex: this.#accountIndex, ...listener })
  }

  /** Forgets the balance. */
  protected override dropped(): void {
    this.#balance = undefined
  }

  /** Replaces the balance by the one in the message. */
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
