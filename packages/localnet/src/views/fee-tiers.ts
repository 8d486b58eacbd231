import type { FeeTiers } from '@lighter/standards/wire'
import { TIER_FEES } from '../engine/fees.ts'
import { PREMIUM_STEPS } from '../engine/venue/stake.ts'

/** Volume tiers of binary options: volume in USDC and part of the market's fee. */
const BO_TIERS: readonly [volume: number, rate: number][] = [
  [0, 1],
  [5_000, 0.95],
  [25_000, 0.9],
  [100_000, 0.85],
  [250_000, 0.8],
  [500_000, 0.75],
  [1_000_000, 0.7],
  [2_000_000, 0.6],
]
/** Parts of that fee by staked LIT. */
const STAKING_RATES = [1, 0.975, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7]

/** `feeTiers` of the API. */
export function feeTiersView(filter: 'all' | 'perps' | 'spot' | 'bo'): FeeTiers {
  const hasUsers = filter !== 'bo'
  const hasOptions = filter === 'all' || filter === 'bo'
  const tier = (name: string, level: number, fees: { maker: number; taker: number }, lit = 0) => ({
    name,
    level,
    maker_fee_ticks: fees.maker,
    taker_fee_ticks: fees.taker,
    required_lit_stakes: lit,
    required_volume: 0,
  })
  const plain = Object.entries(TIER_FEES).filter(([name]) => name !== 'premium')
  return {
    user_tiers: hasUsers
      ? [
          ...plain.map(([name, fees]) => tier(name, 0, fees)),
          ...PREMIUM_STEPS.map((step, i) => tier(i === 0 ? 'premium' : `premium_${i}`, i, step, step.lit)),
        ]
      : [],
    bo_tiers: hasOptions
      ? BO_TIERS.map(([volume, rate], i) => ({ name: `bo_${i}`, required_volume: volume, fee_rate: rate }))
      : [],
    staking_tiers: hasOptions
      ? PREMIUM_STEPS.slice(1).map(({ lit }, i) => ({
          name: `staking_${i + 1}`,
          required_lit_stakes: lit,
          fee_rate: STAKING_RATES[i + 1] ?? 1,
        }))
      : [],
  }
}
