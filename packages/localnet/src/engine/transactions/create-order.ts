import type { CreateOrderTransaction } from '@lighter/signer'
import type { RefusalName } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { register } from '../orders.ts'
import type { Account, Market } from '../state/entities.ts'
import { checkOrder } from './check-order.ts'
import { enter, makeOrder } from './make-order.ts'
import { readAttributes } from './order-attributes.ts'
import { isConditional, type SignedOrder } from './order-kind.ts'
import { sizeNoop, wholePosition } from './order-size.ts'

/**
 * CreateOrder, 14. Returns the code of a no-op, or nothing.
 * @see docs/protocol/exchange.md#create-order
 */
export function createOrder(
  ex: Exchange,
  owner: Account,
  tx: CreateOrderTransaction,
): RefusalName | undefined {
  const market = ex.market(tx.marketIndex)
  checkOrder(ex, owner, market, tx)
  const attributes = readAttributes(ex, owner, market, tx.attributes)
  const noop = orderNoop(ex, owner, market, tx)
  if (noop !== undefined) return noop
  const order = makeOrder(ex, owner, market, tx, attributes)
  if (order.type === 'twap' || isConditional(order.type)) {
    order.triggerStatus = order.type === 'twap' ? 'twap' : 'mark-price'
    order.status = 'pending'
    order.nextSlice = ex.now
    register(ex, order)
    ex.timeline.add(order.expiry, order)
    if (order.type === 'twap') ex.timeline.add(ex.now, order)
    ex.orderChanged(order)
    return undefined
  }
  enter(ex, order)
  return undefined
}

/**
 * Returns the reason why an order is a no-op: the nonce is used, and nothing else happens.
 * @see docs/protocol/exchange.md#create-order
 */
function orderNoop(
  ex: Exchange,
  owner: Account,
  market: Market,
  order: SignedOrder,
): RefusalName | undefined {
  if (order.clientOrderIndex !== 0 && owner.byCloid.has(order.clientOrderIndex))
    return 'clientOrderIndexExists'
  // Only a conditional order of base 0 is checked when it fires; another takes its size now.
  const takesAll = order.baseAmount === 0 && !isConditional(order.orderType)
  const baseAmount = takesAll ? wholePosition(owner, market, order.price) : order.baseAmount
  const size = sizeNoop(market, { ...order, baseAmount })
  if (size !== undefined) return size
  if (order.reduceOnly) {
    const held = owner.positions.get(market.id)?.size ?? 0n
    if (held === 0n || held > 0n !== order.isAsk) return 'invalidReduceOnlyDirection'
  }
  if (order.orderExpiry !== 0n && order.orderExpiry <= ex.now) return 'invalidOrderExpiry'
  return undefined
}
