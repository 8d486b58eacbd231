import type { Int } from './integer.ts'
import { checkBaseAmount, checkClientOrderIndex, checkFlag, checkPrice, refuse } from './rules.ts'

/** An order's ten integers, in the order of create order's fields. */
export interface RawOrder {
  marketIndex: Int
  clientOrderIndex: Int
  baseAmount: Int
  price: Int
  isAsk: Int
  orderType: Int
  timeInForce: Int
  reduceOnly: Int
  triggerPrice: Int
  orderExpiry: Int
}

/** Names the fields of an order. */
export function orderOf(values: readonly Int[]): RawOrder {
  const [
    marketIndex = 0,
    clientOrderIndex = 0,
    baseAmount = 0,
    price = 0,
    isAsk = 0,
    orderType = 0,
    timeInForce = 0,
    reduceOnly = 0,
    triggerPrice = 0,
    orderExpiry = 0,
  ] = values
  return {
    marketIndex,
    clientOrderIndex,
    baseAmount,
    price,
    isAsk,
    orderType,
    timeInForce,
    reduceOnly,
    triggerPrice,
    orderExpiry,
  }
}

/** Rules of one order up to its expiry, in the official order; `prefix` names it inside a group. */
export function checkOrder(order: RawOrder, prefix: string, unique?: (order: RawOrder) => void): void {
  checkClientOrderIndex(order.clientOrderIndex, `${prefix}clientOrderIndex`)
  unique?.(order)
  // Only a reduce-only order may leave the amount to the exchange.
  checkBaseAmount(
    order.baseAmount,
    order.baseAmount === 0 && order.reduceOnly === 1 ? 0 : 1,
    `${prefix}baseAmount`,
  )
  checkPrice(order.price, `${prefix}price`)
  checkFlag(order.isAsk, `${prefix}isAsk`, 'IsAsk should be 0 or 1')
  if (order.timeInForce > 2) {
    refuse(
      'OrderTimeInForce is not valid',
      `${prefix}timeInForce`,
      order.timeInForce,
      'ioc, gtt or postOnly (0 … 2)',
    )
  }
  checkFlag(order.reduceOnly, `${prefix}reduceOnly`, 'ReduceOnly is invalid')
  if (order.orderExpiry < 0)
    refuse('OrderExpiry is invalid', `${prefix}orderExpiry`, order.orderExpiry, '0 or epoch milliseconds')
}

const NO_TRIGGER = '0: this order type has no trigger'
const A_TRIGGER = '1 … 4294967295: this order type needs a trigger'
const AN_EXPIRY = 'epoch milliseconds: this order needs an expiry'

/** Rules of each order type. */
export function checkOrderType(order: RawOrder, prefix: string): void {
  const { orderType, timeInForce, triggerPrice, orderExpiry } = order
  const timeInForceIs = (allowed: number, words: string): void => {
    if (timeInForce !== allowed)
      refuse('OrderTimeInForce is not valid', `${prefix}timeInForce`, timeInForce, words)
  }
  const trigger = (wanted: boolean): void => {
    if ((triggerPrice !== 0) !== wanted)
      refuse(
        'TriggerPrice is invalid',
        `${prefix}triggerPrice`,
        triggerPrice,
        wanted ? A_TRIGGER : NO_TRIGGER,
      )
  }
  const expiry = (wanted: boolean): void => {
    if ((orderExpiry !== 0) === wanted) return
    const allowed = wanted ? AN_EXPIRY : '0: an immediate order has no expiry'
    refuse('OrderExpiry is invalid', `${prefix}orderExpiry`, orderExpiry, allowed)
  }
  switch (orderType) {
    case 0:
      trigger(false)
      expiry(timeInForce !== 0)
      return
    case 1:
      timeInForceIs(0, 'ioc')
      expiry(false)
      trigger(false)
      return
    case 2:
    case 4:
      timeInForceIs(0, 'ioc')
      trigger(true)
      expiry(true)
      return
    case 3:
    case 5:
      trigger(true)
      expiry(true)
      return
    case 6:
      timeInForceIs(1, 'gtt')
      trigger(false)
      expiry(true)
      return
    default:
      refuse('OrderType is not valid', `${prefix}orderType`, orderType, 'order types 0 … 6')
  }
}
