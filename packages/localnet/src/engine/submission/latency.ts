import type { Exchange } from '../exchange.ts'
import type { ApiKey } from '../state/api-key.ts'
import type { Account } from '../state/entities.ts'
import { POST_ONLY } from '../state/protocol.ts'
import { findOrder } from '../transactions/find-order.ts'
import type { Tx } from '../transactions/tx.ts'
import { premiumStep } from '../venue/stake.ts'
import { VENUE_OPERATOR } from '../venue/venue.ts'

/** How long a transaction waits (a choice: an order counts as taker unless it is post-only). Maker-only keys never wait. */
export function latencyOf(ex: Exchange, account: Account, key: ApiKey | undefined, tx: Tx): number {
  const latency = ex.rules.latency?.[account.tier]
  if (latency === undefined || key?.makerOnly === true) return 0
  // What pays for a service of the exchange itself is there before the service is.
  if (tx.body.type === 'transfer' && tx.body.toAccountIndex === VENUE_OPERATOR) return 0
  if (!mayTake(account, tx)) return latency.maker
  return latency.takerByStake?.[premiumStep(ex, account)] ?? latency.taker
}

function mayTake(account: Account, { body }: Tx): boolean {
  switch (body.type) {
    case 'createOrder':
      return body.order.timeInForce !== POST_ONLY
    case 'modifyOrder':
      return findOrder(account, body.marketIndex, body.index)?.tif !== POST_ONLY
    case 'createGroupedOrders':
      return true
    default:
      return false
  }
}
