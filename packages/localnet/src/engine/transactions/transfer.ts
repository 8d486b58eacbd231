import type { TransferTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Route } from '../records.ts'
import { freeCollateral } from '../risk.ts'
import type { Asset } from '../state/asset.ts'
import type { Account } from '../state/entities.ts'
import { MICRO, TREASURY, USDC } from '../state/protocol.ts'

/**
 * Transfer, 12.
 * @see docs/protocol/exchange.md#transfer-and-withdraw
 */
export function transfer(
  ex: Exchange,
  from: Account,
  tx: TransferTransaction,
  hash: string,
): RefusalName | undefined {
  const { fromRouteType: fromRoute, toRouteType: toRoute } = tx
  const to = ex.accounts.get(tx.toAccountIndex)
  if (to === undefined) throw refused('accountInvalidToAccount')
  if (from === to && fromRoute === toRoute) throw refused('accountInvalidToAccount')
  const asset = knownAsset(ex, tx.assetIndex)
  if (tx.amount < asset.minTransfer) throw refused('transferAmountTooLow')
  if (from.index === TREASURY || from.type > 2) throw refused('treasuryOutgoingTransferNotAllowed')
  if (from.type === 2) {
    // The rest of a frozen pool may leave once its last share was burned.
    const pool = ex.venue.pools.get(from.index)
    if (pool?.isFrozen !== true || pool.totalShares !== 0n) throw refused('invalidAccount')
  }
  if (to.type >= 2) {
    const pool = ex.venue.pools.get(to.index)
    const isOwn = pool?.kind === 'public' && !pool.isFrozen && pool.operator === from.index
    if (!isOwn || asset.id !== USDC || toRoute !== 'perps') throw refused('accountInvalidToAccount')
  }
  if ((fromRoute === 'perps' || toRoute === 'perps') && !asset.isMargin) throw refused('invalidAccount')
  const fee = tx.usdcFee * MICRO
  const amount = tx.amount * asset.extension
  const total = amount + (asset.id === USDC ? fee : 0n)
  if (total > spendable(ex, from, asset, fromRoute))
    throw refused(fromRoute === 'perps' ? 'notEnoughCollateral' : 'notEnoughAssetBalance')
  if (asset.id !== USDC && fee > spendable(ex, from, knownAsset(ex, USDC), 'perps'))
    throw refused('notEnoughCollateral')
  move(ex, from, asset, fromRoute, -amount)
  move(ex, to, asset, toRoute, amount)
  if (fee > 0n) {
    move(ex, from, knownAsset(ex, USDC), asset.id === USDC ? fromRoute : 'perps', -fee)
    ex.addCollateral(ex.account(TREASURY), fee)
  }
  ex.transfers.push({
    id: ex.nextRecordId(ex.transfers),
    account: from,
    to,
    assetId: asset.id,
    amount: tx.amount,
    fee: tx.usdcFee,
    fromRoute,
    toRoute,
    at: ex.now,
    hash,
  })
  return undefined
}

/** Returns an existing asset. @throws {Refused} 21616 */
export function knownAsset(ex: Exchange, id: number): Asset {
  const asset = ex.assets.get(id)
  if (asset === undefined) throw refused('assetNotExist')
  return asset
}

/** Amount that an account may move out on a route, extended units. */
export function spendable(ex: Exchange, account: Account, asset: Asset, route: Route): bigint {
  if (route === 'perps') return freeCollateral(account)
  const { balance, locked } = ex.held(account, asset.id)
  return balance - locked
}

/** Adds to the perps or the spot side. */
export function move(ex: Exchange, account: Account, asset: Asset, route: Route, amount: bigint): void {
  if (route === 'perps') ex.addCollateral(account, amount)
  else ex.addAsset(account, asset.id, amount)
}
