import type { CancelOrderTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { endOrder } from '../orders.ts'
import type { Account } from '../state/entities.ts'
import { findOrder } from './find-order.ts'

/**
 * CancelOrder, 15: children are always canceled, an OCO sibling stays.
 * @see docs/protocol/exchange.md#cancel-order
 */
export function cancelOrder(
  ex: Exchange,
  owner: Account,
  tx: CancelOrderTransaction,
): RefusalName | undefined {
  const market = ex.market(tx.marketIndex)
  // Orders of binary options can be canceled until they are settled.
  if (market.status !== 'active' && market.kind !== 'binary_options') throw refused('invalidMarketStatus')
  const order = findOrder(owner, market.id, tx.orderIndex)
  if (order === undefined) return 'emptyOrder'
  ex.trace.cancelled = order
  endOrder(ex, order, 'canceled', 'cancelled')
  return undefined
}
