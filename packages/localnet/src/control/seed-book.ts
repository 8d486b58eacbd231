import type { Market } from '../engine/state/entities.ts'
import { type Actor, accountOf } from './actor.ts'

/** Places twenty levels per side, 2 to 100 basis points from the first price. */
export function seedBook(market: Market, maker: Actor): void {
  const { price } = market
  if (market.status !== 'active') return
  const top = market.binary?.settlementCap ?? Number.POSITIVE_INFINITY
  const step = Math.max(1, Math.round(price / 5_000))
  const lots = BigInt(Math.max(market.minBase, Math.ceil(20_000_000_000 / price)))
  for (let i = 1; i <= 20; i++) {
    for (const isAsk of [false, true]) {
      const at = isAsk ? price + i * step : price - i * step
      if (at < 1 || at >= top) continue
      const amount = isAsk ? -lots : lots
      maker.placeOrder({ market: market.id, amount, price: BigInt(at), unit: 'ticks' })
    }
  }
}

/** Removes the maker's orders from one book. */
export function clearBook(market: Market, maker: Actor): void {
  const account = accountOf(maker)
  for (const isAsk of [false, true])
    for (const order of [...market.book.orders(isAsk)])
      if (order.owner === account) maker.cancelOrder({ market: market.id, index: order.index })
}
