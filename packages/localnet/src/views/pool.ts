import { formatTicks } from '@lighter/standards'
import type { PendingUnlock, PublicPoolInfo, PublicPoolShare } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/state/entities.ts'
import type { Pool } from '../engine/state/venue-records.ts'
import { sharesOf } from '../engine/venue/pool.ts'
import { float, micro } from './format.ts'

/** Days covered by the yield and the Sharpe ratio. */
const DAYS = 30

/** Shares that an account holds, in order of the pools. The operator's own are in the pool's `operator_shares`. */
export function sharesView(ex: Exchange, account: Account): PublicPoolShare[] {
  const rows: PublicPoolShare[] = []
  for (const pool of ex.venue.pools.values())
    if (pool.holders.has(account.index)) rows.push(shareOf(pool, account))
  return rows
}

/** Unstaked LIT that is not released yet. */
export function pendingUnlocksView(ex: Exchange, account: Account): PendingUnlock[] {
  return ex.venue.unlocks
    .filter((one) => one.account === account.index)
    .map((one) => {
      const asset = ex.assets.get(one.assetId)
      return {
        unlock_timestamp: one.unlockAt,
        asset_index: one.assetId,
        amount: formatTicks(one.amount / (asset?.extension ?? 1n), asset?.decimals ?? 6),
      }
    })
}

/** An account's shares of a pool. */
export function shareOf(pool: Pool, account: Account): PublicPoolShare {
  const held = pool.holders.get(account.index)
  const isStaking = pool.kind === 'staking'
  const entry = held?.entry ?? 0n
  return {
    public_pool_index: pool.index,
    shares_amount: sharesOf(pool, account),
    entry_usdc: micro(isStaking ? 0n : entry),
    principal_amount: isStaking ? formatTicks(entry, 8) : micro(entry),
    entry_timestamp: held?.entryTime ?? pool.createdAt,
  }
}

/** `pool_info` of an account: zeros for an account that is not a pool. */
export function poolInfoView(ex: Exchange, account: Account): PublicPoolInfo {
  const pool = ex.venue.pools.get(account.index)
  const prices = (pool?.prices ?? []).map((one) => ({
    timestamp: Math.floor(one.at / 1000),
    share_price: float(formatTicks(one.price, pool?.kind === 'staking' ? 10 : 12)),
  }))
  const returns = prices.slice(1).map((one, i) => {
    const before = prices[i]?.share_price ?? 0
    return { timestamp: one.timestamp, daily_return: before === 0 ? 0 : one.share_price / before - 1 }
  })
  return {
    status: pool?.isFrozen === true ? 1 : 0,
    operator_fee: formatTicks(pool?.operatorFee ?? 0, 4),
    min_operator_share_rate: formatTicks(pool?.minOperatorShareRate ?? 0, 2),
    total_shares: pool?.totalShares ?? 0n,
    operator_shares: pool?.operatorShares ?? 0n,
    ...yieldOf(returns.map((one) => one.daily_return)),
    daily_returns: returns,
    share_prices: prices,
    strategies: [],
  }
}

/** Annual percentage without compounding, and annualized mean over deviation of daily returns (a choice: the formula is not public). */
function yieldOf(returns: readonly number[]): { annual_percentage_yield: number; sharpe_ratio: number } {
  const last = returns.slice(-DAYS)
  if (last.length === 0) return { annual_percentage_yield: 0, sharpe_ratio: 0 }
  const mean = last.reduce((sum, one) => sum + one, 0) / last.length
  const variance = last.reduce((sum, one) => sum + (one - mean) ** 2, 0) / last.length
  return {
    annual_percentage_yield: mean * 365 * 100,
    sharpe_ratio: variance === 0 ? 0 : (mean / Math.sqrt(variance)) * Math.sqrt(365),
  }
}
