import { ConfigError, formatTicks, type Numeric, toTicks } from '@lighter/standards'
import type { Market } from '../engine/state/entities.ts'

/** Prices of the protocol have 32 bits. */
const MOST_TICKS = 4_294_967_295n

/** Returns a market's id and a price of it in ticks. @throws {ConfigError} for a price that the protocol cannot carry */
export function priced(market: Market, price: Numeric): { market: number; price: number } {
  const ticks = toTicks(price, market.priceDecimals, { field: 'price' })
  if (ticks < 1n || ticks > MOST_TICKS)
    throw new ConfigError(
      `A price of ${market.symbol} must be ${formatTicks(1, market.priceDecimals)} to ${formatTicks(MOST_TICKS, market.priceDecimals)}, not ${String(price).slice(0, 50)}.`,
    )
  return { market: market.id, price: Number(ticks) }
}

/** Returns the terms of a settlement; the price is in ticks. */
export function settlementOf(
  market: Market,
  how: ({ price: Numeric } | { outcome: 'yes' | 'no' } | { refund: true }) & {
    payoutDelayMs?: number | undefined
  },
): { price: number; isRefund: boolean; payoutDelayMs: number } {
  const cap = market.binary?.settlementCap ?? 0
  const price =
    'price' in how
      ? Number(toTicks(how.price, market.priceDecimals, { field: 'price' }))
      : 'outcome' in how && how.outcome === 'yes'
        ? cap
        : 0
  return { price, isRefund: 'refund' in how, payoutDelayMs: how.payoutDelayMs ?? 0 }
}
