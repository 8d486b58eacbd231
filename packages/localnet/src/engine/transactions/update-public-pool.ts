import type { UpdatePublicPoolTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { crossRisk, isHealthy } from '../risk.ts'
import type { Account } from '../state/entities.ts'
import { keepsRate, publicPool } from '../venue/pool.ts'

/**
 * UpdatePublicPool, 11: the operator lowers its fee, changes its minimum share, or freezes the pool permanently. A frozen pool
 * accepts no deposits and does not trade; its holders can sell their shares.
 */
export function updatePublicPool(
  ex: Exchange,
  master: Account,
  tx: UpdatePublicPoolTransaction,
): RefusalName | undefined {
  const { pool, account } = publicPool(ex, tx.publicPoolIndex)
  if (pool.kind !== 'public') throw refused('invalidPublicPoolIndex')
  if (pool.operator !== master.index) throw refused('invalidMasterAccount')
  if (pool.isFrozen) throw refused('publicPoolIsFrozen')
  if (tx.operatorFee < 0 || tx.operatorFee > pool.operatorFee) throw refused('invalidOperatorFee')
  const rate = tx.minOperatorShareRate
  if (rate < 0 || rate > 10_000 || !keepsRate(pool.operatorShares, pool.totalShares, rate))
    throw refused('invalidMinOperatorShareRate')
  if (tx.status === 'frozen') {
    if (account.orders.size > 0) throw refused('publicPoolHasActiveOrders')
    const risk = crossRisk(account)
    if (risk.initial !== 0n || !isHealthy(risk)) throw refused('publicPoolHasOpenPositions')
  }
  pool.operatorFee = tx.operatorFee
  pool.minOperatorShareRate = rate
  pool.isFrozen = tx.status === 'frozen'
  ex.events.pool(pool.index, master)
  return undefined
}
