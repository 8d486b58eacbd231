import type { ReferralPoints, UserReferrals } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/state/entities.ts'
import type { ReferralUse } from '../engine/state/venue-records.ts'
import { tradeStatsView, volumeOf } from './traded.ts'

const WEEK = 7 * 86_400_000
/** Micro USDC of volume per point, and the share of a referred user's points that the referrer gets (both are choices). */
const VOLUME_PER_POINT = 1_000_000_000
const REWARD = 0.1

/** Points of an L1 address: one for every 1000 USDC traded. */
export function pointsOf(ex: Exchange, l1Address: string, from = 0): number {
  return Number(volumeOf(ex, l1Address, { from, to: ex.now })) / VOLUME_PER_POINT
}

/** Users of the code of an L1 address, oldest first. */
export function referredBy(ex: Exchange, owner: string): ReferralUse[] {
  return [...ex.venue.referralUses.values()].filter((one) => one.owner === owner.toLowerCase())
}

function tierOf(ex: Exchange, l1Address: string): string {
  return ex.byL1.get(l1Address)?.[0]?.tier ?? 'standard'
}

/** `userReferrals` of the API. */
export function userReferralsView(
  ex: Exchange,
  l1Address: string,
  page: { readonly offset: number; readonly limit: number; readonly isEligible?: boolean | undefined },
  window: { from: number; to: number },
): UserReferrals {
  const all = referredBy(ex, l1Address).filter(
    (one) => page.isEligible === undefined || page.isEligible === (tierOf(ex, one.user) !== 'standard'),
  )
  const rows = all.slice(page.offset, page.offset + page.limit)
  const next = page.offset + rows.length
  const sum = tradeStatsView(
    ex,
    all.map((one) => one.user),
    window,
  )
  return {
    code: 200,
    cursor: next < all.length ? String(next) : '',
    used_code: ex.venue.referralUses.get(l1Address.toLowerCase())?.code ?? '',
    referrals: rows.map((one) => ({
      l1_address: one.user,
      referral_code: one.code,
      used_at: Math.floor(one.usedAt / 1000),
      tier: tierOf(ex, one.user),
      trade_stats: tradeStatsView(ex, [one.user], window),
      source: '',
    })),
    totals: {
      count: sum.count,
      volume: sum.volume,
      free_maker_volume: sum.free_maker_volume,
      free_taker_volume: sum.free_taker_volume,
      non_free_maker_volume: sum.non_free_maker_volume,
      non_free_taker_volume: sum.non_free_taker_volume,
      maker_fees_paid: sum.maker_fees_paid,
      taker_fees_paid: sum.taker_fees_paid,
      total_referrals: all.length,
      total_premium_referrals: all.filter((one) => tierOf(ex, one.user) === 'premium').length,
    },
  }
}

/** `referral/points` of the API. */
export function referralPointsView(ex: Exchange, account: Account): ReferralPoints {
  const week = ex.now - WEEK
  const referrals = referredBy(ex, account.l1Address).map((one) => ({
    l1_address: one.user,
    total_points: pointsOf(ex, one.user),
    week_points: pointsOf(ex, one.user, week),
    total_reward_points: pointsOf(ex, one.user) * REWARD,
    week_reward_points: pointsOf(ex, one.user, week) * REWARD,
    reward_point_multiplier: String(REWARD),
  }))
  const sum = (field: 'total_reward_points' | 'week_reward_points'): number =>
    referrals.reduce((total, one) => total + one[field], 0)
  return {
    referrals,
    user_total_points: pointsOf(ex, account.l1Address),
    user_last_week_points: pointsOf(ex, account.l1Address, week),
    user_total_referral_reward_points: sum('total_reward_points'),
    user_last_week_referral_reward_points: sum('week_reward_points'),
    reward_point_multiplier: String(REWARD),
  }
}
