import { Refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'

/**
 * CreateSubAccount, 9.
 * @see docs/protocol/exchange.md#accounts
 */
export function createSubAccount(ex: Exchange, master: Account): number | undefined {
  if (master.type !== 0) throw new Refused(21511)
  const own = (ex.byL1.get(master.l1Address.toLowerCase()) ?? []).filter((account) => account.type === 1)
  if (own.length >= ex.rules.subAccounts) throw new Refused(21129)
  ex.createSub(master)
  return undefined
}
