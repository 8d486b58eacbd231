import type { ParsedTransaction } from '@lighter/signer'
import type { Exchange } from '../exchange.ts'
import type { ApiKey } from '../state/api-key.ts'
import type { Account } from '../state/entities.ts'
import { VENUE_OPERATOR } from '../state/venue.ts'
import { findOrder } from '../transactions/find-order.ts'
import { premiumStep } from '../venue/stake.ts'

/** How long a transaction waits (a choice: an order counts as taker unless it is post-only). Maker-only keys never wait. */
export function latencyOf(
  ex: Exchange,
  account: Account,
  key: ApiKey | undefined,
  tx: ParsedTransaction,
): number {
  const latency = ex.rules.latency?.[account.tier]
  if (latency === undefined || key?.makerOnly === true) return 0
  // Payments to the exchange execute at once, so that they precede the service that they pay for.
  if (tx.type === 'transfer' && tx.toAccountIndex === VENUE_OPERATOR) return 0
  if (!mayTake(account, tx)) return latency.maker
  return latency.takerByStake?.[premiumStep(ex, account)] ?? latency.taker
}

function mayTake(account: Account, tx: ParsedTransaction): boolean {
  switch (tx.type) {
    case 'createOrder':
      return tx.timeInForce !== 'postOnly'
    case 'modifyOrder':
      return findOrder(account, tx.marketIndex, tx.orderIndex)?.timeInForce !== 'postOnly'
    case 'createGroupedOrders':
      return true
    default:
      return false
  }
}
