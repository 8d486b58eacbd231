import type { TransactionType } from '@lighter/signer'
import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'

/** Transactions that a public pool may send while it is active, and when it is frozen. */
const POOL: ReadonlySet<TransactionType> = new Set([
  'createOrder',
  'cancelOrder',
  'cancelAllOrders',
  'modifyOrder',
  'createGroupedOrders',
  'updateLeverage',
  'updateMargin',
  'changePubKey',
  // Refused by their own rules, with their own codes.
  'transfer',
  'withdraw',
])
const FROZEN_POOL: ReadonlySet<TransactionType> = new Set(['transfer', 'changePubKey'])

/**
 * Refuses a transaction that an account of this type may not send. Sub accounts cannot open sub accounts or pools, pools
 * can only trade, and a frozen pool can only pay out the rest.
 *
 * @throws {Refused} 21203 for a frozen pool, 21511
 */
export function checkAccountType(ex: Exchange, account: Account, type: TransactionType): void {
  if (account.type === 1 && type === 'createPublicPool') throw refused('invalidTxTypeForAccount')
  if (account.type < 2) return
  if (account.type === 2 && ex.venue.pools.get(account.index)?.isFrozen === true) {
    if (!FROZEN_POOL.has(type)) throw refused('publicPoolIsFrozen')
    return
  }
  if (!POOL.has(type)) throw refused('invalidTxTypeForAccount')
}
