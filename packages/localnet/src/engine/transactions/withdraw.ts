import type { WithdrawTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'
import { knownAsset, move, spendable } from './transfer.ts'

/**
 * Withdraw, 13: subtracts the amount and records the withdrawal. Localnet has no L1.
 * @see docs/protocol/exchange.md#transfer-and-withdraw
 */
export function withdraw(
  ex: Exchange,
  owner: Account,
  tx: WithdrawTransaction,
  hash: string,
): RefusalName | undefined {
  const asset = knownAsset(ex, tx.assetIndex)
  if (owner.type >= 2) throw refused('withdrawalFromPublicPool')
  if (tx.routeType === 'perps' && !asset.isMargin) throw refused('invalidAccount')
  if (tx.amount < asset.minWithdrawal) throw refused('withdrawalAmountTooLow')
  const amount = tx.amount * asset.extension
  if (amount > spendable(ex, owner, asset, tx.routeType)) throw refused('notEnoughCollateral')
  move(ex, owner, asset, tx.routeType, -amount)
  ex.withdrawals.push({
    id: ex.nextRecordId(ex.withdrawals),
    account: owner,
    assetId: asset.id,
    amount: tx.amount,
    at: ex.now,
    hash,
  })
  return undefined
}
