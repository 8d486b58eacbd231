import { marketMoved } from './cross-sums.ts'
import type { Exchange } from './exchange.ts'
import { liquidateUnhealthy } from './liquidation/liquidation.ts'
import type { Market } from './state/entities.ts'

/**
 * Prices at which the impact notional can be bought and sold; 0 if the side is too thin.
 * @see docs/protocol/exchange.md#funding
 */
export function impactPrices(market: Market): { ask: number; bid: number; price: number } {
  const wanted = (10_000n * 500_000_000n) / BigInt(market.imfMin) / market.quoteMultiplier
  const ask = walk(market, true, wanted)
  const bid = walk(market, false, wanted)
  return { ask, bid, price: ask === 0 || bid === 0 ? 0 : Math.floor((ask + bid) / 2) }
}

function walk(market: Market, isAsk: boolean, wanted: bigint): number {
  let quote = 0n
  let base = 0n
  for (const level of market.book.levels(isAsk)) {
    const price = BigInt(level.price)
    const size = BigInt(level.size)
    const rest = wanted - quote
    if (size * price >= rest) {
      const last = (rest + price - 1n) / price
      base += last
      quote += last * price
      return Number(isAsk ? (quote + base - 1n) / base : quote / base)
    }
    base += size
    quote += size * price
  }
  return 0
}

/**
 * One premium sample, 1e-6 of the index price.
 * @see docs/protocol/exchange.md#funding
 */
export function premium(market: Market): bigint {
  const { ask, bid } = impactPrices(market)
  const index = market.indexPrice
  const over = Math.max(0, (bid === 0 ? index : bid) - index)
  const under = Math.max(0, index - (ask === 0 ? index : ask))
  return (1_000_000n * BigInt(over - under)) / BigInt(index)
}

/**
 * Hourly rate in 1e-6 from the sum of an hour's samples: every division truncates toward zero. `rate` is the
 * value of step 2, before the big clamp.
 */
export function fundingRate(
  market: Market,
  premiumSum: bigint,
): { average: bigint; rate: bigint; hourly: bigint } {
  const average = ((premiumSum / 60n) * market.premiumMultiplier) / 100n
  const pull = clamp(market.interestRate - average, market.clampSmall)
  const rate = average + pull
  return { average, rate, hourly: clamp(rate, market.clampBig) / 8n }
}

function clamp(value: bigint, limit: bigint): bigint {
  return value > limit ? limit : value < -limit ? -limit : value
}

/**
 * Books one round of funding of a market, without checking health. Positions settle at their next change; account values include it at once.
 * @see docs/protocol/exchange.md#funding
 */
export function fundingRound(ex: Exchange, market: Market): void {
  const { hourly } = fundingRate(market, market.premiumSum)
  market.fundingPrefix += hourly * BigInt(market.indexPrice)
  marketMoved(market)
  market.premiumSum = 0n
  const timestamp = Math.floor(ex.now / 3_600_000) * 3600
  market.fundings.push({ timestamp, rate: hourly, index: market.indexPrice })
  for (const account of market.holders) {
    const size = account.positions.get(market.id)?.size ?? 0n
    if (size === 0n) continue
    ex.fundingPayments.add({
      id: ex.nextRecordId(),
      account,
      market,
      change: -size * market.quoteMultiplier * hourly * BigInt(market.indexPrice),
      size,
      at: timestamp,
      rate: hourly,
    })
    ex.events.position(account, market)
  }
  ex.events.market(market)
}

/** A round of funding in several markets; then each account is checked once, for all its positions. */
export function fundMarkets(ex: Exchange, markets: readonly Market[]): void {
  for (const market of markets) fundingRound(ex, market)
  if (ex.rules.autoLiquidate) liquidateUnhealthy(ex, markets)
}
