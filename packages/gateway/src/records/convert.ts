import {
  amountOf,
  type Balance,
  type BinaryOptionsPosition,
  Decimal,
  type Fill,
  isLiveStatus,
  type MarketSpec,
  type OrderState,
  type Position,
  type Trade,
  wireTimeMs,
} from '@lighter/standards'
import type {
  AccountBinaryOptionsPosition,
  AccountPosition,
  DetailedAccount,
  Order as WireOrder,
  Trade as WireTrade,
} from '@lighter/standards/wire'
import type { MarketRegistry } from '../markets/market-registry.ts'

/** Converts a wire trade to a public trade. The taker bought if the maker was on the ask side. */
export function toTrade(trade: WireTrade): Trade {
  return {
    ts: trade.timestamp,
    price: amountOf(trade.price),
    size: amountOf(trade.size),
    side: trade.is_maker_ask ? 'bid' : 'ask',
  }
}

const FEE_TICK = new Decimal('0.000001')

/**
 * Returns the account's fills in a wire trade: one, or two if it traded with itself. Fees are in ticks of 1e-6 of the
 * notional; for sellers of binary options, of the rest up to the cap. Zero fees are absent on the wire.
 */
export function toFills(trade: WireTrade, accountIndex: number, markets: MarketRegistry): Fill[] {
  const fills: Fill[] = []
  const size = amountOf(trade.size)
  const push = (isAsk: boolean): void => {
    const clientOrderId = isAsk ? trade.ask_client_id : trade.bid_client_id
    const isMaker = isAsk === trade.is_maker_ask
    const feeTicks = (isMaker ? trade.maker_fee : trade.taker_fee) ?? 0
    fills.push({
      ts: trade.timestamp,
      ticker: markets.tickerOf(trade.market_id),
      marketId: trade.market_id,
      amount: isAsk ? size.neg() : size,
      price: amountOf(trade.price),
      isMaker,
      fee: feeBasis(trade, isAsk, markets).times(feeTicks).times(FEE_TICK),
      tradeId: trade.trade_id,
      orderId: isAsk ? trade.ask_id : trade.bid_id,
      clientOrderId,
      cloid: clientOrderId,
      type: trade.type,
    })
  }
  if (trade.bid_account_id === accountIndex) push(false)
  if (trade.ask_account_id === accountIndex) push(true)
  return fills
}

/** Returns the base of a side's fee: the notional; for a seller of binary options, the cost of the shares of No. */
function feeBasis(trade: WireTrade, isAsk: boolean, markets: MarketRegistry): Decimal {
  const notional = amountOf(trade.usd_amount)
  const terms = markets.byId(trade.market_id)?.binaryOptions
  if (!isAsk || (terms === undefined && trade.market_kind !== 'bo')) return notional
  // NaN for a market that is no longer known.
  return amountOf(trade.size)
    .times(terms?.settlementCap ?? Number.NaN)
    .minus(notional)
}

/** Converts a wire order. */
export function toOrderState(order: WireOrder, markets: MarketRegistry): OrderState {
  const triggerPrice = amountOf(order.trigger_price)
  return {
    orderId: order.order_index,
    clientOrderId: order.client_order_index,
    cloid: order.client_order_index,
    ticker: markets.tickerOf(order.market_index),
    marketId: order.market_index,
    side: isAskOf(order) ? 'ask' : 'bid',
    type: order.type,
    timeInForce: order.time_in_force === 'Unknown' ? 'good-till-time' : order.time_in_force,
    status: order.status,
    triggerStatus: order.trigger_status,
    price: amountOf(order.price),
    triggerPrice: triggerPrice.isZero() ? undefined : triggerPrice,
    initialSize: amountOf(order.initial_base_amount),
    remainingSize: amountOf(order.remaining_base_amount),
    filledSize: amountOf(order.filled_base_amount),
    filledQuote: amountOf(order.filled_quote_amount),
    reduceOnly: order.reduce_only,
    orderVersion: order.order_version ?? 0,
    expiresAt: wireTimeMs(order.order_expiry),
    createdAt: wireTimeMs(order.created_at),
    updatedAt: updatedAt(order),
  }
}

/**
 * Returns whether an order's decimals differ from the rules of its market. Its price is sent as a decimal and in ticks,
 * and so is the size of an open order without fills. Absent or zero numbers show nothing.
 */
export function hasOtherScale(order: WireOrder, markets: MarketRegistry): boolean {
  const market = markets.byId(order.market_index)
  // The format of orders in such a market is unknown.
  if (market === undefined || !market.multiplier.eq(1)) return false
  const differs = (decimal: string, scaled: unknown, decimals: number): boolean => {
    if (typeof scaled !== 'number' || !Number.isSafeInteger(scaled) || scaled === 0) return false
    const value = amountOf(decimal)
    return value.isFinite() && !value.isZero() && !value.times(new Decimal(10).pow(decimals)).eq(scaled)
  }
  if (differs(order.price, order.base_price, market.priceDecimals)) return true
  const isWhole = isLiveStatus(order.status) && amountOf(order.filled_base_amount).isZero()
  return isWhole && differs(order.initial_base_amount, order.base_size, market.sizeDecimals)
}

const BIT_48 = 2n ** 48n

/**
 * Returns whether an order sells. `side` is empty on ended orders, but the id shows the side: in its lower 48 bits asks
 * count up and bids down.
 */
function isAskOf(order: WireOrder): boolean {
  const isAsk: unknown = order.is_ask
  return typeof isAsk === 'boolean' ? isAsk : order.order_index % BIT_48 < BIT_48 / 2n
}

/** Applies a sign to a magnitude; NaN without a sign, because a position must not be mistaken for its opposite. */
function signed(size: Decimal, sign: unknown): Decimal {
  if (size.isZero()) return size
  return typeof sign === 'number' && sign !== 0 ? size.times(Math.sign(sign)) : new Decimal(Number.NaN)
}

/** Converts a wire position; `size` is signed. */
export function toPosition(position: AccountPosition, market: MarketSpec | undefined): Position {
  return {
    ticker: market?.symbol ?? position.symbol,
    marketId: position.market_id,
    size: signed(amountOf(position.position), position.sign),
    entryPrice: amountOf(position.avg_entry_price),
    value: amountOf(position.position_value).abs(),
    unrealizedPnl: amountOf(position.unrealized_pnl),
    realizedPnl: amountOf(position.realized_pnl),
    liquidationPrice: amountOf(position.liquidation_price),
    marginMode: position.margin_mode === 1 ? 'isolated' : 'cross',
    allocatedMargin: amountOf(position.allocated_margin),
    // In percent on the wire.
    initialMarginFraction: amountOf(position.initial_margin_fraction).div(100),
  }
}

/** Converts a wire position in binary options; `size` is signed: shares of Yes, negative for No. */
export function toBinaryOptionsPosition(
  position: AccountBinaryOptionsPosition,
  market: MarketSpec | undefined,
): BinaryOptionsPosition {
  return {
    ticker: market?.symbol ?? String(position.market_id),
    marketId: position.market_id,
    outcome: position.sign < 0 ? 'no' : 'yes',
    size: signed(amountOf(position.size).abs(), position.sign),
    entryPrice: amountOf(position.avg_entry_price),
    entryQuote: amountOf(position.entry_quote),
  }
}

/**
 * Returns the time of an order's last change in milliseconds: `updated_at` is in whole seconds on the wire,
 * `transaction_time` in microseconds.
 */
export function updatedAt(order: Pick<WireOrder, 'updated_at' | 'transaction_time'>): number {
  const { transaction_time: exact } = order
  return exact > 0 ? Math.floor(exact / 1000) : wireTimeMs(order.updated_at)
}

/** Converts the balances of an account, in USDC. */
export function toBalance(account: DetailedAccount): Balance {
  let unrealizedPnl = new Decimal(0)
  for (const position of account.positions ?? [])
    unrealizedPnl = unrealizedPnl.plus(amountOf(position.unrealized_pnl))
  return {
    collateral: amountOf(account.collateral),
    equity: amountOf(account.total_asset_value),
    available: amountOf(account.available_balance),
    initialMargin: amountOf(account.cross_initial_margin_requirement),
    maintenanceMargin: amountOf(account.cross_maintenance_margin_requirement),
    unrealizedPnl,
  }
}
