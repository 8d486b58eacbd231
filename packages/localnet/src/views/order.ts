import type { TimeInForce as WireTimeInForce, OrderType as WireType } from '@lighter/standards'
import type { SimpleOrder, Order as WireOrder } from '@lighter/standards/wire'
import type { Order } from '../engine/state/entities.ts'
import type { OrderType, TimeInForce } from '../engine/state/order.ts'
import { nonceOf } from '../engine/state/slots.ts'
import { MARKET_KINDS, price, quote, seconds, size } from './format.ts'

/** The API's words for kinds of orders. */
const TYPES: Readonly<Record<OrderType, WireType>> = {
  limit: 'limit',
  market: 'market',
  stopLoss: 'stop-loss',
  stopLossLimit: 'stop-loss-limit',
  takeProfit: 'take-profit',
  takeProfitLimit: 'take-profit-limit',
  twap: 'twap',
  twapSub: 'twap-sub',
  liquidation: 'liquidation',
}

/** The API's words for times in force. */
const TIMES: Readonly<Record<TimeInForce, WireTimeInForce>> = {
  ioc: 'immediate-or-cancel',
  gtt: 'good-till-time',
  postOnly: 'post-only',
}

/**
 * `Order` of the API. Times are epoch seconds, except for `transaction_time` in microseconds. An order that has ended has
 * an empty `side`, and its sizes that could still trade are zero, as on the exchange.
 */
export function orderView(order: Order): WireOrder {
  const { market } = order
  const isLive = order.status === 'open' || order.status === 'pending' || order.status === 'in-progress'
  return {
    order_index: order.index,
    client_order_index: order.cloid,
    order_id: String(order.index),
    client_order_id: String(order.cloid),
    market_index: market.id,
    owner_account_index: order.owner.index,
    initial_base_amount: size(market, order.initial),
    price: price(market, order.price),
    nonce: nonceOf(order.index),
    remaining_base_amount: size(market, isLive ? order.remaining : 0),
    is_ask: order.isAsk,
    base_size: isLive ? order.initial : 0,
    base_price: order.price,
    filled_base_amount: size(market, order.filled),
    filled_quote_amount: quote(market, order.filledQuote),
    side: !isLive ? '' : order.isAsk ? 'sell' : 'buy',
    type: TYPES[order.type],
    time_in_force: TIMES[order.timeInForce],
    reduce_only: order.reduceOnly,
    trigger_price: price(market, order.triggerPrice),
    order_expiry: order.expiry,
    status: order.status,
    trigger_status: order.triggerStatus,
    trigger_time: order.triggerTime,
    parent_order_index: order.parentIndex,
    parent_order_id: String(order.parentIndex),
    to_trigger_order_id_0: String(order.children[0] ?? 0),
    to_trigger_order_id_1: String(order.children[1] ?? 0),
    to_cancel_order_id_0: String(order.siblingIndex),
    integrator_fee_collector_index: String(order.integrator),
    integrator_taker_fee: String(order.integratorTakerFee),
    integrator_maker_fee: String(order.integratorMakerFee),
    order_flags: 0,
    order_version: order.version,
    market_symbol: market.symbol,
    market_kind: MARKET_KINDS[market.kind],
    block_height: order.blockHeight,
    timestamp: seconds(order.updatedAt),
    created_at: seconds(order.createdAt),
    updated_at: seconds(order.updatedAt),
    transaction_time: order.updatedAt * 1000,
  }
}

/** `SimpleOrder` of the API: an order in the book. */
export function simpleOrderView(order: Order): SimpleOrder {
  const { market } = order
  return {
    order_index: order.index,
    order_id: String(order.index),
    owner_account_index: order.owner.index,
    initial_base_amount: size(market, order.initial),
    remaining_base_amount: size(market, order.remaining),
    price: price(market, order.price),
    order_expiry: order.expiry,
    transaction_time: order.updatedAt * 1000,
  }
}
