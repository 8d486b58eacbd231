import type { Exchange } from '../exchange.ts'
import { matchOrder } from '../matching.ts'
import { register } from '../orders.ts'
import type { Account, Market, Order } from '../state/entities.ts'
import type { OrderAttributes } from './order-attributes.ts'
import { isConditional, type PlacedOrder } from './order-kind.ts'
import { wholePosition } from './order-size.ts'

const NO_CHILDREN: readonly bigint[] = []

/** Makes an order and takes its index; it is not registered yet. */
export function makeOrder(
  ex: Exchange,
  owner: Account,
  market: Market,
  fields: PlacedOrder,
  attributes: OrderAttributes,
): Order {
  const { index, nonce } = ex.takeIndex(market, fields.isAsk)
  const isImmediate = fields.baseAmount === 0 && !isConditional(fields.orderType)
  const size = isImmediate ? wholePosition(owner, market, fields.price) : fields.baseAmount
  return {
    index,
    cloid: fields.clientOrderIndex,
    owner,
    market,
    isAsk: fields.isAsk,
    price: fields.price,
    version: 0,
    initial: size,
    remaining: size,
    filled: 0,
    filledQuote: 0,
    bookNonce: nonce,
    type: fields.orderType,
    timeInForce: fields.timeInForce,
    reduceOnly: fields.reduceOnly,
    triggerPrice: fields.triggerPrice,
    expiry: Number(fields.orderExpiry),
    triggerStatus: 'na',
    triggerTime: 0,
    children: NO_CHILDREN,
    parentIndex: 0n,
    siblingIndex: 0n,
    nextSlice: 0,
    integrator: attributes.integrator,
    integratorTakerFee: attributes.takerFee,
    integratorMakerFee: attributes.makerFee,
    selfTradeBehavior: attributes.selfTradeBehavior,
    selfTradeEquality: attributes.selfTradeEquality,
    status: 'in-progress',
    locked: 0n,
    covered: 0,
    allowance: 0n,
    createdAt: ex.now,
    updatedAt: ex.now,
    sequence: ex.sequence,
    blockHeight: ex.height,
    level: undefined,
    previous: undefined,
    next: undefined,
  }
}

/** Registers an active order, watches its expiry and matches it. */
export function enter(ex: Exchange, order: Order): void {
  register(ex, order)
  if (order.expiry !== 0) ex.timeline.add(order.expiry, order)
  matchOrder(ex, order)
}
