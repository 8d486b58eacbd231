// Accounts, orders, markets, positions and trades refer to one another, so their types are here; their fields are in files of their names.
import type { PriorityBook, Resting } from '@lighter/lob/matching'
import type { AccountFacts } from './account.ts'
import type { LiveOrders } from './live-orders.ts'
import type { MarketFacts } from './market.ts'
import type { OrderFacts } from './order.ts'
import type { BinaryPositionFacts, PositionFacts } from './position.ts'
import type { TradeFacts, TradeSideFacts } from './trade.ts'

/**
 * An account.
 * @see docs/protocol/exchange.md#accounts
 */
export interface Account extends AccountFacts {
  readonly positions: Map<number, Position>
  /** Positions in binary options markets, by market id. */
  readonly binaries: Map<number, BinaryPosition>
  /** Live orders, active and pending, by order index. */
  readonly orders: LiveOrders<Order>
  readonly byCloid: Map<number, Order>
  /** Ended orders, oldest first; bounded. */
  readonly history: Order[]
}

/**
 * An order.
 * @see docs/protocol/exchange.md#order-fields
 */
export interface Order extends OrderFacts, Resting<Order> {
  readonly owner: Account
  readonly market: Market
}

/**
 * A market with its state.
 * @see docs/protocol/markets.md
 */
export interface Market extends MarketFacts {
  readonly book: PriorityBook<Order>
  /** Orders that wait: conditional, TWAP parents, children. */
  readonly pending: Map<bigint, Order>
  /** Newest last; bounded. */
  readonly trades: Trade[]
  readonly liquidationTrades: Trade[]
  /** Accounts with a position or an order here. */
  readonly holders: Set<Account>
}

/**
 * A position in a perps market.
 * @see docs/protocol/exchange.md#margin
 */
export interface Position extends PositionFacts {
  readonly market: Market
}

/** A position in a binary options market. It is kept when it is empty, for its profit. */
export interface BinaryPosition extends BinaryPositionFacts {
  readonly market: Market
}

/** State of one side before a trade. */
export interface TradeSide extends TradeSideFacts {
  readonly account: Account
}

/** A trade. */
export interface Trade extends TradeFacts {
  readonly market: Market
  readonly taker: TradeSide
  readonly maker: TradeSide
}
