import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { nextId } from '../state/venue.ts'
import type { AtomicOrder } from '../state/venue-records.ts'

/** Stores a collection. @throws {Refused} 20001, 21602 */
export function createAtomicOrder(ex: Exchange, it: Omit<AtomicOrder, 'id'>): number {
  check(ex, it)
  const id = nextId(ex.venue, 'atomicOrder')
  ex.venue.atomicOrders.set(id, { id, account: it.account, name: it.name, legs: it.legs })
  return id
}

/** A collection of the account. @throws {Refused} 29404 */
export function atomicOrderOf(ex: Exchange, account: number, id: number): AtomicOrder {
  const order = ex.venue.atomicOrders.get(id)
  if (order === undefined || order.account !== account) throw refused('notFound')
  return order
}

/** Replaces name and legs. @throws {Refused} 29404, 20001, 21602 */
export function updateAtomicOrder(ex: Exchange, it: AtomicOrder): number {
  atomicOrderOf(ex, it.account, it.id)
  check(ex, it)
  ex.venue.atomicOrders.set(it.id, { id: it.id, account: it.account, name: it.name, legs: it.legs })
  return it.id
}

/** Removes a collection. @throws {Refused} 29404 */
export function deleteAtomicOrder(ex: Exchange, account: number, id: number): number {
  atomicOrderOf(ex, account, id)
  ex.venue.atomicOrders.delete(id)
  return id
}

function check(ex: Exchange, it: Omit<AtomicOrder, 'id'>): void {
  if (it.name === '') throw refused('invalidParam', 'name: not empty')
  if (it.legs.length === 0) throw refused('invalidParam', 'legs: at least one')
  for (const leg of it.legs) ex.market(leg.market_id)
}
