import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { freeCollateral } from '../risk.ts'
import type { Asset } from '../state/asset.ts'
import type { Account } from '../state/entities.ts'
import { MICRO, TREASURY, USDC } from '../state/protocol.ts'

/**
 * Routes of a move.
 * @see docs/protocol/exchange.md#assets
 */
export const PERPS = 0
export const SPOT = 1

/**
 * Transfer, 12.
 * @see docs/protocol/exchange.md#transfer-and-withdraw
 */
export function transfer(
  ex: Exchange,
  from: Account,
  body: {
    readonly toAccountIndex: number
    readonly assetIndex: number
    readonly fromRoute: number
    readonly toRoute: number
    readonly amount: bigint
    readonly fee: bigint
  },
  hash: string,
): RefusalName | undefined {
  const to = ex.accounts.get(body.toAccountIndex)
  if (to === undefined) throw refused('accountInvalidToAccount')
  if (from === to && body.fromRoute === body.toRoute) throw refused('accountInvalidToAccount')
  const asset = knownAsset(ex, body.assetIndex)
  if (body.amount < asset.minTransfer) throw refused('transferAmountTooLow')
  if (from.index === TREASURY || from.type > 2) throw refused('treasuryOutgoingTransferNotAllowed')
  if (from.type === 2) {
    // What is left of a frozen pool goes out once its last share was burnt.
    const pool = ex.venue.pools.get(from.index)
    if (pool?.isFrozen !== true || pool.totalShares !== 0n) throw refused('invalidAccount')
  }
  if (to.type >= 2) {
    const pool = ex.venue.pools.get(to.index)
    const isOwn = pool?.kind === 'public' && !pool.isFrozen && pool.operator === from.index
    if (!isOwn || asset.id !== USDC || body.toRoute !== PERPS) throw refused('accountInvalidToAccount')
  }
  for (const route of [body.fromRoute, body.toRoute]) {
    if (route !== SPOT && (route !== PERPS || !asset.isMargin)) throw refused('invalidAccount')
  }
  const fee = body.fee * MICRO
  const amount = body.amount * asset.extension
  const total = amount + (asset.id === USDC ? fee : 0n)
  if (total > spendable(ex, from, asset, body.fromRoute))
    throw refused(body.fromRoute === PERPS ? 'notEnoughCollateral' : 'notEnoughAssetBalance')
  if (asset.id !== USDC && fee > spendable(ex, from, knownAsset(ex, USDC), PERPS))
    throw refused('notEnoughCollateral')
  move(ex, from, asset, body.fromRoute, -amount)
  move(ex, to, asset, body.toRoute, amount)
  if (fee > 0n) {
    move(ex, from, knownAsset(ex, USDC), asset.id === USDC ? body.fromRoute : PERPS, -fee)
    ex.addCollateral(ex.account(TREASURY), fee)
  }
  const { amount: plain, fromRoute, toRoute } = body
  ex.transfers.push({
    id: ex.nextRecordId(ex.transfers),
    account: from,
    to,
    assetId: asset.id,
    amount: plain,
    fee: body.fee,
    fromRoute,
    toRoute,
    at: ex.now,
    hash,
  })
  return undefined
}

/** An asset that exists. @throws {Refused} 21616 */
export function knownAsset(ex: Exchange, id: number): Asset {
  const asset = ex.assets.get(id)
  if (asset === undefined) throw refused('assetNotExist')
  return asset
}

/** What an account may move out on a route, extended units. */
export function spendable(ex: Exchange, account: Account, asset: Asset, route: number): bigint {
  if (route === PERPS) return freeCollateral(account)
  const { balance, locked } = ex.held(account, asset.id)
  return balance - locked
}

/** Adds to the perps or the spot side. */
export function move(ex: Exchange, account: Account, asset: Asset, route: number, amount: bigint): void {
  if (route === PERPS) ex.addCollateral(account, amount)
  else ex.addAsset(account, asset.id, amount)
}
