import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import type { AccountName } from '../state/venue-records.ts'

/** Maximum lengths of texts; the exchange's limits are not known. */
const MOST_NAME = 64
const MOST_DESCRIPTION = 1024

/** Names an account or a pool of a master. @throws {Refused} 20001, 21128 */
export function setMetadata(
  ex: Exchange,
  it: { readonly master: number; readonly target: number } & AccountName,
): number {
  const target = ex.account(it.target)
  if (target.index !== it.master && target.master !== it.master) throw refused('invalidMasterAccountIndex')
  if (it.name.length > MOST_NAME) throw refused('invalidParam', `name: at most ${MOST_NAME} characters`)
  if (it.description.length > MOST_DESCRIPTION)
    throw refused('invalidParam', `description: at most ${MOST_DESCRIPTION} characters`)
  const { name, description, color } = it
  ex.venue.names.set(target.index, { name, description, color })
  return target.index
}
