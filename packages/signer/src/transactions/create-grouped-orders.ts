import { type AttributesRequest, ORDER_ATTRIBUTES } from './attributes.ts'
import type { OrderFields, OrderRequest } from './create-order.ts'
import {
  type Definition,
  define,
  field,
  type RawTransaction,
  type RequestCommon,
  type TransactionCommon,
} from './definition.ts'
import { checkOrder, checkOrderType, orderOf, type RawOrder } from './order-rules.ts'
import { checkMarket, refuse } from './rules.ts'

/** Kinds of groups by number; 0 is none. */
export const GROUPING_TYPES = ['none', 'oto', 'oco', 'otoco'] as const

/** A group: one triggers the other, one cancels the other, or one triggers a one-cancels-the-other pair. */
export type GroupingType = 'oto' | 'oco' | 'otoco'

/** Places two or three linked orders in one market, which must be a perps market; a triggering order comes first. */
export interface CreateGroupedOrdersRequest extends RequestCommon {
  /** Kind of the transaction. */
  type: 'createGroupedOrders'
  /** How the orders depend on each other. */
  groupingType: GroupingType
  /** Children have `baseAmount` 0 (they follow their parent) and are reduce-only. */
  orders: readonly OrderRequest[]
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link CreateGroupedOrdersRequest} as parsed. */
export interface CreateGroupedOrdersTransaction extends TransactionCommon {
  /** Kind of the transaction. */
  type: 'createGroupedOrders'
  /** Protocol number of the kind. */
  txType: 28
  /** How the orders depend on each other. */
  groupingType: GroupingType
  /** The orders of the group, in order. */
  orders: OrderFields<number, bigint>[]
}

export const createGroupedOrders: Definition = define({
  type: 'createGroupedOrders',
  txType: 28,
  ownerText: 'AccountIndex',
  fields: [field('groupingType', 'GroupingType', 'uint8', { words: GROUPING_TYPES })],
  grouped: true,
  attributeTypes: ORDER_ATTRIBUTES,
  check(tx) {
    const orders = tx.orders.map(orderOf)
    if (orders.length === 0 || orders.length > 3)
      refuse('OrderGroupSize is not valid', 'orders', orders.length, '2 or 3 orders')
    const market = orders[0]?.marketIndex ?? 0
    checkMarket(market, 'orders[0].marketIndex')
    const seen = new Set<unknown>()
    orders.forEach((order, i) => {
      const prefix = `orders[${i}].`
      if (order.marketIndex !== market) {
        const text = 'MarketIndex should match the market index of the order'
        refuse(text, `${prefix}marketIndex`, order.marketIndex, `${market}, like the first order`)
      }
      checkOrder(order, prefix, ({ clientOrderIndex }) => {
        if (clientOrderIndex !== 0 && seen.has(clientOrderIndex)) {
          const text = 'ClientOrderIndex should be unique within the group'
          refuse(text, `${prefix}clientOrderIndex`, clientOrderIndex, 'a unique one, or 0')
        }
        seen.add(clientOrderIndex)
      })
    })
  },
  checkLate: checkGroup,
})

function checkGroup(tx: RawTransaction): void {
  const orders = tx.orders.map(orderOf)
  const [first, second, third] = orders
  const size = (wanted: number): void => {
    if (orders.length !== wanted)
      refuse('OrderGroupSize is not valid', 'orders', orders.length, `${wanted} orders`)
  }
  switch (tx.body[0]) {
    case 2:
      size(2)
      if (first !== undefined && second !== undefined) checkOneCancelsOther(first, second)
      return
    case 1:
      size(2)
      if (first !== undefined && second !== undefined) checkOneTriggersOther(first, second)
      return
    case 3:
      size(3)
      if (first !== undefined && second !== undefined && third !== undefined)
        checkOneTriggersPair(first, second, third)
      return
    default:
      refuse('GroupingType is not valid', 'groupingType', tx.body[0], "'oto', 'oco' or 'otoco'")
  }
}

function checkOneCancelsOther(a: RawOrder, b: RawOrder): void {
  if (a.baseAmount !== b.baseAmount)
    refuse('BaseAmounts should be equal', 'orders[1].baseAmount', b.baseAmount, `${a.baseAmount}`)
  if (a.isAsk !== b.isAsk)
    refuse('IsAsk should be 0 or 1', 'orders[1].isAsk', b.isAsk, 'the side of the first order')
  if (a.reduceOnly !== 1) refuse('ReduceOnly is invalid', 'orders[0].reduceOnly', a.reduceOnly, 'true')
  if (b.reduceOnly !== 1) refuse('ReduceOnly is invalid', 'orders[1].reduceOnly', b.reduceOnly, 'true')
  if (a.orderExpiry !== b.orderExpiry)
    refuse('OrderExpiry is invalid', 'orders[1].orderExpiry', b.orderExpiry, `${a.orderExpiry}`)
  checkChildPair(a, b, 0)
}

function checkOneTriggersOther(parent: RawOrder, child: RawOrder): void {
  checkFollower(parent, child, 1)
  checkParentExpiry(parent, child)
  checkParent(parent)
  checkChild(child, 1)
}

function checkOneTriggersPair(parent: RawOrder, a: RawOrder, b: RawOrder): void {
  checkNoAmount(a, 1)
  checkNoAmount(b, 2)
  checkOtherSide(parent, a, 1)
  checkOtherSide(parent, b, 2)
  if (a.orderExpiry !== b.orderExpiry)
    refuse('OrderExpiry is invalid', 'orders[2].orderExpiry', b.orderExpiry, `${a.orderExpiry}`)
  checkParentExpiry(parent, a)
  checkParent(parent)
  checkChildPair(a, b, 1)
}

function checkFollower(parent: RawOrder, child: RawOrder, index: number): void {
  checkNoAmount(child, index)
  checkOtherSide(parent, child, index)
}

function checkNoAmount(child: RawOrder, index: number): void {
  if (child.baseAmount !== 0) {
    const allowed = '0: the child uses the filled size of its parent'
    refuse('BaseAmount should be nil', `orders[${index}].baseAmount`, child.baseAmount, allowed)
  }
}

function checkOtherSide(parent: RawOrder, child: RawOrder, index: number): void {
  if (child.isAsk === parent.isAsk)
    refuse('IsAsk should be 0 or 1', `orders[${index}].isAsk`, child.isAsk, 'the side opposite to the parent')
}

function checkParentExpiry(parent: RawOrder, child: RawOrder): void {
  if (parent.orderExpiry !== 0 && parent.orderExpiry !== child.orderExpiry) {
    const allowed = `0 or ${child.orderExpiry}, like its child`
    refuse('OrderExpiry is invalid', 'orders[0].orderExpiry', parent.orderExpiry, allowed)
  }
}

function checkParent(parent: RawOrder): void {
  if (parent.orderType !== 0 && parent.orderType !== 1)
    refuse('OrderType is not valid', 'orders[0].orderType', parent.orderType, 'limit or market')
  checkOrderType(parent, 'orders[0].')
}

function checkChild(child: RawOrder, index: number): void {
  if (child.orderType < 2 || child.orderType > 5) {
    const allowed = 'stopLoss, stopLossLimit, takeProfit or takeProfitLimit'
    refuse('OrderType is not valid', `orders[${index}].orderType`, child.orderType, allowed)
  }
  checkOrderType(child, `orders[${index}].`)
}

function checkChildPair(a: RawOrder, b: RawOrder, index: number): void {
  checkChild(a, index)
  checkChild(b, index + 1)
  const isStop = (order: RawOrder): boolean => order.orderType === 2 || order.orderType === 3
  if (isStop(a) === isStop(b)) {
    const allowed = 'one stop loss and one take profit'
    refuse('OrderType is not valid', `orders[${index + 1}].orderType`, b.orderType, allowed)
  }
}
