import type { StakeAssetsTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'
import { checkInvestments, giveShares, LIT, poolValue, stakingPool, worthOf } from '../venue/pool.ts'
import { recordMove } from '../venue/record-move.ts'
import { applyTierFees } from '../venue/stake.ts'
import { knownAsset, spendable } from './transfer.ts'

/** StakeAssets, 35: exchanges LIT of the spot balance for shares of the staking pool, 0.001 LIT each at the start. */
export function stakeAssets(
  ex: Exchange,
  owner: Account,
  tx: StakeAssetsTransaction,
  hash: string,
): RefusalName | undefined {
  const { pool, account } = stakingPool(ex, tx.stakingPoolIndex)
  const shares = tx.shareAmount
  if (pool.isFrozen) throw refused('stakingPoolIsFrozen')
  checkInvestments(ex, owner, pool)
  const cost = worthOf(pool, poolValue(ex, pool), shares)
  if (shares <= 0n || cost <= 0n) throw refused('invalidStakeAssetAmount')
  const asset = knownAsset(ex, LIT)
  if (cost * asset.extension > spendable(ex, owner, asset, 'spot')) throw refused('notEnoughAssetBalance')
  ex.addAsset(owner, LIT, -cost * asset.extension)
  ex.addAsset(account, LIT, cost * asset.extension)
  giveShares(ex, pool, owner, shares, cost)
  applyTierFees(ex, owner)
  recordMove(ex, {
    kind: 'stake',
    from: owner,
    to: account,
    assetId: LIT,
    amount: cost,
    route: 'spot',
    shares,
    hash,
  })
  return undefined
}
