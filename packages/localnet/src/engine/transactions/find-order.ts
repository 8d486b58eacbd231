import type { Account, Order } from '../state/entities.ts'

const FIRST_INDEX = 281_474_976_710_656n

/** A live order of the account in the market, by order index (2^48 and up) or client order index. */
export function findOrder(owner: Account, marketIndex: number, index: bigint): Order | undefined {
  const order = index >= FIRST_INDEX ? owner.orders.get(index) : owner.byCloid.get(Number(index))
  return order?.market.id === marketIndex ? order : undefined
}
