import type { BurnSharesTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { available, crossRisk } from '../risk.ts'
import type { Account } from '../state/entities.ts'
import { MICRO, USDC } from '../state/protocol.ts'
import { LLP_COOLDOWN } from '../state/venue.ts'
import type { Pool } from '../state/venue-records.ts'
import { checkPoolHealth, keepsRate, poolValue, publicPool, sharesOf, worthOf } from '../venue/pool.ts'
import { recordMove } from '../venue/record-move.ts'

/**
 * BurnShares, 19: sells shares back to the pool at the value of its account. The operator first takes its fee on the
 * holder's profit in shares; the rest is sold.
 */
export function burnShares(
  ex: Exchange,
  seller: Account,
  tx: BurnSharesTransaction,
  hash: string,
): RefusalName | undefined {
  const { pool, account } = publicPool(ex, tx.publicPoolIndex)
  const shares = tx.shareAmount
  const isOperator = seller.index === pool.operator
  const held = pool.holders.get(seller.index)
  if (shares <= 0n) throw refused('invalidBurnShareAmount')
  if (shares > sharesOf(pool, seller)) throw refused('insufficientAvailableShares')
  checkPoolHealth(account)
  const value = poolValue(ex, pool)
  const free = available(crossRisk(account))
  // Shares of a pool without value can be burned; their holders receive nothing.
  if (value > 0n && shares > (free * pool.totalShares) / value) throw refused('shareUSDCAmountTooHigh')
  if (isOperator) {
    if (
      !pool.isFrozen &&
      !keepsRate(pool.operatorShares - shares, pool.totalShares - shares, pool.minOperatorShareRate)
    )
      throw refused('ownerDropsBelowMinimumOwnership')
  } else if (pool.kind === 'liquidity' && held !== undefined && ex.now < held.entryTime + LLP_COOLDOWN) {
    throw refused('liquidityPoolCooldownPeriodNotPassed')
  }
  let sold = shares
  if (held !== undefined) {
    const paid = (held.entry * shares) / held.shares
    const fee = feeShares(pool, value, worthOf(pool, value, shares) - paid)
    sold = shares - fee
    pool.operatorShares += fee
    held.entry -= paid
    held.shares -= shares
    if (held.shares === 0n) pool.holders.delete(seller.index)
  } else pool.operatorShares -= shares
  const proceeds = worthOf(pool, value, sold)
  pool.totalShares -= sold
  ex.addCollateral(account, -proceeds * MICRO)
  ex.addCollateral(seller, proceeds * MICRO)
  ex.events.pool(pool.index, seller)
  recordMove(ex, {
    kind: 'burn',
    from: account,
    to: seller,
    assetId: USDC,
    amount: proceeds,
    route: 'perps',
    shares,
    hash,
  })
  return undefined
}

/** The operator's fee in shares on a profit in micro; floored. Micro to c12 and the unit of the fee cancel out. */
function feeShares(pool: Pool, value: bigint, profit: bigint): bigint {
  if (profit <= 0n || value <= 0n) return 0n
  return (profit * BigInt(pool.operatorFee) * pool.totalShares) / value
}
