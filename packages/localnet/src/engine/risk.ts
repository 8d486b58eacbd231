import { ceilDiv, floorDiv, max, min, sign } from './bigints.ts'
import { crossSum } from './cross-sums.ts'
import { addPosition, type Hypothesis, notional, type Risk } from './position-value.ts'
import type { Account, Market, Position } from './state/entities.ts'
import { UNIFIED, USDC } from './state/protocol.ts'

/** Risk of the cross account, optionally with another collateral and with one position replaced. */
export function crossRisk(
  account: Account,
  collateral: bigint = account.collateral,
  instead?: Hypothesis,
): Risk {
  const risk: Risk = crossSum(account, instead?.market)
  risk.collateral += collateral
  risk.value += collateral
  if (instead?.isCross === true) addPosition(risk, instead)
  return risk
}

/** Risk of an isolated position. */
export function isolatedRisk(position: Omit<Position, 'realized' | 'fundingPaid' | 'marginMode'>): Risk {
  const { allocated } = position
  const risk: Risk = { collateral: allocated, value: allocated, initial: 0n, maintenance: 0n, closeOut: 0n }
  addPosition(risk, position)
  return risk
}

/** Returns the scope of a position's margin. */
export function riskOf(account: Account, position: Position): Risk {
  return position.marginMode === 'cross' ? crossRisk(account) : isolatedRisk(position)
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
 * Collateral that may be moved away, c12.
 * @see docs/protocol/exchange.md#margin
 */
export function available(risk: Risk): bigint {
  if (!isHealthy(risk) || risk.collateral < 0n) return 0n
  return min(risk.value - risk.initial, risk.collateral)
}

/** Collateral of an account that may be moved away, c12: in unified mode, resting spot orders keep their USDC. */
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
