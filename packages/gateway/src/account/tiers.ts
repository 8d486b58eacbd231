import { Decimal, type Numeric, toDecimal, ValidationError, wireTimeMs } from '@lighter/standards'
import type { WaitOptions } from '../core/abortable.ts'
import { requireAccount } from '../core/context.ts'
import type { RequestsContext } from '../requests/context.ts'

/** Account tiers that can be chosen; the exchange assigns `builder`. */
export const ACCOUNT_TIERS = ['standard', 'plus', 'premium'] as const
/** A tier that an account can choose (the exchange assigns `builder`). */
export type TradingTier = (typeof ACCOUNT_TIERS)[number]

/** Fees and latencies of a tier. */
export interface TierTerms {
  /** Name of the tier. */
  tier: TradingTier
  /** Maker fee as a fraction of the notional: 0.00028 is 2.8 basis points. */
  makerFee: Decimal
  /** Taker fee as a fraction of the notional. */
  takerFee: Decimal
  /** Delay until a taking order executes, in milliseconds. */
  takerLatencyMs: number
  /** Delay until a post-only order or a cancel executes, in milliseconds. */
  makerLatencyMs: number
  /** LIT that must be staked or leased for these terms. */
  stakedLit: number
  /** Transactions per minute. */
  transactionsPerMinute: number
}

/**
 * Terms of premium accounts by staked LIT: LIT, maker and taker fee in percent, taker latency in ms, transactions per
 * minute.
 */
const PREMIUM: readonly (readonly [number, string, string, number, number])[] = [
  [0, '0.0040', '0.0280', 200, 4_000],
  [1_000, '0.0039', '0.0273', 195, 5_000],
  [3_000, '0.0038', '0.0266', 190, 6_000],
  [10_000, '0.0036', '0.0252', 180, 7_000],
  [30_000, '0.0034', '0.0238', 170, 8_000],
  [100_000, '0.0032', '0.0224', 160, 12_000],
  [300_000, '0.0030', '0.0210', 150, 24_000],
  [500_000, '0.0028', '0.0196', 140, 40_000],
]

/**
 * The other tiers: maker and taker fee in percent, transactions per minute. Both have 300 ms for taking orders and 200
 * ms for post-only orders and cancels.
 */
const FLAT: Readonly<Record<'standard' | 'plus', readonly [string, number]>> = {
  standard: ['0', 60],
  plus: ['0.005', 8_000],
}

/**
 * Returns fees and latencies of a tier from the table of this version. `lighter.feesFor` reads current fees from the
 * exchange; `accountTier()` returns what an account pays.
 *
 * @throws {ValidationError} for an unknown tier or a negative stake
 */
export function feesFor(options: { tier: TradingTier; stakedLit?: Numeric | undefined }): TierTerms {
  const { tier } = options
  const staked = toDecimal(options.stakedLit ?? 0, 'stakedLit')
  if (staked.lt(0)) {
    throw new ValidationError(`stakedLit is ${staked.toFixed()}; allowed: 0 or more.`, {
      field: 'stakedLit',
      value: staked.toFixed(),
      allowed: '0 or more',
    })
  }
  const fraction = (percent: string): Decimal => new Decimal(percent).div(100)
  if (tier === 'premium') {
    const [stakedLit = 0, maker = '0', taker = '0', takerLatencyMs = 0, transactionsPerMinute = 0] =
      PREMIUM.findLast(([lit]) => staked.gte(lit)) ?? []
    return {
      tier,
      makerFee: fraction(maker),
      takerFee: fraction(taker),
      takerLatencyMs,
      makerLatencyMs: 0,
      stakedLit,
      transactionsPerMinute,
    }
  }
  const terms = FLAT[tier]
  if (terms === undefined) {
    throw new ValidationError(
      `Unknown tier ${JSON.stringify(tier)}. Use one of ${ACCOUNT_TIERS.join(', ')}.`,
      {
        field: 'tier',
        value: tier,
        allowed: ACCOUNT_TIERS.join(', '),
      },
    )
  }
  const [fee, transactionsPerMinute] = terms
  return {
    tier,
    makerFee: fraction(fee),
    takerFee: fraction(fee),
    takerLatencyMs: 300,
    makerLatencyMs: 200,
    stakedLit: 0,
    transactionsPerMinute,
  }
}

/** Tier and fees of an account, from the exchange. */
export interface AccountTierState {
  /** The exchange's name of the tier. */
  tier: string
  /** Maker fee as a fraction of the notional. */
  makerFee: Decimal
  /** Taker fee as a fraction of the notional. */
  takerFee: Decimal
  /** The exchange's name of the binary options tier; `undefined` without binary options. */
  binaryOptionsTier: string | undefined
  /**
   * Share of the binary options fees that the account pays: 0.72 means 28 % off; `undefined` without binary options.
   */
  binaryOptionsFeeRate: Decimal | undefined
  /** LIT that counts for the tier: staked and leased. */
  effectiveLit: Decimal
  /** Time of the last change, epoch milliseconds; `undefined` if the tier was never changed. */
  changedAt: number | undefined
}

/**
 * Returns tier, fees and staked LIT of the account. For other tiers see `feesFor`.
 *
 * @param options - `signal`
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * const { tier, takerFee } = await accountTier(context)
 * ```
 */
export async function accountTier(
  context: RequestsContext,
  options: WaitOptions = {},
): Promise<AccountTierState> {
  const { signal } = options
  const limits = await context.rest.accountLimits({ accountIndex: requireAccount(context) }, { signal })
  const changed = limits.user_tier_last_update
  return {
    tier: limits.user_tier,
    // Ticks of a millionth.
    makerFee: new Decimal(limits.current_maker_fee_tick).div(1_000_000),
    takerFee: new Decimal(limits.current_taker_fee_tick).div(1_000_000),
    binaryOptionsTier: limits.bo_user_tier_name === '' ? undefined : limits.bo_user_tier_name,
    binaryOptionsFeeRate: limits.bo_fee_rate === undefined ? undefined : new Decimal(limits.bo_fee_rate),
    effectiveLit: new Decimal(limits.effective_lit_stakes === '' ? '0' : limits.effective_lit_stakes),
    changedAt: changed === undefined || changed === 0 ? undefined : wireTimeMs(changed),
  }
}

/** Minimum time between two changes of tier, in milliseconds. */
const CHANGE_INTERVAL_MS = 24 * 3_600_000

/**
 * Changes the tier of the account. First checks the exchange's conditions: no open positions, no open orders, and a day
 * since the last change.
 *
 * @param options - `newTier`: `standard`, `plus` or `premium`; `signal`
 * @throws {ValidationError} `TIER_LOCKED` naming the unmet conditions; nothing was sent
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * await changeAccountTier(context, { newTier: 'premium' })
 * ```
 */
export async function changeAccountTier(
  context: RequestsContext,
  options: WaitOptions & { newTier: TradingTier },
): Promise<void> {
  const { newTier, signal } = options
  const accountIndex = requireAccount(context)
  const { rest, clock } = context
  const [{ accounts }, { changedAt }] = await Promise.all([
    rest.account({ by: 'index', value: accountIndex }, { signal }),
    accountTier(context, { signal }),
  ])
  const account = accounts[0]
  const reasons: string[] = []
  if (account?.positions.some((position) => Number(position.position) !== 0) === true)
    reasons.push('there is an open position')
  if ((account?.total_order_count ?? 0) > 0) reasons.push('there are open orders')
  if (changedAt !== undefined && clock.now() - changedAt < CHANGE_INTERVAL_MS)
    reasons.push('the last change is less than 24 hours ago')
  if (reasons.length > 0) {
    throw new ValidationError(
      `The tier cannot be changed now: ${reasons.join(', ')}. Allowed: no open positions or orders, and 24 hours since the last change. Nothing was sent.`,
      {
        code: 'TIER_LOCKED',
        field: 'newTier',
        value: newTier,
        allowed: 'no open positions or orders, and 24 hours since the last change',
      },
    )
  }
  await rest.changeAccountTier({ accountIndex, newTier }, { signal })
}
