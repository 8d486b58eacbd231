import { type AttributesRequest, ORDER_ATTRIBUTES } from './attributes.ts'
import {
  type Definition,
  define,
  type Field,
  field,
  type Optional,
  type RequestCommon,
  type TransactionCommon,
} from './definition.ts'
import { FLAG } from './flag.ts'
import type { Int, Integer } from './integer.ts'
import { checkOrder, checkOrderType, orderOf } from './order-rules.ts'
import { checkMarket } from './rules.ts'

/** Order types of a request, by number. */
export const SIGNED_ORDER_TYPES = [
  'limit',
  'market',
  'stopLoss',
  'stopLossLimit',
  'takeProfit',
  'takeProfitLimit',
  'twap',
] as const
/** Times in force of a request, by number: immediate or cancel, good till time, post-only. */
export const SIGNED_TIMES_IN_FORCE = ['ioc', 'gtt', 'postOnly'] as const

/** The fields of every order. */
export interface OrderFields<Small, Large> {
  /** Public id of the market, 0 … 2^48 − 1 except 255. It does not reveal the kind of the market. */
  marketIndex: Small
  /** Your own id, 1 … 2^48 − 1; 0 for none. */
  clientOrderIndex: Small
  /** Size in the market's size ticks, 1 … 2^48 − 1; 0 only if reduce-only. */
  baseAmount: Small
  /** In the market's price ticks, 1 … 2^32 − 1; the worst price for a market order. */
  price: Small
  /** Whether the order sells. */
  isAsk: boolean
  /** Kind of order. */
  orderType: (typeof SIGNED_ORDER_TYPES)[number]
  /** How long the order may rest. */
  timeInForce: (typeof SIGNED_TIMES_IN_FORCE)[number]
  /** Never opens or reverses a position. The exchange accepts it on perps markets only. */
  reduceOnly: boolean
  /** In price ticks; 0 for orders without a trigger. */
  triggerPrice: Small
  /** Epoch milliseconds; 0 for market and immediate limit orders. */
  orderExpiry: Large
}

/** Fields of an order that a request may omit. */
export type DefaultedOrderFields = 'clientOrderIndex' | 'reduceOnly' | 'triggerPrice' | 'orderExpiry'

/**
 * An order of a request. Defaults: `clientOrderIndex` 0, `reduceOnly` false, `triggerPrice` 0, `orderExpiry` now + 28
 * days (0 for market and immediate limit orders).
 */
export interface OrderRequest
  extends Omit<OrderFields<Integer, Integer>, DefaultedOrderFields>,
    Optional<Pick<OrderFields<Integer, Integer>, DefaultedOrderFields>> {}

/** Places an order. */
export interface CreateOrderRequest extends OrderRequest, RequestCommon {
  /** Kind of the transaction. */
  type: 'createOrder'
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link CreateOrderRequest} as parsed. */
export interface CreateOrderTransaction extends OrderFields<number, bigint>, TransactionCommon {
  /** Kind of the transaction. */
  type: 'createOrder'
  /** Protocol number of the kind. */
  txType: 14
}

/** The integers of an order in hashing and printing order. */
export const ORDER_FIELDS: readonly Field[] = [
  field('marketIndex', 'MarketIndex', 'marketId'),
  field('clientOrderIndex', 'ClientOrderIndex', 'int64', { fallback: 0 }),
  field('baseAmount', 'BaseAmount', 'int64'),
  field('price', 'Price', 'uint32'),
  field('isAsk', 'IsAsk', 'uint8', { words: FLAG }),
  field('orderType', 'Type', 'uint8', { words: SIGNED_ORDER_TYPES }),
  field('timeInForce', 'TimeInForce', 'uint8', { words: SIGNED_TIMES_IN_FORCE }),
  field('reduceOnly', 'ReduceOnly', 'uint8', { words: FLAG, fallback: 0 }),
  field('triggerPrice', 'TriggerPrice', 'uint32', { fallback: 0 }),
  field('orderExpiry', 'OrderExpiry', 'int64', { wide: true, completed: true }),
]

const TYPE = 5
const TIME_IN_FORCE = 6
const EXPIRY = 9
const DAYS_28_MS = 28 * 24 * 60 * 60 * 1000

/** Sets the expiry of an order if the request has none. */
export function completeOrder(body: (Int | undefined)[], now: () => number): void {
  if (body[EXPIRY] !== undefined) return
  const type = body[TYPE]
  const immediate = type === 1 || (type === 0 && body[TIME_IN_FORCE] === 0)
  body[EXPIRY] = immediate ? 0 : now() + DAYS_28_MS
}

export const createOrder: Definition = define({
  type: 'createOrder',
  txType: 14,
  ownerText: 'AccountIndex',
  fields: ORDER_FIELDS,
  attributeTypes: ORDER_ATTRIBUTES,
  complete: completeOrder,
  check({ body }) {
    const order = orderOf(body)
    checkMarket(order.marketIndex)
    checkOrder(order, '')
    checkOrderType(order, '')
  },
})
