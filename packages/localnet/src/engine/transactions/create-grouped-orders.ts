import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { requirePerp } from '../markets/market-kind.ts'
import { register } from '../orders.ts'
import type { Account, Order } from '../state/entities.ts'
import { IOC, LIMIT, MARKET, STOP_LOSS_LIMIT, WAITS_MARK, WAITS_PARENT } from '../state/protocol.ts'
import { checkOrder, enter, isConditional, makeOrder, readAttributes, sizeNoop } from './create-order.ts'
import type { OrderFields, Tx } from './tx.ts'

const OTO = 1
const OCO = 2
const OTOCO = 3

/**
 * CreateGroupedOrders, 28: indices in the order given, children stored before the parent is matched.
 * @see docs/protocol/exchange.md#grouped-orders
 */
export function createGroupedOrders(
  ex: Exchange,
  owner: Account,
  tx: Tx,
  body: { readonly groupingType: number; readonly orders: readonly OrderFields[] },
): RefusalName | undefined {
  const { groupingType, orders } = body
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
  const attributes = readAttributes(ex, owner, market, tx)

  const noop = groupNoop(ex, owner, first, orders)
  if (noop !== undefined) return noop
  const made = orders.map((fields) => makeOrder(ex, owner, market, fields, attributes))
  const parent = groupingType === OCO ? undefined : made[0]
  const children = groupingType === OCO ? made : made.slice(1)
  if (children.length === 2) link(children[0], children[1])
  for (const child of children.toReversed()) {
    child.status = 'pending'
    child.parentIndex = parent?.index ?? 0n
    child.triggerStatus = parent === undefined ? WAITS_MARK : WAITS_PARENT
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
  kind: number,
  first: OrderFields,
  second: OrderFields,
  third: OrderFields | undefined,
  count: number,
): void {
  if (kind !== OTO && kind !== OCO && kind !== OTOCO) throw refused('invalidGroupingType')
  if (count !== (kind === OTOCO ? 3 : 2)) throw refused('invalidOrderInfo')
  const children = kind === OCO ? [first, second] : third === undefined ? [second] : [second, third]
  for (const order of third === undefined ? [second] : [second, third]) {
    if (order.marketIndex !== first.marketIndex) throw refused('invalidOrderInfo')
  }
  for (const child of children) {
    if (!isConditional(child.orderType) || !child.reduceOnly) throw refused('invalidOrderInfo')
    if (kind !== OCO && (child.baseAmount !== 0 || child.isAsk === first.isAsk))
      throw refused('invalidOrderInfo')
  }
  if (kind !== OCO) {
    if (first.orderType !== LIMIT && first.orderType !== MARKET) throw refused('invalidOrderInfo')
    if (first.orderExpiry !== 0 && first.orderExpiry !== second.orderExpiry) throw refused('invalidOrderInfo')
  }
  const [one, other] = children
  if (one === undefined || other === undefined) return
  const sameBase = one.baseAmount === other.baseAmount && one.isAsk === other.isAsk
  const isStop = (order: OrderFields): boolean => order.orderType <= STOP_LOSS_LIMIT
  if (!sameBase || one.orderExpiry !== other.orderExpiry || isStop(one) === isStop(other))
    throw refused('invalidOrderInfo')
}

function groupNoop(
  ex: Exchange,
  owner: Account,
  first: OrderFields,
  orders: readonly OrderFields[],
): RefusalName | undefined {
  const market = ex.market(first.marketIndex)
  for (const fields of orders) {
    if (fields.orderExpiry !== 0 && fields.orderExpiry <= ex.now) return 'invalidOrderExpiry'
    if (fields.clientOrderIndex !== 0 && owner.byCloid.has(fields.clientOrderIndex))
      return 'clientOrderIndexExists'
    // A child is checked with its parent's size, at its own price and time in force.
    const baseAmount = fields.baseAmount === 0 ? first.baseAmount : fields.baseAmount
    const timeInForce =
      isConditional(fields.orderType) && fields.timeInForce === IOC ? IOC : fields.timeInForce
    const noop = sizeNoop(market, { ...fields, baseAmount, timeInForce })
    if (noop !== undefined) return noop
  }
  if (!first.reduceOnly) return undefined
  const held = owner.positions.get(market.id)?.size ?? 0n
  return held === 0n || held > 0n !== first.isAsk ? 'invalidReduceOnlyDirection' : undefined
}
