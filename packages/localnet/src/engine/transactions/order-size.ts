import { abs } from '../bigints.ts'
import type { RefusalName } from '../errors.ts'
import type { Account, Market } from '../state/entities.ts'
import { MAX_48 } from '../state/protocol.ts'
import type { PlacedOrder } from './order-kind.ts'

/**
 * The size check.
 * @see docs/protocol/exchange.md#create-order
 */
export function sizeNoop(
  market: Market,
  order: Pick<PlacedOrder, 'baseAmount' | 'price' | 'orderType' | 'timeInForce'>,
): RefusalName | undefined {
  const { baseAmount: base, price } = order
  if (base === 0) return undefined
  const quote = BigInt(base) * BigInt(price)
  if (quote > BigInt(market.orderQuoteLimit)) return 'invalidOrderAmount'
  const micro = quote * market.quoteMultiplier
  if (micro > BigInt(MAX_48)) return 'invalidOrderAmount'
  if (order.timeInForce === 'ioc' || order.orderType === 'twap') return undefined
  // Spot quotes are micro as well: the quote asset is USDC.
  return base < market.minBase || micro < BigInt(market.minQuote) ? 'invalidOrderAmount' : undefined
}

/** Size that base 0 stands for: the position, as far as an order can hold it. */
export function wholePosition(owner: Account, market: Market, price: number): number {
  const held = Number(abs(owner.positions.get(market.id)?.size ?? 0n))
  const byQuote = Math.floor(Math.floor(market.orderQuoteLimit / Number(market.quoteMultiplier)) / price)
  return Math.min(held, MAX_48, byQuote)
}
