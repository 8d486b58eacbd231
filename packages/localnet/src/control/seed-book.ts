import type { Market } from '../engine/state/entities.ts'
import type { Actor } from './actor.ts'

/** Twenty levels a side from 2 to 100 basis points around the first price. */
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

/** Takes the maker's orders out of a book; what it has in other markets is not looked at. */
export function clearBook(market: Market, maker: Actor): void {
  const { account } = maker
  for (const isAsk of [false, true])
    for (const order of [...market.book.orders(isAsk)])
      if (order.owner === account) maker.cancelOrder({ market: market.id, index: order.index })
}
