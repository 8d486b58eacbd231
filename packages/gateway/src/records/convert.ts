import {
  type Balance,
  type BinaryOptionsPosition,
  Decimal,
  type Fill,
  type MarketSpec,
  type OrderState,
  type Position,
  type Trade,
} from '@lighter/standards'
import type {
  AccountBinaryOptionsPosition,
  AccountPosition,
  DetailedAccount,
  Order as WireOrder,
  Trade as WireTrade,
} from '@lighter/standards/wire'
import type { MarketRegistry } from '../markets/market-registry.ts'

/** Public trade of a wire trade: the taker bought when the maker was on the ask side. */
export function toTrade(trade: WireTrade): Trade {
  return {
    ts: trade.timestamp,
    price: new Decimal(trade.price),
    size: new Decimal(trade.size),
    dir: trade.is_maker_ask ? 1 : -1,
  }
}

const FEE_TICK = new Decimal('0.000001')

/** The account's fills in a wire trade: one, or two when it traded with itself. Fees are ticks of 1e-6 of the notional. */
export function toFills(trade: WireTrade, accountIndex: number, markets: MarketRegistry): Fill[] {
  const fills: Fill[] = []
  const size = new Decimal(trade.size)
  const push = (isAsk: boolean): void => {
    const isMaker = isAsk === trade.is_maker_ask
    const feeTicks = (isMaker ? trade.maker_fee : trade.taker_fee) ?? 0
    fills.push({
      ts: trade.timestamp,
      ticker: markets.tickerOf(trade.market_id),
      marketId: trade.market_id,
      amount: isAsk ? size.neg() : size,
      price: new Decimal(trade.price),
      isMaker,
      fee: new Decimal(trade.usd_amount).times(feeTicks).times(FEE_TICK),
      tradeId: trade.trade_id,
      orderId: isAsk ? trade.ask_id : trade.bid_id,
      cloid: isAsk ? trade.ask_client_id : trade.bid_client_id,
      type: trade.type,
    })
  }
  if (trade.bid_account_id === accountIndex) push(false)
  if (trade.ask_account_id === accountIndex) push(true)
  return fills
}

/** Own order of a wire order. */
export function toOrderState(order: WireOrder, markets: MarketRegistry): OrderState {
  return {
    orderId: order.order_index,
    cloid: order.client_order_index,
    ticker: markets.tickerOf(order.market_index),
    marketId: order.market_index,
    // `side` can be empty in captures; `is_ask` never is.
    side: order.is_ask ? 'ask' : 'bid',
    type: order.type,
    timeInForce: order.time_in_force === 'Unknown' ? 'good-till-time' : order.time_in_force,
    status: order.status,
    triggerStatus: order.trigger_status,
    price: decimal(order.price),
    triggerPrice: decimal(order.trigger_price),
    initialSize: decimal(order.initial_base_amount),
    remainingSize: decimal(order.remaining_base_amount),
    filledSize: decimal(order.filled_base_amount),
    filledQuote: decimal(order.filled_quote_amount),
    reduceOnly: order.reduce_only,
    orderVersion: order.order_version ?? 0,
    expiresAt: toMilliseconds(order.order_expiry),
    createdAt: toMilliseconds(order.created_at),
    updatedAt: updatedAt(order),
  }
}

/** Own position of a wire position; `size` is signed. */
export function toPosition(position: AccountPosition, market: MarketSpec | undefined): Position {
  const size = decimal(position.position)
  return {
    ticker: market?.symbol ?? position.symbol,
    marketId: position.market_id,
    size: position.sign < 0 ? size.neg() : size,
    entryPrice: decimal(position.avg_entry_price),
    value: decimal(position.position_value).abs(),
    unrealizedPnl: decimal(position.unrealized_pnl),
    realizedPnl: decimal(position.realized_pnl),
    liquidationPrice: decimal(position.liquidation_price),
    marginMode: position.margin_mode === 1 ? 'isolated' : 'cross',
    allocatedMargin: decimal(position.allocated_margin),
    // Percent on the wire.
    initialMarginFraction: decimal(position.initial_margin_fraction).div(100),
  }
}

/** Own position of a wire position in binary options; `size` is signed: shares of Yes, negative for No. */
export function toBinaryOptionsPosition(
  position: AccountBinaryOptionsPosition,
  market: MarketSpec | undefined,
): BinaryOptionsPosition {
  const size = decimal(position.size).abs()
  return {
    ticker: market?.symbol ?? String(position.market_id),
    marketId: position.market_id,
    outcome: position.sign < 0 ? 'no' : 'yes',
    size: position.sign < 0 ? size.neg() : size,
    entryPrice: decimal(position.avg_entry_price),
    entryQuote: decimal(position.entry_quote),
  }
}

/** When an order last changed, ms: `updated_at` has whole seconds on the wire, `transaction_time` has microseconds. */
export function updatedAt(order: Pick<WireOrder, 'updated_at' | 'transaction_time'>): number {
  const { transaction_time: exact } = order
  return exact > 0 ? Math.floor(exact / 1000) : toMilliseconds(order.updated_at)
}

/** Balances of an account in USDC. */
export function toBalance(account: DetailedAccount): Balance {
  let unrealizedPnl = new Decimal(0)
  for (const position of account.positions)
    unrealizedPnl = unrealizedPnl.plus(decimal(position.unrealized_pnl))
  return {
    collateral: decimal(account.collateral),
    equity: decimal(account.total_asset_value),
    available: decimal(account.available_balance),
    initialMargin: decimal(account.cross_initial_margin_requirement),
    maintenanceMargin: decimal(account.cross_maintenance_margin_requirement),
    unrealizedPnl,
  }
}

/** Decimal of a wire text; empty texts occur for values that do not exist. */
function decimal(text: string): Decimal {
  return new Decimal(text === '' ? '0' : text)
}

/** Order times are seconds on the wire; milliseconds are read as well. */
function toMilliseconds(time: number): number {
  return time < 1e11 ? time * 1000 : time
}
