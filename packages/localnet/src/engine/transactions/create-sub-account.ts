import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'

/**
 * CreateSubAccount, 9.
 * @see docs/protocol/exchange.md#accounts
 */
export function createSubAccount(ex: Exchange, master: Account): RefusalName | undefined {
  if (master.type !== 0) throw refused('invalidTxTypeForAccount')
  const own = (ex.byL1.get(master.l1Address.toLowerCase()) ?? []).filter((account) => account.type === 1)
  if (own.length >= ex.rules.subAccounts) throw refused('tooManySubAccounts')
  ex.createSub(master)
  return undefined
}
