import type { Exchange } from '../exchange.ts'
import type { Account, Market } from '../state/entities.ts'
import { leasedLit, ONE_LIT, stakedLit } from '../venue/stake.ts'

/** Tiers of binary options by volume: name, USDC, rate of the market's fee in 1e-4. */
export const VOLUME_TIERS: readonly (readonly [name: string, volume: number, rate: number])[] = [
  ['bo_0', 0, 10_000],
  ['bo_1', 5_000, 9_500],
  ['bo_2', 25_000, 9_000],
  ['bo_3', 100_000, 8_500],
  ['bo_4', 250_000, 8_000],
  ['bo_5', 500_000, 7_500],
  ['bo_6', 1_000_000, 7_000],
  ['bo_7', 2_000_000, 6_000],
]

/** Rates by staked LIT, in 1e-4. */
export const STAKING_RATES: readonly (readonly [lit: number, rate: number])[] = [
  [1_000, 9_750],
  [3_000, 9_500],
  [10_000, 9_000],
  [30_000, 8_500],
  [100_000, 8_000],
  [300_000, 7_500],
  [500_000, 7_000],
]

const MICRO_USDC = 1_000_000n

/** Tier of an account's L1 address by the binary options volume of all its accounts since they were created (a choice). */
export function volumeTier(ex: Exchange, account: Account): { name: string; rate: number } {
  let volume = 0n
  for (const one of ex.byL1.get(account.l1Address.toLowerCase()) ?? [account]) volume += one.binaryVolume
  let found = { name: 'bo_0', rate: 10_000 }
  for (const [name, needed, rate] of VOLUME_TIERS)
    if (volume >= BigInt(needed) * MICRO_USDC) found = { name, rate }
  return found
}

/** Rate by the LIT that an account's L1 address has staked or leased, in 1e-4. */
export function stakingRate(ex: Exchange, account: Account): number {
  const lit = (stakedLit(ex, account) + leasedLit(ex, account)) / ONE_LIT
  let found = 10_000
  for (const [needed, rate] of STAKING_RATES) if (lit >= BigInt(needed)) found = rate
  return found
}

/** The account's rate of a market's fee, before the price is applied, in 1e-6 of the basis; truncated to whole ticks (a choice). */
export function binaryFee(ex: Exchange, account: Account, market: Market, isTaker: boolean): number {
  const fee = isTaker ? market.takerFeeCap : market.makerFeeCap
  if (fee === 0) return 0
  return Math.floor((fee * volumeTier(ex, account).rate * stakingRate(ex, account)) / 100_000_000)
}
