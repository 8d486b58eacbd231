import { formatTicks } from '@lighter/standards'
import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/state/entities.ts'
import { MICRO } from '../engine/state/protocol.ts'
import type { Pool } from '../engine/state/venue-records.ts'
import { sharePrice, sharesOf } from '../engine/venue/pool.ts'
import { float, micro } from './format.ts'

/** Deposits of an account into pools and withdrawals from them, up to a time. */
interface PoolFlow {
  /** Minimal units: of USDC, for the staking pool of LIT. */
  paidIn: bigint
  paidOut: bigint
  shares: bigint
}

function flowAt(ex: Exchange, pool: Pool, account: Account, at: number): PoolFlow {
  const flow: PoolFlow = { paidIn: 0n, paidOut: 0n, shares: 0n }
  for (const one of ex.transfers) {
    if (one.kind === undefined || one.at > at) continue
    if (one.account === account && one.to.index === pool.index) {
      flow.paidIn += one.amount
      flow.shares += one.shares ?? 0n
    } else if (one.to === account && one.account.index === pool.index) {
      flow.paidOut += one.amount
      flow.shares -= one.shares ?? 0n
    }
  }
  // The operator's fees are paid in shares without a record of their own; its current holdings include them.
  if (at >= ex.now) flow.shares = sharesOf(pool, account)
  return flow
}

/** Price of a share at a time: the current one, or the last daily one before that time. */
function priceAt(ex: Exchange, pool: Pool, at: number): bigint {
  if (at >= ex.now) return sharePrice(ex, pool)
  return pool.prices.findLast((one) => one.at <= at)?.price ?? 0n
}

/** The fields of `pnl` about pools (USDC) and staking (LIT): deposits, withdrawals and profit. */
export function poolPnlView(
  ex: Exchange,
  account: Account,
  at: number,
): {
  pool_pnl: number
  pool_inflow: number
  pool_outflow: number
  pool_total_shares: number
  staking_pnl: number
  staking_inflow: number
  staking_outflow: number
  staked_lit: number
} {
  const pools = { paidIn: 0n, paidOut: 0n, shares: 0n, worth: 0n }
  const staking = { ...pools }
  for (const pool of ex.venue.pools.values()) {
    const isStaking = pool.kind === 'staking'
    const sum = isStaking ? staking : pools
    const { paidIn, paidOut, shares } = flowAt(ex, pool, account, at)
    sum.paidIn += paidIn
    sum.paidOut += paidOut
    sum.shares += shares
    sum.worth += (shares * priceAt(ex, pool, at)) / (isStaking ? 100n : MICRO)
  }
  const usdc = (value: bigint): number => float(micro(value))
  const lit = (value: bigint): number => float(formatTicks(value, 8))
  return {
    pool_pnl: usdc(pools.worth + pools.paidOut - pools.paidIn),
    pool_inflow: usdc(pools.paidIn),
    pool_outflow: usdc(pools.paidOut),
    pool_total_shares: Number(pools.shares),
    staking_pnl: lit(staking.worth + staking.paidOut - staking.paidIn),
    staking_inflow: lit(staking.paidIn),
    staking_outflow: lit(staking.paidOut),
    staked_lit: lit(staking.worth),
  }
}
