import { refused } from '../errors.ts'
import type { Account, Market, Order } from '../state/entities.ts'
import { isConditional, type SignedOrder } from './order-kind.ts'

const LIMITS = { activePerAccount: 1500, activePerMarket: 1000, pendingPerAccount: 500, pendingPerMarket: 16 }

/**
 * Refuses an order when its account has too many. `before`: orders of the same group that would wait as well.
 * @throws {Refused}
 */
export function checkCounts(owner: Account, market: Market, order: SignedOrder, before: number): void {
  const waits = isConditional(order.orderType) || order.orderType === 'twap'
  if (!waits && order.timeInForce === 'ioc') return
  // Counted only where there are enough orders for the answer to be yes.
  const reaches = (limit: number, orders: ReadonlyMap<bigint, Order> | ReadonlySet<Order>): boolean => {
    if (orders.size + before < limit) return false
    let found = waits ? before : 0
    for (const other of orders.values()) if ((other.triggerStatus !== 'na') === waits) found += 1
    return found >= limit
  }
  if (reaches(waits ? LIMITS.pendingPerAccount : LIMITS.activePerAccount, owner.orders))
    throw refused(waits ? 'maxPendingOrdersPerAccount' : 'maxOrdersPerAccount')
  if (reaches(waits ? LIMITS.pendingPerMarket : LIMITS.activePerMarket, owner.orders.in(market)))
    throw refused(waits ? 'maxPendingOrdersPerAccountPerMarket' : 'maxOrdersPerAccountPerMarket')
}
