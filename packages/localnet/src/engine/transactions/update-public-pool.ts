import { Refused } from '../errors.ts'
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
): number | undefined {
  const { pool, account } = publicPool(ex, body.publicPoolIndex)
  if (pool.kind !== 'public') throw new Refused(21200)
  if (pool.operator !== master.index) throw new Refused(21215)
  if (pool.isFrozen) throw new Refused(21203)
  if (body.operatorFee < 0 || body.operatorFee > pool.operatorFee) throw new Refused(21201)
  const rate = body.minOperatorShareRate
  if (rate < 0 || rate > 10_000 || !keepsRate(pool.operatorShares, pool.totalShares, rate))
    throw new Refused(21205)
  if (body.status !== 0 && body.status !== 1) throw new Refused(21202)
  if (body.status === 1) {
    if (account.orders.size > 0) throw new Refused(21221)
    const risk = crossRisk(account)
    if (risk.initial !== 0n || !isHealthy(risk)) throw new Refused(21220)
  }
  pool.operatorFee = body.operatorFee
  pool.minOperatorShareRate = rate
  pool.isFrozen = body.status === 1
  ex.events.pool(pool.index, master)
  return undefined
}
