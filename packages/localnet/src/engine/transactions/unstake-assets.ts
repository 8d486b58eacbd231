import type { UnstakeAssetsTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'
import { nextId, STAKING_LOCKUP } from '../state/venue.ts'
import { LIT, poolValue, stakingPool, worthOf } from '../venue/pool.ts'
import { recordMove } from '../venue/record-move.ts'
import { applyTierFees } from '../venue/stake.ts'
import { knownAsset } from './transfer.ts'

const MOST_UNLOCKS = 8

/** UnstakeAssets, 36: the LIT leaves the staking pool at once and reaches the spot balance after the lock-up. */
export function unstakeAssets(
  ex: Exchange,
  owner: Account,
  tx: UnstakeAssetsTransaction,
  hash: string,
): RefusalName | undefined {
  const { pool, account } = stakingPool(ex, tx.stakingPoolIndex)
  const shares = tx.shareAmount
  const held = pool.holders.get(owner.index)
  if (shares <= 0n) throw refused('invalidUnstakeAmount')
  if (held === undefined || shares > held.shares) throw refused('insufficientAvailableStakingShares')
  if (ex.venue.unlocks.filter((one) => one.account === owner.index).length >= MOST_UNLOCKS)
    throw refused('maxPendingUnlocksExceeded')
  const plain = worthOf(pool, poolValue(ex, pool), shares)
  if (plain <= 0n) throw refused('invalidUnstakeAmount')
  held.entry -= (held.entry * shares) / held.shares
  held.shares -= shares
  if (held.shares === 0n) pool.holders.delete(owner.index)
  pool.totalShares -= shares
  const amount = plain * knownAsset(ex, LIT).extension
  ex.addAsset(account, LIT, -amount)
  const id = nextId(ex.venue, 'unlock')
  const unlockAt = ex.now + STAKING_LOCKUP
  ex.venue.unlocks.push({ id, account: owner.index, assetId: LIT, amount, unlockAt })
  ex.timeline.add(unlockAt, { work: 'unlock', id })
  ex.events.pool(pool.index, owner)
  applyTierFees(ex, owner)
  recordMove(ex, {
    kind: 'unstake',
    from: account,
    to: owner,
    assetId: LIT,
    amount: plain,
    route: 'spot',
    shares,
    hash,
  })
  return undefined
}
