import type { Exchange } from '../exchange.ts'
import type { Account } from '../state/entities.ts'
import { TIER_FEES } from '../state/tier-fees.ts'
import { poolValue, sharesOf, worthOf } from './pool.ts'

/** Steps of the premium tier: minimum LIT staked, and the fees from that step on in 1e-6. */
export const PREMIUM_STEPS: readonly {
  readonly lit: number
  readonly maker: number
  readonly taker: number
}[] = [
  { lit: 0, maker: 40, taker: 280 },
  { lit: 1_000, maker: 39, taker: 273 },
  { lit: 3_000, maker: 38, taker: 266 },
  { lit: 10_000, maker: 36, taker: 252 },
  { lit: 30_000, maker: 34, taker: 238 },
  { lit: 100_000, maker: 32, taker: 224 },
  { lit: 300_000, maker: 30, taker: 210 },
  { lit: 500_000, maker: 28, taker: 196 },
]

/** Minimal units of one LIT. */
export const ONE_LIT = 100_000_000n

function ownersOf(ex: Exchange, account: Account): Account[] {
  return ex.byL1.get(account.l1Address.toLowerCase()) ?? [account]
}

/** LIT that all accounts of an L1 address have staked, in minimal units. */
export function stakedLit(ex: Exchange, account: Account): bigint {
  let staked = 0n
  for (const pool of ex.venue.pools.values()) {
    if (pool.kind !== 'staking' || pool.totalShares === 0n) continue
    const value = poolValue(ex, pool)
    for (const one of ownersOf(ex, account)) staked += worthOf(pool, value, sharesOf(pool, one))
  }
  return staked
}

/** LIT that an L1 address currently leases, in minimal units. */
export function leasedLit(ex: Exchange, account: Account): bigint {
  const address = account.l1Address.toLowerCase()
  let sum = 0n
  for (const lease of ex.venue.leases)
    if (lease.status === 'leased' && lease.l1Address === address) sum += lease.amount
  return sum
}

/** Step of the premium tier that stakes and leases reach, 0 to 7. */
export function premiumStep(ex: Exchange, account: Account): number {
  const lit = (stakedLit(ex, account) + leasedLit(ex, account)) / ONE_LIT
  let step = 0
  for (const [i, one] of PREMIUM_STEPS.entries()) if (lit >= BigInt(one.lit)) step = i
  return step
}

/** Sets the fees of an L1 address's accounts by tier; premium fees depend on the staked LIT. */
export function applyTierFees(ex: Exchange, account: Account): void {
  const step = PREMIUM_STEPS[premiumStep(ex, account)]
  for (const one of ownersOf(ex, account)) {
    const fees = one.tier === 'premium' ? step : TIER_FEES[one.tier]
    if (fees === undefined) continue
    one.takerFee = fees.taker
    one.makerFee = fees.maker
  }
}
