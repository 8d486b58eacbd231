import type { MintSharesTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { freeCollateral } from '../risk.ts'
import type { Account } from '../state/entities.ts'
import { MICRO, USDC } from '../state/protocol.ts'
import {
  checkInvestments,
  checkPoolHealth,
  giveShares,
  keepsRate,
  poolValue,
  publicPool,
  sharesOf,
  worthOf,
} from '../venue/pool.ts'
import { recordMove } from '../venue/record-move.ts'
import { ONE_LIT, stakedLit } from '../venue/stake.ts'

/** Micro USDC in the LLP that each staked LIT allows. */
export const LLP_PER_LIT = 10_000_000n

/**
 * MintShares, 18: buys shares of a public pool or the LLP at the value of the pool's account, floored to a micro. The LLP
 * requires staked LIT: one for each 10 USDC.
 */
export function mintShares(
  ex: Exchange,
  buyer: Account,
  tx: MintSharesTransaction,
  hash: string,
): RefusalName | undefined {
  const { pool, account } = publicPool(ex, tx.publicPoolIndex)
  const shares = tx.shareAmount
  if (pool.isFrozen) throw refused('publicPoolIsFrozen')
  checkPoolHealth(account)
  const isOperator = buyer.index === pool.operator
  if (!isOperator) checkInvestments(ex, buyer, pool)
  if (shares <= 0n) throw refused('invalidMintShareAmount')
  const value = poolValue(ex, pool)
  const cost = worthOf(pool, value, shares)
  if (cost <= 0n) throw refused('invalidMintShareAmount')
  if (cost * MICRO > freeCollateral(buyer)) throw refused('notEnoughCollateral')
  if (!isOperator && !keepsRate(pool.operatorShares, pool.totalShares + shares, pool.minOperatorShareRate))
    throw refused('ownerDropsBelowMinimumOwnership')
  if (pool.kind === 'liquidity' && !isOperator) {
    const after = worthOf(pool, value, sharesOf(pool, buyer) + shares)
    if (after * ONE_LIT > stakedLit(ex, buyer) * LLP_PER_LIT) throw refused('mintShareAmountExceedsStakedLIT')
  }
  ex.addCollateral(buyer, -cost * MICRO)
  ex.addCollateral(account, cost * MICRO)
  giveShares(ex, pool, buyer, shares, cost)
  recordMove(ex, {
    kind: 'mint',
    from: buyer,
    to: account,
    assetId: USDC,
    amount: cost,
    route: 'perps',
    shares,
    hash,
  })
  return undefined
}
