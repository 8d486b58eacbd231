import type { TransferTransaction } from '@lighter/signer'
import type { Risk } from './position-value.ts'
import type { Account, Market, Order, Trade } from './state/entities.ts'
import type { Tx } from './state/tx.ts'

/**
 * Effects of a transaction, for its `event_info`.
 * @see docs/protocol/exchange.md#reported-data
 */
export interface TxTrace {
  market: number
  taker: Order | undefined
  maker: Order | undefined
  trade: Trade | undefined
  cancelled: Order | undefined
  before: Record<string, unknown> | undefined
}

/** Returns an empty trace. */
export function emptyTrace(): TxTrace {
  return {
    market: 0,
    taker: undefined,
    maker: undefined,
    trade: undefined,
    cancelled: undefined,
    before: undefined,
  }
}

/** A transaction that waits for its latency. */
export interface QueuedTx {
  readonly due: number
  readonly queuedAt: number
  readonly tx: Tx
}

/** A liquidation in the shape of REST. */
export interface LiquidationRecord {
  readonly id: number
  readonly account: Account
  readonly market: Market
  readonly type: 'partial' | 'deleverage'
  readonly price: number
  readonly size: number
  readonly fee: number
  /** Account indexes of the two sides. */
  readonly askAccount: number
  readonly bidAccount: number
  /** Ticks. */
  readonly mark: number
  /** Whether the risk is that of the isolated position instead of the cross account. */
  readonly isIsolated: boolean
  readonly before: Risk
  /** After all fills of the liquidation order, or after the takeover. */
  readonly after: Risk
  readonly at: number
}

/** A deposit or withdrawal. */
export interface Movement {
  readonly id: number
  readonly account: Account
  readonly assetId: number
  /** Minimal units. */
  readonly amount: bigint
  readonly at: number
  readonly hash: string
  /** A withdrawal over the fast bridge. */
  readonly isFast?: boolean | undefined
}

/** Side on which an asset is held. */
export type Route = TransferTransaction['fromRouteType']

/** A transfer between accounts. */
export interface Transfer extends Movement {
  readonly to: Account
  readonly fee: bigint
  readonly fromRoute: Route
  readonly toRoute: Route
  /** Set for a move to or from a pool. */
  readonly kind?: 'createPool' | 'mint' | 'burn' | 'stake' | 'unstake' | undefined
  /** Shares of such a move. */
  readonly shares?: bigint | undefined
}
