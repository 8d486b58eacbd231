import { formatTicks } from '@lighter/standards'
import type { Market } from '../engine/state/entities.ts'
import type { MarketKind } from '../engine/state/market-definition.ts'

/** Kinds of markets as orders and trades spell them. */
export const MARKET_KINDS: Readonly<Record<MarketKind, string>> = {
  perp: 'perps',
  spot: 'spot',
  binary_options: 'bo',
}

/** Epoch milliseconds as whole seconds. */
export function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}

/** c12 or extended USDC as USDC with 6 decimals, truncated toward zero (a choice). */
export function usdc(c12: bigint): string {
  return formatTicks(c12 / 1_000_000n, 6)
}

/** c12 as USDC with all its decimals. */
export function exactUsdc(c12: bigint): string {
  return formatTicks(c12, 12).replace(/0{1,6}$/, '')
}

/** Micro USDC as USDC. */
export function micro(value: bigint): string {
  return formatTicks(value, 6)
}

/** Price ticks of a market. */
export function price(market: Market, ticks: number | bigint): string {
  return formatTicks(ticks, market.priceDecimals)
}

/** Size ticks of a market. */
export function size(market: Market, ticks: number | bigint): string {
  return formatTicks(ticks, market.sizeDecimals)
}

/** A number for fields that the API writes as floats; display only. */
export function float(text: string): number {
  return Number(text)
}

/** Size×price units of a market, as quote. */
export function quote(market: Market, units: number | bigint): string {
  return formatTicks(BigInt(units) * market.quoteMultiplier, 6)
}

/** Percent of a fraction in 1e-4, "5.00". */
export function percent(fraction: number): string {
  return formatTicks(fraction, 2)
}
