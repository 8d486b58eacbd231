import { formatTicks } from '@lighter/standards'
import type { Funding, PositionFunding } from '@lighter/standards/wire'
import { abs } from '../engine/bigints.ts'
import type { Market } from '../engine/state/entities.ts'
import type { FundingPayment } from '../engine/state/funding-payment.ts'
import { exactUsdc, size } from './format.ts'

/**
 * Funding of a market by hour or by day, oldest first, with epoch milliseconds as bounds. A day is the sum of its hours,
 * and is dated at its start; `direction` is the paying side.
 */
export function fundingsView(market: Market, step: number, from: number, to: number): Funding[] {
  const rows: { at: number; rate: bigint; value: bigint }[] = []
  for (const { timestamp, rate, index } of market.fundings) {
    const at = Math.floor((timestamp * 1000) / step) * step
    if (at < Math.floor(from / step) * step || timestamp * 1000 > to) continue
    const value = rate * BigInt(index)
    const last = rows.at(-1)
    if (last?.at === at) {
      last.rate += rate
      last.value += value
    } else rows.push({ at, rate, value })
  }
  return rows.map(({ at, rate, value }) => ({
    timestamp: at / 1000,
    value: formatTicks(abs(value), market.priceDecimals + 6),
    rate: formatTicks(abs(rate), 4),
    direction: rate < 0n ? 'short' : 'long',
  }))
}

/** `PositionFunding` of the API: a payment to or from a position. */
export function fundingPaymentView(payment: FundingPayment): PositionFunding {
  const { market } = payment
  return {
    timestamp: payment.at,
    market_id: market.id,
    funding_id: payment.id,
    change: exactUsdc(payment.change),
    rate: formatTicks(payment.rate, 4),
    position_size: size(market, abs(payment.size)),
    position_side: payment.size > 0n ? 'long' : 'short',
    discount: '0.000000',
  }
}
