import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'
import { knownAsset, move, PERPS, spendable } from './transfer.ts'

/**
 * Withdraw, 13: subtracted and recorded; there is no L1 behind it.
 * @see docs/protocol/exchange.md#transfer-and-withdraw
 */
export function withdraw(
  ex: Exchange,
  owner: Account,
  body: { readonly assetIndex: number; readonly route: number; readonly amount: bigint },
  hash: string,
): RefusalName | undefined {
  const asset = knownAsset(ex, body.assetIndex)
  if (owner.type >= 2) throw refused('withdrawalFromPublicPool')
  if (body.route === PERPS && !asset.isMargin) throw refused('invalidAccount')
  if (body.amount < asset.minWithdrawal) throw refused('withdrawalAmountTooLow')
  const amount = body.amount * asset.extension
  if (amount > spendable(ex, owner, asset, body.route)) throw refused('notEnoughCollateral')
  move(ex, owner, asset, body.route, -amount)
  ex.withdrawals.push({
    id: ex.nextRecordId(ex.withdrawals),
    account: owner,
    assetId: asset.id,
    amount: body.amount,
    at: ex.now,
    hash,
  })
  return undefined
}
