import { Refused } from '../errors.ts'
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
): number | undefined {
  const asset = knownAsset(ex, body.assetIndex)
  if (owner.type >= 2) throw new Refused(21127)
  if (body.route === PERPS && !asset.isMargin) throw new Refused(21107)
  if (body.amount < asset.minWithdrawal) throw new Refused(21116)
  const amount = body.amount * asset.extension
  if (amount > spendable(ex, owner, asset, body.route)) throw new Refused(21301)
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
