import { formatTicks, type OrderStatus } from '@lighter/standards'
import type { Account, Order } from '../engine/state/entities.ts'
import { price } from './format.ts'

/** An order of an account. */
export interface OrderReport {
  /** The exchange's id. */
  readonly orderId: bigint
  /** The id that its owner chose; 0 without one. */
  readonly clientOrderId: number
  /** Market id. */
  readonly marketId: number
  /** Ticker of the market. */
  readonly symbol: string
  /** Whether it sells. */
  readonly isAsk: boolean
  /** Limit price, quote units. */
  readonly price: string
  /** Total size, base units. */
  readonly size: string
  /** Size of its trades so far, base units. */
  readonly filled: string
  /**
   * Size that trades before it at its price, base units; `undefined` if it does not rest. In a replay the queue
   * model estimates it.
   */
  readonly queueAhead: string | undefined
  /** State of the order, in the API's words. */
  readonly status: OrderStatus
}

/** Orders of an account: first the ended ones still kept, then the live ones. */
export function reportOrders(account: Account): OrderReport[] {
  return [...account.history, ...account.orders.values()].map((order) => ({
    orderId: order.index,
    clientOrderId: order.cloid,
    marketId: order.market.id,
    symbol: order.market.symbol,
    isAsk: order.isAsk,
    price: price(order.market, order.price),
    size: formatTicks(order.initial, order.market.sizeDecimals),
    filled: formatTicks(order.filled, order.market.sizeDecimals),
    queueAhead: aheadOf(order),
    status: order.status,
  }))
}

function aheadOf(order: Order): string | undefined {
  const lots = order.market.book.queueAhead(order)
  return lots === undefined ? undefined : formatTicks(lots, order.market.sizeDecimals)
}
