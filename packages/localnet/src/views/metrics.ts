import type { ExchangeMetric, ExecuteStat, MarketMetricData } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Market } from '../engine/state/entities.ts'
import { MICRO, USDC } from '../engine/state/protocol.ts'
import { float, micro } from './format.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Length of a period and of one row of its series; the exchange's values are not known. */
const PERIODS: Readonly<Record<MetricPeriod, { readonly length: number; readonly step: number }>> = {
  h: { length: HOUR, step: 60_000 },
  d: { length: DAY, step: HOUR },
  w: { length: 7 * DAY, step: DAY },
  m: { length: 30 * DAY, step: DAY },
  q: { length: 90 * DAY, step: DAY },
  y: { length: 365 * DAY, step: 7 * DAY },
  all: { length: 365 * DAY, step: DAY },
}

/** Name of a period. */
export type MetricPeriod = 'h' | 'd' | 'w' | 'm' | 'q' | 'y' | 'all'

/** Names of the metrics. */
export const METRIC_KINDS = [
  'volume',
  'maker_fee',
  'taker_fee',
  'liquidation_fee',
  'trade_count',
  'liquidation_count',
  'liquidation_volume',
  'inflow',
  'outflow',
  'transfer_fee',
  'withdraw_fee',
  'open_interest',
  'account_count',
  'active_account_count',
  'tps',
  'buyback',
  'buyback_usdc',
] as const

/**
 * A series of the exchange, one row per step, from the records kept: USDC or counts. Withdrawal fees and buybacks are zero,
 * because localnet has neither. Only the current open interest is known.
 */
export function metricSeries(
  ex: Exchange,
  period: MetricPeriod,
  kind: (typeof METRIC_KINDS)[number],
  market: Market | undefined,
): ExchangeMetric[] {
  const { length, step } = PERIODS[period]
  const sums = new Map<number, number>()
  const first = period === 'all' ? firstDay(ex) : 0
  const start = Math.max(Math.floor((ex.now - length) / step) * step + step, first)
  for (let at = start; at <= ex.now; at += step) sums.set(at, 0)
  const add = (at: number, value: number): void => {
    const bucket = Math.floor(at / step) * step
    const before = sums.get(bucket)
    if (before !== undefined) sums.set(bucket, before + value)
  }
  if (kind === 'open_interest') {
    add(ex.now, openInterest(ex, market))
  } else if (kind === 'account_count') {
    const created = [...ex.accounts.values()].map((one) => one.createdAt)
    for (const bucket of sums.keys()) sums.set(bucket, created.filter((at) => at < bucket + step).length)
  } else if (kind === 'active_account_count') {
    const seen = new Set<string>()
    for (const tx of ex.transactions) {
      const name = `${Math.floor(tx.executedAt / step)}/${tx.accountIndex}`
      if (seen.has(name)) continue
      seen.add(name)
      add(tx.executedAt, 1)
    }
  } else addFlows(ex, kind, market, step, add)
  return [...sums].map(([at, data]) => ({ timestamp: Math.floor(at / 1000), data }))
}

/** Start of the day on which the exchange was created. */
function firstDay(ex: Exchange): number {
  const [first] = ex.accounts.values()
  return Math.floor((first?.createdAt ?? 0) / DAY) * DAY
}

function addFlows(
  ex: Exchange,
  kind: (typeof METRIC_KINDS)[number],
  only: Market | undefined,
  step: number,
  add: (at: number, value: number) => void,
): void {
  const usdc = (value: bigint): number => float(micro(value))
  if (kind === 'tps') for (const tx of ex.transactions) add(tx.executedAt, 1000 / step)
  if (kind === 'inflow')
    for (const one of ex.deposits) if (one.assetId === USDC) add(one.at, usdc(one.amount))
  if (kind === 'outflow')
    for (const one of ex.withdrawals) if (one.assetId === USDC) add(one.at, usdc(one.amount))
  if (kind === 'transfer_fee') for (const one of ex.transfers) add(one.at, usdc(one.fee))
  for (const market of only === undefined ? ex.markets.values() : [only]) {
    for (const { quote, type, taker, maker, timestamp } of market.trades) {
      const fee = (ticks: number): number => usdc((quote * BigInt(ticks)) / MICRO)
      const isLiquidation = type === 'liquidation'
      if (kind === 'volume') add(timestamp, usdc(quote))
      if (kind === 'trade_count') add(timestamp, 1)
      if (kind === 'maker_fee') add(timestamp, fee(maker.fee))
      if (kind === 'taker_fee' && !isLiquidation) add(timestamp, fee(taker.fee))
      if (kind === 'liquidation_fee' && isLiquidation) add(timestamp, fee(taker.fee))
      if (kind === 'liquidation_count' && isLiquidation) add(timestamp, 1)
      if (kind === 'liquidation_volume' && isLiquidation) add(timestamp, usdc(quote))
    }
  }
}

/** One side at mark, USDC. */
function openInterest(ex: Exchange, only: Market | undefined): number {
  let sum = 0n
  for (const market of only === undefined ? ex.markets.values() : [only])
    if (market.kind === 'perp')
      sum += (market.openInterest / 2n) * BigInt(market.mark) * market.quoteMultiplier
  return float(micro(sum))
}

/** Volume of each market in the day that ends at a time, USDC. */
export function marketVolumes(ex: Exchange, to: number): MarketMetricData[] {
  return [...ex.markets.values()].map((market) => {
    let sum = 0n
    for (const trade of market.trades)
      if (trade.timestamp > to - DAY && trade.timestamp <= to) sum += trade.quote
    return { market: market.symbol, data: float(micro(sum)) }
  })
}

const SIZES = [1_000, 10_000, 100_000]

/** Slippage of market orders of some sizes against the mid price of the current books, percent; markets that are too thin are omitted. */
export function slippageView(ex: Exchange): ExecuteStat[] {
  const rows: ExecuteStat['slippage'] = []
  for (const market of ex.markets.values()) {
    for (const size of SIZES) {
      const costs = [true, false].map((isAsk) => slippage(market, isAsk, size))
      const known = costs.filter((one) => one !== undefined)
      if (known.length < 2) continue
      rows.push({
        exchange: 'lighter',
        market: market.symbol,
        size_usd: size,
        avg_slippage: known.reduce((sum, one) => sum + one, 0) / known.length,
        data_count: known.length,
      })
    }
  }
  return [{ timestamp: Math.floor(ex.now / 1000), slippage: rows }]
}

function slippage(market: Market, isAsk: boolean, usd: number): number | undefined {
  const [ask] = market.book.levels(true)
  const [bid] = market.book.levels(false)
  if (ask === undefined || bid === undefined) return undefined
  const middle = (ask.price + bid.price) / 2
  // Quote in size×price units, like in the book.
  let rest = (usd * 1_000_000) / Number(market.quoteMultiplier)
  let lots = 0
  const quote = rest
  for (const level of market.book.levels(isAsk)) {
    const take = Math.min(rest, level.price * level.size)
    lots += take / level.price
    rest -= take
    if (rest <= 0) return (Math.abs(quote / lots - middle) / middle) * 100
  }
  return undefined
}
