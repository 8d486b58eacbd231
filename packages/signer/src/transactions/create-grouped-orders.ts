import { ValidationError } from '@lighter/standards'
import type {
  Body,
  CommonRequest,
  CommonTransaction,
  TransactionDefinition,
  TransactionRecord,
} from '../core/definition.ts'
import { get, perpsMarket, refuse } from '../core/rules.ts'
import type { OrderBody } from './create-order.ts'
import {
  checkOrderBasics,
  checkOrderType,
  encodeOrder,
  LIMIT,
  MARKET,
  numberOf,
  type OrderRequest,
  STOP_LOSS,
  STOP_LOSS_LIMIT,
  TAKE_PROFIT,
  TAKE_PROFIT_LIMIT,
} from './order-body.ts'

/** Kinds of groups, at their protocol number: one triggers the other, one cancels the other, one triggers a pair that cancel each other. */
export const GROUPING_TYPES = ['none', 'oto', 'oco', 'otoco'] as const
/** A kind of group. */
export type GroupingType = 'oto' | 'oco' | 'otoco'

/** Places linked orders of one perps market. Transaction type 28. */
export interface CreateGroupedOrdersRequest extends CommonRequest {
  type: 'createGroupedOrders'
  groupingType: GroupingType
  /** Parent first; 2 orders for OTO and OCO, 3 for OTOCO. Children of a parent have size 0 and are reduce-only. */
  orders: readonly OrderRequest[]
}

/** A parsed createGroupedOrders transaction. */
export interface CreateGroupedOrdersTransaction extends CommonTransaction {
  readonly type: 'createGroupedOrders'
  /** 1 OTO, 2 OCO, 3 OTOCO. */
  readonly groupingType: number
  readonly orders: readonly OrderBody[]
}

/** Places linked orders. SIGNER-SPEC §9 and §12. */
export const createGroupedOrders: TransactionDefinition<
  CreateGroupedOrdersRequest,
  CreateGroupedOrdersTransaction
> = {
  type: 'createGroupedOrders',
  txType: 28,
  accountKey: 'AccountIndex',
  accountLabel: 'AccountIndex',
  attributes: 'order',
  grouped: true,
  fields: [{ name: 'groupingType', json: 'GroupingType', width: 'u8' }],
  encode(request, now) {
    if (!Array.isArray(request.orders)) {
      throw new ValidationError('orders must be a list of orders.', {
        field: 'orders',
        allowed: '2 or 3 orders',
      })
    }
    return {
      body: { groupingType: numberOf(GROUPING_TYPES, request.groupingType, 'groupingType') },
      orders: request.orders.map((order, i) => encodeOrder(order, now, `orders[${i}].`)),
    }
  },
  check({ orders }) {
    const first = orders[0]
    if (first === undefined || orders.length > 3) badSize(orders)
    else {
      perpsMarket(get(first, 'marketIndex'))
      const cloids = new Set<number | bigint>()
      for (const order of orders) checkMember(order, first, cloids)
    }
  },
  lateCheck(record) {
    const kind = get(record.body, 'groupingType')
    if (kind === 1) checkOto(record)
    else if (kind === 2) checkOco(record)
    else if (kind === 3) checkOtoco(record)
    else refuse('GroupingType is not valid', 'groupingType', kind, 'oto, oco, otoco')
  },
}

function badSize(orders: readonly Body[]): never {
  return refuse('OrderGroupSize is not valid', 'orders', orders.length, '2 for OTO and OCO, 3 for OTOCO')
}

function checkMember(order: Body, first: Body, cloids: Set<number | bigint>): void {
  if (get(order, 'marketIndex') !== get(first, 'marketIndex')) {
    refuse(
      'MarketIndex should match the market index of the order',
      'marketIndex',
      get(order, 'marketIndex'),
      'one market for all orders',
    )
  }
  const cloid = get(order, 'clientOrderIndex')
  if (cloid !== 0 && cloids.has(cloid)) {
    refuse('ClientOrderIndex should be unique within the group', 'clientOrderIndex', cloid, 'different ids')
  }
  cloids.add(cloid)
  checkOrderBasics(order, false)
}

function sameExpiry(a: Body, b: Body): void {
  if (get(a, 'orderExpiry') !== get(b, 'orderExpiry')) {
    refuse('OrderExpiry is invalid', 'orderExpiry', get(b, 'orderExpiry'), 'one expiry for both')
  }
}

function badSide(order: Body, allowed: string): never {
  return refuse('IsAsk should be 0 or 1', 'isAsk', get(order, 'isAsk'), allowed)
}

function checkParent(order: Body): void {
  const type = get(order, 'orderType')
  if (type !== LIMIT && type !== MARKET) refuse('OrderType is not valid', 'orderType', type, 'limit, market')
  checkOrderType(order, false)
}

function checkChild(order: Body): void {
  const type = get(order, 'orderType')
  if (type < STOP_LOSS || type > TAKE_PROFIT_LIMIT) {
    refuse(
      'OrderType is not valid',
      'orderType',
      type,
      'stop-loss, stop-loss-limit, take-profit, take-profit-limit',
    )
  }
  checkOrderType(order, false)
}

/** Two children: one stop loss and one take profit. */
function checkPair(a: Body, b: Body): void {
  checkChild(a)
  checkChild(b)
  const types = [get(a, 'orderType'), get(b, 'orderType')]
  const stops = types.filter((type) => type === STOP_LOSS || type === STOP_LOSS_LIMIT).length
  const profits = types.filter((type) => type === TAKE_PROFIT || type === TAKE_PROFIT_LIMIT).length
  if (stops !== 1 || profits !== 1) {
    refuse('OrderType is not valid', 'orderType', types[1], 'one stop loss and one take profit')
  }
}

/** The parent's expiry is 0 or its children's. */
function checkParentExpiry(parent: Body, child: Body): void {
  const expiry = get(parent, 'orderExpiry')
  if (expiry !== 0 && expiry !== get(child, 'orderExpiry')) {
    refuse('OrderExpiry is invalid', 'orderExpiry', expiry, '0, or the expiry of the other orders')
  }
}

function nilBase(order: Body): void {
  const base = get(order, 'baseAmount')
  if (base !== 0)
    refuse('BaseAmount should be nil', 'baseAmount', base, '0 for orders that a parent triggers')
}

function checkOto({ orders }: TransactionRecord): void {
  const [parent, child] = orders
  if (parent === undefined || child === undefined || orders.length !== 2) return badSize(orders)
  nilBase(child)
  if (get(parent, 'isAsk') === get(child, 'isAsk')) badSide(child, 'the side opposite to the parent')
  checkParentExpiry(parent, child)
  checkParent(parent)
  checkChild(child)
}

function checkOco({ orders }: TransactionRecord): void {
  const [a, b] = orders
  if (a === undefined || b === undefined || orders.length !== 2) return badSize(orders)
  if (get(a, 'baseAmount') !== get(b, 'baseAmount')) {
    refuse('BaseAmounts should be equal', 'baseAmount', get(b, 'baseAmount'), 'one size for both')
  }
  if (get(a, 'isAsk') !== get(b, 'isAsk')) badSide(b, 'one side for both')
  for (const order of [a, b]) {
    if (get(order, 'reduceOnly') !== 1)
      refuse('ReduceOnly is invalid', 'reduceOnly', get(order, 'reduceOnly'), 'true')
  }
  sameExpiry(a, b)
  checkPair(a, b)
}

function checkOtoco({ orders }: TransactionRecord): void {
  const [parent, a, b] = orders
  if (parent === undefined || a === undefined || b === undefined) return badSize(orders)
  nilBase(a)
  nilBase(b)
  for (const child of [a, b]) {
    if (get(parent, 'isAsk') === get(child, 'isAsk')) badSide(child, 'the side opposite to the parent')
  }
  sameExpiry(a, b)
  checkParentExpiry(parent, a)
  checkParent(parent)
  checkPair(a, b)
}
