import { type MarketSpec, type Numeric, toDecimal, ValidationError } from '@lighter/standards'
import { requireAccount } from '../core/context.ts'
import { slotFor } from '../keys/choose-key.ts'
import { checkTradable, perpsOnly } from '../markets/tradable.ts'
import { type Placed, place, type Submit } from '../requests/place.ts'
import type { PreparedOrder } from '../transactions/prepared.ts'
import type { OrdersContext } from './context.ts'
import { type OrderExtras, orderAttributes } from './order-attributes.ts'
import { findOrder } from './order-query.ts'
import { type FoundOrder, type KnownOrder, type OrderReference, resolveOrder } from './order-reference.ts'
import { scalePrice, scaleSize } from './scale-order.ts'

/** The changes of a modify. */
export interface ModifyOptions extends OrderExtras {
  /** New total size in base units, unsigned, including the filled part. @default the size of the record in `order` */
  amount?: Numeric | undefined
  /** New price. @default the price of the record in `order` */
  price?: Numeric | undefined
  /** New trigger price of a conditional order. @default the trigger of the record in `order`, otherwise none */
  triggerPrice?: Numeric | undefined
  /**
   * New version of the order, 1 to 2^48 − 1. An order starts at version 0, and a modify with a version that is not
   * greater than the order's does nothing. Of two concurrent modifies the greater version therefore wins, in whatever
   * order they arrive. @default none: the modify always applies
   */
  orderVersion?: number | undefined
  /** Whether to round the price without loosening it. @default false */
  roundPrice?: boolean | undefined
  /** Whether to drop size decimals beyond the market's. @default false */
  roundSize?: boolean | undefined
  /** API key slot to sign with. @default the general key */
  apiKeyIndex?: number | undefined
  /** Ends the wait with an `AbortedError`. */
  signal?: AbortSignal | undefined
}

/**
 * A change of an open order. It keeps its time in force and expiry and loses its place in the queue. The self-trade
 * rule and integrator given here, or the client's defaults, replace those of the order. Name the order as for a cancel.
 */
export type ModifyOrderOptions = OrderReference & ModifyOptions

const MAX_VERSION = 2 ** 48 - 1

/** Checks and scales a modification. */
export async function prepareModify(
  context: OrdersContext,
  options: ModifyOrderOptions,
): Promise<PreparedOrder> {
  const found = resolveOrder(context, options)
  const { marketId, orderIndex, clientOrderId } = found
  const market = checkTradable(context.markets.resolve({ marketId }), context.clock.now())
  const { amount, price, triggerPrice } = changesOf(options, found.record)
  const { isAsk: isNegative, lots } = scaleSize(amount, market, options.roundSize ?? false)
  if (isNegative) {
    throw new ValidationError('The new size must be positive: the side of an order cannot change.', {
      field: 'amount',
      value: String(amount),
      allowed: 'a positive amount',
    })
  }
  const version = await versionOf(context, options, found)
  const attributes = orderAttributes(context, options)
  const round = options.roundPrice ?? false
  // The side only determines the direction of rounding.
  const isAsk = round ? await sideOf(context, market, found, options.signal) : false
  const hasTrigger = triggerPrice !== undefined && !toDecimal(triggerPrice, 'triggerPrice').isZero()
  if (hasTrigger) perpsOnly(market, 'Conditional orders exist', 'triggerPrice')
  return {
    apiKeyIndex: slotFor(context, 'account', options.apiKeyIndex),
    market,
    clientOrderId,
    request: {
      type: 'modifyOrder',
      marketIndex: market.marketId,
      orderIndex,
      baseAmount: lots,
      price: Number(scalePrice(price, market, isAsk, round)),
      triggerPrice: hasTrigger ? Number(scalePrice(triggerPrice, market, isAsk, round, 'triggerPrice')) : 0,
      attributes:
        attributes === undefined && version === undefined
          ? undefined
          : { ...attributes, orderVersion: version },
    },
  }
}

/** Returns size, price and trigger from the options, or else from the record. */
function changesOf(
  options: ModifyOrderOptions,
  record: KnownOrder | undefined,
): {
  amount: Numeric
  price: Numeric
  triggerPrice: Numeric | undefined
} {
  const amount = options.amount ?? record?.initialSize
  const price = options.price ?? record?.price
  if (amount === undefined || price === undefined) {
    const field = amount === undefined ? 'amount' : 'price'
    throw new ValidationError(
      `${field} is missing: a modify needs both size and price. Pass it, or the record of the order as order.`,
      {
        field,
        allowed: 'a decimal, or the record of the order as order',
      },
    )
  }
  return { amount, price, triggerPrice: options.triggerPrice ?? record?.triggerPrice }
}

/** @throws {ValidationError} for an invalid version, or one that is not greater than the order's known version */
async function versionOf(
  context: OrdersContext,
  options: ModifyOrderOptions,
  { marketId, orderIndex, record }: FoundOrder,
): Promise<number | undefined> {
  const { orderVersion } = options
  // A record spread into the options contains the version of its order.
  const isSpread = record !== undefined && !('order' in options && options.order !== undefined)
  if (orderVersion === undefined || (isSpread && orderVersion === 0)) return undefined
  if (!Number.isSafeInteger(orderVersion) || orderVersion < 1 || orderVersion > MAX_VERSION) {
    throw new ValidationError(
      `orderVersion is ${String(orderVersion)}; allowed: an integer from 1 to 2^48 − 1. Omit it to modify without a version.`,
      { field: 'orderVersion', value: orderVersion, allowed: `1 to ${MAX_VERSION}` },
    )
  }
  const live = context.orders?.list()?.find((one) => one.orderId === orderIndex)
  const asked = live === undefined && isSpread ? await findOrder(context, marketId, orderIndex) : undefined
  const known = Math.max(
    live?.orderVersion ?? 0,
    asked?.orderVersion ?? 0,
    isSpread ? 0 : (record?.orderVersion ?? 0),
  )
  if (orderVersion > known) return orderVersion
  throw new ValidationError(
    `orderVersion is ${orderVersion}, but the order already has version ${known}: the exchange would accept the modify and do nothing. Pass a greater version, or undefined.`,
    {
      code: 'STALE_ORDER_VERSION',
      field: 'orderVersion',
      value: orderVersion,
      allowed: `more than ${known}`,
    },
  )
}

/**
 * Returns whether an order sells. Exchange ids contain the side (asks count up, bids down); client ids are looked up.
 */
async function sideOf(
  context: OrdersContext,
  market: MarketSpec,
  { orderIndex, record }: FoundOrder,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (record?.side !== undefined) return record.side === 'ask'
  if (orderIndex >= 2n ** 48n) return (orderIndex & (2n ** 48n - 1n)) < 2n ** 47n
  const { orders } = await context.rest.accountActiveOrders(
    { accountIndex: requireAccount(context), marketId: market.marketId },
    { signal },
  )
  const order = orders.find((one) => BigInt(one.client_order_index) === orderIndex)
  if (order !== undefined) return order.is_ask
  throw new ValidationError(
    `There is no open order with client id ${orderIndex} in ${market.symbol}. Pass orderId, or the id of an open order.`,
    {
      code: 'UNKNOWN_ORDER',
      field: 'clientOrderId',
      value: Number(orderIndex),
    },
  )
}

/**
 * Changes size and price of an open order, which loses its place in the queue. Name the order by exchange id or client
 * order index, or by a record from `ordersGet` or a mirror.
 *
 * @param options - `ticker` or `marketId`, with `orderId` or `clientOrderId`, or `order`; `amount`, `price`, `triggerPrice`, `orderVersion`, `submit`, …
 * @returns an `Ack`; with `submit: false` the signed tuple, for `sendTxBatch`
 * @throws {ValidationError | PrecisionError} naming the field; nothing was signed
 * @throws {ApiError} when the exchange refuses it; its nonce can be used again
 * @throws {NetworkError} `OUTCOME_UNKNOWN` with `sent: 'maybe'` when it is unknown whether the exchange accepted it:
 * look it up with `transactionOutcome(error.context)`
 *
 * @example
 * ```ts
 * await modifyOrder(context, { ticker: 'BTC', clientOrderId: 7, amount: '0.02', price: 59_500 })
 * ```
 */
export function modifyOrder<S extends boolean | undefined = true>(
  context: OrdersContext,
  options: ModifyOrderOptions & Submit<S>,
): Promise<Placed<S>> {
  return place(context, () => prepareModify(context, options), options)
}
