import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'
import type { TxBody } from '../transactions/tx.ts'

/** What a public pool may send while it is active, and when it is frozen. */
const POOL: ReadonlySet<TxBody['type']> = new Set([
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
const FROZEN_POOL: ReadonlySet<TxBody['type']> = new Set(['transfer', 'changePubKey'])

/**
 * What an account of this type may send: sub accounts open neither sub accounts nor pools, pools trade and nothing else, and
 * a frozen pool only gives back what is left.
 *
 * @throws {Refused} 21203 for a frozen pool, 21511
 */
export function checkAccountType(ex: Exchange, account: Account, body: TxBody): void {
  if (account.type === 1 && body.type === 'createPublicPool') throw refused('invalidTxTypeForAccount')
  if (account.type < 2) return
  if (account.type === 2 && ex.venue.pools.get(account.index)?.isFrozen === true) {
    if (!FROZEN_POOL.has(body.type)) throw refused('publicPoolIsFrozen')
    return
  }
  if (!POOL.has(body.type)) throw refused('invalidTxTypeForAccount')
}
