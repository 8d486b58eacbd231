import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { crossRisk, isHealthy } from '../risk.ts'
import type { Account } from '../state/entities.ts'
import { keepsRate, publicPool } from '../venue/pool.ts'

/**
 * UpdatePublicPool, 11: the operator lowers its fee, changes its least part, or freezes the pool for good. A frozen pool takes
 * no more money and does not trade; its holders sell their shares.
 */
export function updatePublicPool(
  ex: Exchange,
  master: Account,
  body: {
    readonly publicPoolIndex: number
    readonly status: number
    readonly operatorFee: number
    readonly minOperatorShareRate: number
  },
): RefusalName | undefined {
  const { pool, account } = publicPool(ex, body.publicPoolIndex)
  if (pool.kind !== 'public') throw refused('invalidPublicPoolIndex')
  if (pool.operator !== master.index) throw refused('invalidMasterAccount')
  if (pool.isFrozen) throw refused('publicPoolIsFrozen')
  if (body.operatorFee < 0 || body.operatorFee > pool.operatorFee) throw refused('invalidOperatorFee')
  const rate = body.minOperatorShareRate
  if (rate < 0 || rate > 10_000 || !keepsRate(pool.operatorShares, pool.totalShares, rate))
    throw refused('invalidMinOperatorShareRate')
  if (body.status !== 0 && body.status !== 1) throw refused('invalidPublicPoolStatus')
  if (body.status === 1) {
    if (account.orders.size > 0) throw refused('publicPoolHasActiveOrders')
    const risk = crossRisk(account)
    if (risk.initial !== 0n || !isHealthy(risk)) throw refused('publicPoolHasOpenPositions')
  }
  pool.operatorFee = body.operatorFee
  pool.minOperatorShareRate = rate
  pool.isFrozen = body.status === 1
  ex.events.pool(pool.index, master)
  return undefined
}
