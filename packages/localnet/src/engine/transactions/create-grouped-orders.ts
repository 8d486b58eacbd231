import type { CreateGroupedOrdersTransaction, GroupingType } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { requirePerp } from '../markets/market-kind.ts'
import { register } from '../orders.ts'
import type { Account, Order } from '../state/entities.ts'
import { checkOrder } from './check-order.ts'
import { enter, makeOrder } from './make-order.ts'
import { readAttributes } from './order-attributes.ts'
import { isConditional, isStop, type SignedOrder } from './order-kind.ts'
import { sizeNoop } from './order-size.ts'

/**
 * CreateGroupedOrders, 28: orders get their indexes in the given order; children are stored before the parent is matched.
 * @see docs/protocol/exchange.md#grouped-orders
 */
export function createGroupedOrders(
  ex: Exchange,
  owner: Account,
  tx: CreateGroupedOrdersTransaction,
): RefusalName | undefined {
  const { groupingType, orders } = tx
  const [first, second, third] = orders
  if (first === undefined || second === undefined) throw refused('invalidOrderInfo')
  const market = ex.market(first.marketIndex)
  requirePerp(market, 'groups of orders are')
  checkGroup(groupingType, first, second, third, orders.length)
  let waitingBefore = 0
  for (const fields of orders) {
    checkOrder(ex, owner, market, fields, { waitingBefore })
    if (isConditional(fields.orderType)) waitingBefore += 1
  }
  const attributes = readAttributes(ex, owner, market, tx.attributes)

  const noop = groupNoop(ex, owner, first, orders)
  if (noop !== undefined) return noop
  const made = orders.map((fields) => makeOrder(ex, owner, market, fields, attributes))
  const parent = groupingType === 'oco' ? undefined : made[0]
  const children = groupingType === 'oco' ? made : made.slice(1)
  if (children.length === 2) link(children[0], children[1])
  for (const child of children.toReversed()) {
    child.status = 'pending'
    child.parentIndex = parent?.index ?? 0n
    child.triggerStatus = parent === undefined ? 'mark-price' : 'parent-order'
    register(ex, child)
    ex.timeline.add(child.expiry, child)
    ex.orderChanged(child)
  }
  if (parent === undefined) return undefined
  parent.children = children.map((child) => child.index)
  ex.trace.taker = parent
  enter(ex, parent)
  return undefined
}

function link(one: Order | undefined, other: Order | undefined): void {
  if (one === undefined || other === undefined) return
  one.siblingIndex = other.index
  other.siblingIndex = one.index
}

function checkGroup(
  kind: GroupingType,
  first: SignedOrder,
  second: SignedOrder,
  third: SignedOrder | undefined,
  count: number,
): void {
  if (count !== (kind === 'otoco' ? 3 : 2)) throw refused('invalidOrderInfo')
  const children = kind === 'oco' ? [first, second] : third === undefined ? [second] : [second, third]
  for (const order of third === undefined ? [second] : [second, third]) {
    if (order.marketIndex !== first.marketIndex) throw refused('invalidOrderInfo')
  }
  for (const child of children) {
    if (!isConditional(child.orderType) || !child.reduceOnly) throw refused('invalidOrderInfo')
    if (kind !== 'oco' && (child.baseAmount !== 0 || child.isAsk === first.isAsk))
      throw refused('invalidOrderInfo')
  }
  if (kind !== 'oco') {
    if (first.orderType !== 'limit' && first.orderType !== 'market') throw refused('invalidOrderInfo')
    if (first.orderExpiry !== 0n && first.orderExpiry !== second.orderExpiry)
      throw refused('invalidOrderInfo')
  }
  const [one, other] = children
  if (one === undefined || other === undefined) return
  const sameBase = one.baseAmount === other.baseAmount && one.isAsk === other.isAsk
  if (!sameBase || one.orderExpiry !== other.orderExpiry || isStop(one.orderType) === isStop(other.orderType))
    throw refused('invalidOrderInfo')
}

function groupNoop(
  ex: Exchange,
  owner: Account,
  first: SignedOrder,
  orders: readonly SignedOrder[],
): RefusalName | undefined {
  const market = ex.market(first.marketIndex)
  for (const fields of orders) {
    if (fields.orderExpiry !== 0n && fields.orderExpiry <= ex.now) return 'invalidOrderExpiry'
    if (fields.clientOrderIndex !== 0 && owner.byCloid.has(fields.clientOrderIndex))
      return 'clientOrderIndexExists'
    // A child is checked with its parent's size, at its own price and time in force.
    const baseAmount = fields.baseAmount === 0 ? first.baseAmount : fields.baseAmount
    const noop = sizeNoop(market, { ...fields, baseAmount })
    if (noop !== undefined) return noop
  }
  if (!first.reduceOnly) return undefined
  const held = owner.positions.get(market.id)?.size ?? 0n
  return held === 0n || held > 0n !== first.isAsk ? 'invalidReduceOnlyDirection' : undefined
}
