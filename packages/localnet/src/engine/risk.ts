import type { Account, Market, Position } from './state/entities.ts'
import { CROSS, MICRO, UNIFIED, USDC } from './state/protocol.ts'

/**
 * Values of an account, or of one isolated position, in c12.
 * @see docs/protocol/exchange.md#margin
 */
export interface Risk {
  /** Collateral with open funding. */
  collateral: bigint
  /** Total account value. */
  value: bigint
  initial: bigint
  maintenance: bigint
  closeOut: bigint
}

/** A position as it would be; stands in for the real one of that market. */
export interface Hypothesis {
  readonly market: Market
  readonly size: bigint
  readonly entry: bigint
  readonly prefix: bigint
  readonly imf: number
  readonly isCross: boolean
}

export function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}

export function sign(value: bigint): bigint {
  return value > 0n ? 1n : value < 0n ? -1n : 0n
}

export function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

export function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

/**
 * Effective initial margin fraction of a position, 1e-4.
 * @see docs/protocol/exchange.md#margin
 */
export function effectiveImf(own: number, market: Market): number {
  return Math.max(own === 0 ? market.imfDefault : own, market.imfMin)
}

/** Notional at mark, micro. */
export function notional(size: bigint, market: Market): bigint {
  return abs(size) * BigInt(market.mark) * market.quoteMultiplier
}

/** Unrealised PnL at mark, micro. */
export function unrealized(size: bigint, entry: bigint, market: Market): bigint {
  return sign(size) * (notional(size, market) - entry)
}

/**
 * Funding that is owed to the position (negative: by it), c12; exact.
 * @see docs/protocol/exchange.md#funding
 */
export function openFunding(size: bigint, prefix: bigint, market: Market): bigint {
  return size * market.quoteMultiplier * (prefix - market.fundingPrefix)
}

function add(risk: Risk, market: Market, size: bigint, entry: bigint, prefix: bigint, imf: number): void {
  if (size === 0n) return
  const funding = openFunding(size, prefix, market)
  const value = notional(size, market) * 100n
  risk.collateral += funding
  risk.value += funding + MICRO * unrealized(size, entry, market)
  risk.initial += value * BigInt(effectiveImf(imf, market))
  risk.maintenance += value * BigInt(market.mmf)
  risk.closeOut += value * BigInt(market.cmf)
}

/** Risk of the cross account, optionally with another collateral and with one position replaced. */
export function crossRisk(
  account: Account,
  collateral: bigint = account.collateral,
  instead?: Hypothesis,
): Risk {
  const risk: Risk = { collateral, value: collateral, initial: 0n, maintenance: 0n, closeOut: 0n }
  for (const position of account.positions.values()) {
    if (position.market === instead?.market || position.marginMode !== CROSS || position.size === 0n) continue
    add(risk, position.market, position.size, position.entry, position.prefix, position.imf)
  }
  if (instead?.isCross === true)
    add(risk, instead.market, instead.size, instead.entry, instead.prefix, instead.imf)
  return risk
}

/** Risk of an isolated position. */
export function isolatedRisk(position: Omit<Position, 'realized' | 'fundingPaid' | 'marginMode'>): Risk {
  const { allocated } = position
  const risk: Risk = { collateral: allocated, value: allocated, initial: 0n, maintenance: 0n, closeOut: 0n }
  add(risk, position.market, position.size, position.entry, position.prefix, position.imf)
  return risk
}

/** The scope that a position's margin belongs to. */
export function riskOf(account: Account, position: Position): Risk {
  return position.marginMode === CROSS ? crossRisk(account) : isolatedRisk(position)
}

export function isHealthy(risk: Risk): boolean {
  return risk.value >= 0n && risk.value >= risk.initial
}

/**
 * 0 healthy, 1 pre-liquidation, 2 partial liquidation, 3 full liquidation, 4 bankrupt.
 * @see docs/protocol/exchange.md#health
 */
export function health(risk: Risk): 0 | 1 | 2 | 3 | 4 {
  if (risk.value < 0n) return 4
  if (risk.value < risk.closeOut) return 3
  if (risk.value < risk.maintenance) return 2
  return risk.value < risk.initial ? 1 : 0
}

/**
 * What may be moved away, c12.
 * @see docs/protocol/exchange.md#margin
 */
export function available(risk: Risk): bigint {
  if (!isHealthy(risk) || risk.collateral < 0n) return 0n
  return min(risk.value - risk.initial, risk.collateral)
}

/** What of an account's collateral may be moved away, c12: in unified mode, resting spot orders keep their USDC. */
export function freeCollateral(account: Account): bigint {
  const free = available(crossRisk(account))
  if (account.tradingMode !== UNIFIED) return free
  return max(0n, free - (account.assets.get(USDC)?.locked ?? 0n))
}

/**
 * Whether a change from one state to the other is allowed.
 * @see docs/protocol/exchange.md#margin
 */
export function isValidChange(before: Risk, after: Risk): boolean {
  if (isHealthy(before)) return isHealthy(after)
  return before.value * after.maintenance <= after.value * before.maintenance
}

const MAX_PRICE = 4_294_967_295n

/**
 * Price at which closing any part keeps the margin ratio: up for longs, down for shorts.
 * @see docs/protocol/exchange.md#health
 */
export function zeroPrice(size: bigint, market: Market, risk: Risk): number {
  if (risk.maintenance === 0n) return market.mark
  const mark = BigInt(market.mark)
  const top = mark * risk.maintenance * 10_000n - sign(size) * mark * BigInt(market.mmf) * risk.value
  const bottom = risk.maintenance * 10_000n
  const price = size > 0n ? ceilDiv(top, bottom) : floorDiv(top, bottom)
  return Number(price < 1n ? 1n : price > MAX_PRICE ? MAX_PRICE : price)
}

/**
 * Quote of closing `size` ticks at the zero price, micro, rounded away from the account's loss.
 * @see docs/protocol/exchange.md#health
 */
export function zeroQuote(position: Position, size: bigint, risk: Risk): bigint {
  const { market } = position
  const value = notional(size, market)
  if (risk.maintenance === 0n) return value
  const top =
    value * risk.maintenance * 10_000n - sign(position.size) * value * BigInt(market.mmf) * risk.value
  const bottom = risk.maintenance * 10_000n
  return position.size > 0n ? ceilDiv(top, bottom) : floorDiv(top, bottom)
}

export function floorDiv(top: bigint, bottom: bigint): bigint {
  const quotient = top / bottom
  return top % bottom < 0n ? quotient - 1n : quotient
}

export function ceilDiv(top: bigint, bottom: bigint): bigint {
  return -floorDiv(-top, bottom)
}

/**
 * Mark price at which the position's scope falls to its maintenance margin, all else equal; in price
 * ticks × 10^8 so that callers can print decimals, 0 when there is none.
 */
export function liquidationPrice(account: Account, position: Position): bigint {
  if (position.size === 0n) return 0n
  const { market } = position
  const risk = riskOf(account, position)
  const own = MICRO * unrealized(position.size, position.entry, market)
  const rest =
    risk.value - own - (risk.maintenance - notional(position.size, market) * 100n * BigInt(market.mmf))
  const size = abs(position.size) * market.quoteMultiplier
  const scale = 100_000_000n
  const entry = position.entry * MICRO
  const price =
    position.size > 0n
      ? ((entry - rest) * scale) / (size * (MICRO - 100n * BigInt(market.mmf)))
      : ((entry + rest) * scale) / (size * (MICRO + 100n * BigInt(market.mmf)))
  return price > 0n ? price : 0n
}
