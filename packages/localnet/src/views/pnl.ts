import type { PnLEntry } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import { unrealized } from '../engine/position-value.ts'
import type { Account, Market, Trade, TradeSide } from '../engine/state/entities.ts'
import { MICRO, USDC } from '../engine/state/protocol.ts'
import { float, micro } from './format.ts'
import { poolPnlView } from './pool-pnl.ts'

/**
 * Profit of an account at the ends of time buckets, sums since its first trade: realized, minus fees, plus funding, plus
 * unrealized at the mark price of that time (from the minute candles). Pools are valued at
 * the prices of their days, staking is in LIT.
 */
export function pnlView(
  ex: Exchange,
  account: Account,
  window: { step: number; from: number; to: number },
): PnLEntry[] {
  const { step, to } = window
  const start = Math.max(window.from, account.createdAt)
  const rows: PnLEntry[] = []
  for (let at = Math.ceil(start / step) * step; at < Math.min(to, ex.now) + step; at += step)
    rows.push(entryAt(ex, account, Math.min(at, ex.now)))
  return rows
}

function entryAt(ex: Exchange, account: Account, at: number): PnLEntry {
  let perps = 0n
  let volume = 0n
  for (const market of ex.markets.values()) {
    const traded = ofMarket(market, account, at)
    volume += traded.volume
    if (market.kind === 'perp') perps += traded.pnl
  }
  // Discarded payments are older than the oldest one kept.
  const payments = ex.fundingPayments.of(account)
  if ((payments[0]?.at ?? 0) * 1000 <= at) perps += ex.fundingPayments.forgottenOf(account) / MICRO
  for (const one of payments) if (one.at * 1000 <= at) perps += one.change / MICRO
  const flows = flowsAt(ex, account, at)
  const usdc = (value: bigint): number => float(micro(value))
  return {
    timestamp: Math.floor(at / 1000),
    trade_pnl: usdc(perps),
    trade_spot_pnl: 0,
    inflow: usdc(flows.inflow),
    outflow: usdc(flows.outflow),
    spot_inflow: usdc(flows.spotInflow),
    spot_outflow: usdc(flows.spotOutflow),
    ...poolPnlView(ex, account, at),
    volume: usdc(volume),
  }
}

/** Micro: realized profit less fees plus the unrealized profit of the position at that time; and the volume. */
function ofMarket(market: Market, account: Account, at: number): { pnl: bigint; volume: bigint } {
  let pnl = 0n
  let volume = 0n
  let next: TradeSide | undefined
  for (const trade of market.trades) {
    const side = sideOf(trade, account)
    if (side === undefined) continue
    if (trade.timestamp > at) {
      next = side
      break
    }
    const { quote } = trade
    pnl += side.pnl - (quote * BigInt(side.fee)) / MICRO
    volume += quote
  }
  // Before the next trade, the position was the one recorded with that trade.
  const now = account.positions.get(market.id)
  const held = next === undefined ? now : { size: next.sizeBefore, entry: next.entryBefore }
  if (market.kind !== 'perp' || held === undefined || held.size === 0n) return { pnl, volume }
  return { pnl: pnl + unrealized(held.size, held.entry, { ...market, mark: markAt(market, at) }), volume }
}

function sideOf(trade: Trade, account: Account): TradeSide | undefined {
  if (trade.taker.account === account) return trade.taker
  return trade.maker.account === account ? trade.maker : undefined
}

function markAt(market: Market, at: number): number {
  for (let i = market.markCandles.length - 1; i >= 0; i--) {
    const candle = market.markCandles[i]
    if (candle !== undefined && candle.t <= at) return candle.c
  }
  return market.price
}

/** USDC received and sent, micro, by the side of the account. */
function flowsAt(
  ex: Exchange,
  account: Account,
  at: number,
): { inflow: bigint; outflow: bigint; spotInflow: bigint; spotOutflow: bigint } {
  const flows = { inflow: 0n, outflow: 0n, spotInflow: 0n, spotOutflow: 0n }
  for (const one of ex.deposits)
    if (one.account === account && one.assetId === USDC && one.at <= at) flows.inflow += one.amount
  for (const one of ex.withdrawals)
    if (one.account === account && one.assetId === USDC && one.at <= at) flows.outflow += one.amount
  for (const one of ex.transfers) {
    // Moves to and from pools are counted with the pools.
    if (one.kind !== undefined || one.assetId !== USDC || one.at > at) continue
    if (one.account === account) flows[one.fromRoute === 'perps' ? 'outflow' : 'spotOutflow'] += one.amount
    if (one.to === account) flows[one.toRoute === 'perps' ? 'inflow' : 'spotInflow'] += one.amount
  }
  return flows
}
