import {
  AbortedError,
  Decimal,
  LighterError,
  type Numeric,
  toDecimal,
  ValidationError,
} from '@lighter/standards'
import type { FeeTiers } from '@lighter/standards/wire'
import type { WaitOptions } from '../core/abortable.ts'
import type { RequestsContext } from '../requests/context.ts'
import { feesFor, type TierTerms, type TradingTier } from './tiers.ts'

/** Options of {@link binaryOptionsFeesFor}. */
export interface BinaryOptionsFeeOptions extends WaitOptions {
  /** Volume traded in binary options, in quote units. @default 0 */
  volume?: Numeric | undefined
  /** Staked LIT. @default 0 */
  stakedLit?: Numeric | undefined
}

/** The share of a binary options market's fee that an account pays. */
export interface BinaryOptionsFeeTerms {
  /** The exchange's name of the tier, `bo_3`. */
  tier: string
  /**
   * Share of the market's fee that the account pays: 0.72 means 28 % off. The fee is the market's taker or maker fee,
   * times this, times one minus price over settlement cap.
   */
  rate: Decimal
}

/** Binary options tiers as of this version, used if the exchange does not return them: name, volume, rate. */
const VOLUME_TIERS: readonly (readonly [name: string, volume: number, rate: string])[] = [
  ['bo_0', 0, '1'],
  ['bo_1', 5_000, '0.95'],
  ['bo_2', 25_000, '0.9'],
  ['bo_3', 100_000, '0.85'],
  ['bo_4', 250_000, '0.8'],
  ['bo_5', 500_000, '0.75'],
  ['bo_6', 1_000_000, '0.7'],
  ['bo_7', 2_000_000, '0.6'],
]
const STAKING_TIERS: readonly (readonly [lit: number, rate: string])[] = [
  [1_000, '0.975'],
  [3_000, '0.95'],
  [10_000, '0.9'],
  [30_000, '0.85'],
  [100_000, '0.8'],
  [300_000, '0.75'],
  [500_000, '0.7'],
]

/**
 * Returns fees and latencies of a tier, with the exchange's current fees. If the exchange does not return them, uses
 * the table of this version (`feesFor`).
 *
 * @param options - `tier`; `stakedLit`, `signal`
 * @throws {ValidationError} for an unknown tier or a negative stake
 *
 * @example
 * ```ts
 * const { makerFee, takerFee } = await currentFeesFor(context, { tier: 'premium', stakedLit: 10_000 })
 * ```
 */
export async function currentFeesFor(
  context: RequestsContext,
  options: WaitOptions & { tier: TradingTier; stakedLit?: Numeric | undefined },
): Promise<TierTerms> {
  const terms = feesFor(options)
  const tiers = await readTiers(context, options)
  const staked = toDecimal(options.stakedLit ?? 0, 'stakedLit')
  // Premium has a row for each stake: premium, premium_1, …
  const row = tiers?.user_tiers
    .filter(({ name, required_lit_stakes }) => {
      const isTier = options.tier === 'premium' ? /^premium(_\d+)?$/.test(name) : name === options.tier
      return isTier && staked.gte(required_lit_stakes)
    })
    .sort((a, b) => a.required_lit_stakes - b.required_lit_stakes)
    .at(-1)
  if (row === undefined) return terms
  return {
    ...terms,
    makerFee: new Decimal(row.maker_fee_ticks).div(1_000_000),
    takerFee: new Decimal(row.taker_fee_ticks).div(1_000_000),
    stakedLit: row.required_lit_stakes,
  }
}

/**
 * Returns the share of the binary options fees that an account pays.
 * It depends on its volume in binary options and on its staked LIT.
 *
 * @param options - `volume`, `stakedLit`, `signal`
 * @throws {ValidationError} for a negative volume or stake
 *
 * @example
 * ```ts
 * const { rate } = await binaryOptionsFeesFor(context, { volume: 100_000 })
 * ```
 */
export async function binaryOptionsFeesFor(
  context: RequestsContext,
  options: BinaryOptionsFeeOptions,
): Promise<BinaryOptionsFeeTerms> {
  const volume = amount(options.volume, 'volume')
  const stakedLit = amount(options.stakedLit, 'stakedLit')
  const tiers = await readTiers(context, options)
  const byVolume = tiers?.bo_tiers.length
    ? tiers.bo_tiers.map((row) => [row.name, row.required_volume, String(row.fee_rate)] as const)
    : VOLUME_TIERS
  const byStake = tiers?.staking_tiers.length
    ? tiers.staking_tiers.map((row) => [row.required_lit_stakes, String(row.fee_rate)] as const)
    : STAKING_TIERS
  const tier = [...byVolume].sort((a, b) => a[1] - b[1]).findLast(([, least]) => volume.gte(least))
  const stake = [...byStake].sort((a, b) => a[0] - b[0]).findLast(([least]) => stakedLit.gte(least))
  return { tier: tier?.[0] ?? 'bo_0', rate: new Decimal(tier?.[2] ?? 1).times(stake?.[1] ?? 1) }
}

/** Reads the exchange's table; `undefined` if there is none or the request fails. */
async function readTiers(context: RequestsContext, { signal }: WaitOptions): Promise<FeeTiers | undefined> {
  try {
    return await context.rest.feeTiers({ filter: 'all' }, { signal })
  } catch (error) {
    if (error instanceof LighterError && !(error instanceof AbortedError)) return undefined
    throw error
  }
}

function amount(value: Numeric | undefined, field: string): Decimal {
  const decimal = toDecimal(value ?? 0, field)
  if (decimal.gte(0)) return decimal
  throw new ValidationError(`${field} is ${decimal.toFixed()}; allowed: 0 or more.`, {
    field,
    value: decimal.toFixed(),
    allowed: '0 or more',
  })
}
