import {
  ORDER_TYPES,
  type OrderType,
  TIMES_IN_FORCE,
  type TimeInForce,
  ValidationError,
} from '@lighter/standards'
import type { Body } from '../core/definition.ts'
import { type Int, type Integer, toInt } from '../core/integer.ts'
import { between, flag, get, isSpot, MAX_48_BITS, refuse } from '../core/rules.ts'

/** An order as a request states it: alone, or as part of a group. */
export interface OrderRequest {
  /** Market id: perps 0-254, spot 2048-4094. */
  marketIndex: Integer
  /** The caller's own id, 1 to 2^48 − 1, unique among the account's live orders. @default 0: none */
  clientOrderIndex?: Integer
  /** Size in lots of 10^-size_decimals; 0 only for reduce-only orders (whole position). */
  baseAmount: Integer
  /** Limit price, or bound on the average price of market kinds, in ticks of 10^-price_decimals. */
  price: Integer
  /** Sell rather than buy. */
  isAsk: boolean
  orderType: OrderType
  timeInForce: TimeInForce
  /** @default false */
  reduceOnly?: boolean
  /** Trigger price in ticks of conditional orders. @default 0: none */
  triggerPrice?: Integer
  /** Epoch milliseconds. @default 28 days from now, or 0 for limit and market orders that are immediate */
  orderExpiry?: Integer
}

const DEFAULT_EXPIRY_MS = 28 * 86_400_000

/** Order types by number, as in the protocol. */
export const LIMIT = 0
export const MARKET = 1
export const STOP_LOSS = 2
export const STOP_LOSS_LIMIT = 3
export const TAKE_PROFIT = 4
export const TAKE_PROFIT_LIMIT = 5
export const TWAP = 6

/** Body of an order request, with defaults. @throws {ValidationError} for values that are not integers or unknown names */
export function encodeOrder(order: OrderRequest, now: number, prefix = ''): Body {
  const orderType = numberOf(ORDER_TYPES, order.orderType, `${prefix}orderType`)
  const timeInForce = numberOf(TIMES_IN_FORCE, order.timeInForce, `${prefix}timeInForce`)
  const immediate = timeInForce === 0 && orderType <= MARKET
  return {
    marketIndex: toInt(order.marketIndex, `${prefix}marketIndex`, 'i16'),
    clientOrderIndex: toInt(order.clientOrderIndex ?? 0, `${prefix}clientOrderIndex`, 'i64'),
    baseAmount: toInt(order.baseAmount, `${prefix}baseAmount`, 'i64'),
    price: toInt(order.price, `${prefix}price`, 'u32'),
    isAsk: toFlag(order.isAsk, `${prefix}isAsk`),
    orderType,
    timeInForce,
    reduceOnly: toFlag(order.reduceOnly ?? false, `${prefix}reduceOnly`),
    triggerPrice: toInt(order.triggerPrice ?? 0, `${prefix}triggerPrice`, 'u32'),
    orderExpiry: toInt(
      order.orderExpiry ?? (immediate ? 0 : now + DEFAULT_EXPIRY_MS),
      `${prefix}orderExpiry`,
      'i64',
    ),
  }
}

/** Number of a protocol name; a number is taken as it is, so that the rules judge it. */
export function numberOf(names: readonly string[], value: unknown, field: string): number {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(toInt(value, field, 'u8'))
  const at = names.indexOf(value as string)
  if (at >= 0) return at
  throw new ValidationError(`${field} is ${JSON.stringify(value)}; allowed: ${names.join(', ')}.`, {
    field,
    value,
    allowed: names.join(', '),
  })
}

/** 0 or 1 of a boolean; a number is taken as it is, so that the rules judge it. */
export function toFlag(value: unknown, field: string): Int {
  return typeof value === 'boolean' ? Number(value) : toInt(value, field, 'u8')
}

/** The rules that every order shares, up to its type. `spotRules` is off for orders in groups. */
export function checkOrderBasics(order: Body, spotRules: boolean): void {
  const cloid = get(order, 'clientOrderIndex')
  if (cloid !== 0) {
    between(
      cloid,
      'clientOrderIndex',
      1,
      MAX_48_BITS,
      'ClientOrderIndex should not be less than 1',
      `ClientOrderIndex should not be larger than ${MAX_48_BITS}`,
    )
  }
  const reduceOnly = get(order, 'reduceOnly')
  const base = get(order, 'baseAmount')
  if (base < 0 || (base === 0 && reduceOnly !== 1)) {
    refuse(
      'BaseAmount should not be less than 1',
      'baseAmount',
      base,
      `1 to ${MAX_48_BITS}, or 0 when reduce-only`,
    )
  }
  if (base > MAX_48_BITS)
    refuse(`BaseAmount should not be larger than ${MAX_48_BITS}`, 'baseAmount', base, `1 to ${MAX_48_BITS}`)
  if (get(order, 'price') === 0) refuse('OrderPrice should not be less than 1', 'price', 0, '1 to 4294967295')
  flag(get(order, 'isAsk'), 'isAsk', 'IsAsk should be 0 or 1')
  const tif = get(order, 'timeInForce')
  if (tif > 2) refuse('OrderTimeInForce is not valid', 'timeInForce', tif, TIMES_IN_FORCE.join(', '))
  if (reduceOnly > 1 || (spotRules && reduceOnly === 1 && isSpot(get(order, 'marketIndex')))) {
    refuse('ReduceOnly is invalid', 'reduceOnly', reduceOnly, 'true or false; false on spot markets')
  }
  const expiry = get(order, 'orderExpiry')
  if (expiry < 0) refuse('OrderExpiry is invalid', 'orderExpiry', expiry, '0 or a time')
}

const badTif = (order: Body, allowed: string): never =>
  refuse('OrderTimeInForce is not valid', 'timeInForce', get(order, 'timeInForce'), allowed)
const badExpiry = (order: Body, allowed: string): never =>
  refuse('OrderExpiry is invalid', 'orderExpiry', get(order, 'orderExpiry'), allowed)
const badTrigger = (order: Body, allowed: string): never =>
  refuse('TriggerPrice is invalid', 'triggerPrice', get(order, 'triggerPrice'), allowed)
const badType = (order: Body): never =>
  refuse('OrderType is not valid', 'orderType', get(order, 'orderType'), ORDER_TYPES.slice(0, 7).join(', '))

/** Combinations of type, time in force, expiry and trigger (SIGNER-SPEC §12, type rules). */
export function checkOrderType(order: Body, spotRules: boolean): void {
  const tif = get(order, 'timeInForce')
  const hasExpiry = get(order, 'orderExpiry') !== 0
  const hasTrigger = get(order, 'triggerPrice') !== 0
  const spot = spotRules && isSpot(get(order, 'marketIndex'))
  switch (get(order, 'orderType')) {
    case MARKET:
      if (tif !== 0) badTif(order, 'immediate-or-cancel')
      if (hasExpiry) badExpiry(order, '0 for market orders')
      if (hasTrigger) badTrigger(order, '0 for market orders')
      return
    case LIMIT:
      if (hasTrigger) badTrigger(order, '0 for limit orders')
      if ((tif === 0) === hasExpiry) badExpiry(order, '0 for immediate orders, a time for resting ones')
      return
    case STOP_LOSS:
    case TAKE_PROFIT:
      if (spot) badType(order)
      if (tif !== 0) badTif(order, 'immediate-or-cancel')
      if (!hasTrigger) badTrigger(order, 'a price')
      if (!hasExpiry) badExpiry(order, 'a time')
      return
    case STOP_LOSS_LIMIT:
    case TAKE_PROFIT_LIMIT:
      if (spot) badType(order)
      if (!hasTrigger) badTrigger(order, 'a price')
      if (!hasExpiry) badExpiry(order, 'a time')
      return
    case TWAP:
      if (tif !== 1) badTif(order, 'good-till-time')
      if (hasTrigger) badTrigger(order, '0 for TWAP orders')
      if (!hasExpiry) badExpiry(order, 'a time')
      return
    default:
      badType(order)
  }
}
