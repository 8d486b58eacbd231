import { abs, sign } from './bigints.ts'
import type { Market } from './state/entities.ts'
import { MICRO } from './state/protocol.ts'

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

/** A hypothetical position that replaces the real one of its market. */
export interface Hypothesis {
  readonly market: Market
  readonly size: bigint
  readonly entry: bigint
  readonly prefix: bigint
  readonly imf: number
  readonly isCross: boolean
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

/** Unrealized PnL at mark, micro. */
export function unrealized(size: bigint, entry: bigint, market: Market): bigint {
  return sign(size) * (notional(size, market) - entry)
}

/**
 * Funding owed to the position (negative: owed by it), c12; exact.
 * @see docs/protocol/exchange.md#funding
 */
export function openFunding(size: bigint, prefix: bigint, market: Market): bigint {
  return size * market.quoteMultiplier * (prefix - market.fundingPrefix)
}

/** Adds the contribution of a position to the risk of its scope. */
export function addPosition(risk: Risk, position: Omit<Hypothesis, 'isCross'>): void {
  const { market, size, entry, prefix, imf } = position
  if (size === 0n) return
  const funding = openFunding(size, prefix, market)
  const value = notional(size, market) * 100n
  risk.collateral += funding
  risk.value += funding + MICRO * unrealized(size, entry, market)
  risk.initial += value * BigInt(effectiveImf(imf, market))
  risk.maintenance += value * BigInt(market.mmf)
  risk.closeOut += value * BigInt(market.cmf)
}
