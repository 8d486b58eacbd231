import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { nextId } from '../state/venue.ts'
import { applyTierFees } from './stake.ts'

const DAY = 86_400_000

/** Offers; the real ones are not known. Rates in 1e-4 of the amount a year. */
export const LEASE_OPTIONS: readonly { readonly days: number; readonly rate: number }[] = [
  { days: 30, rate: 1_000 },
  { days: 90, rate: 900 },
  { days: 180, rate: 800 },
]

/** Price of a lease, minimal units of LIT, rounded up. @throws {Refused} 20001 for a duration that is not offered */
export function leaseFee(amount: bigint, days: number): bigint {
  const option = LEASE_OPTIONS.find((one) => one.days === days)
  if (option === undefined)
    throw refused('invalidParam', `duration_days: ${LEASE_OPTIONS.map((one) => one.days).join(', ')}`)
  const top = amount * BigInt(option.rate) * BigInt(days)
  const year = 10_000n * 365n
  return (top + year - 1n) / year
}

/** Records a lease whose fee was paid. @throws {Refused} 20001 */
export function createLease(
  ex: Exchange,
  it: { readonly account: number; readonly amount: bigint; readonly days: number },
): number {
  const account = ex.account(it.account)
  const fee = leaseFee(it.amount, it.days)
  const id = nextId(ex.venue, 'lease')
  const end = ex.now + it.days * DAY
  const l1Address = account.l1Address.toLowerCase()
  const { amount } = it
  ex.venue.leases.push({
    id,
    master: account.index,
    l1Address,
    amount,
    fee,
    start: ex.now,
    end,
    status: 'leased',
  })
  ex.timeline.add(end, { work: 'lease', id })
  applyTierFees(ex, account)
  return id
}

/** Ends a lease and updates the fees. */
export function endLease(ex: Exchange, id: number): void {
  const lease = ex.venue.leases.find((one) => one.id === id)
  if (lease === undefined) return
  lease.status = 'expired'
  applyTierFees(ex, ex.account(lease.master))
}
