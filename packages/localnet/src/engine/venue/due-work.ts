import type { Exchange } from '../exchange.ts'
import type { DueWork } from '../state/venue-records.ts'
import { endLease } from './leases.ts'

/** Runs due work. */
export function runDueWork(ex: Exchange, { work, id }: DueWork): void {
  if (work === 'lease') {
    endLease(ex, id)
    return
  }
  const at = ex.venue.unlocks.findIndex((one) => one.id === id)
  const unlock = ex.venue.unlocks[at]
  if (unlock === undefined) return
  ex.venue.unlocks.splice(at, 1)
  ex.addAsset(ex.account(unlock.account), unlock.assetId, unlock.amount)
}
