import { abs, min } from '../bigints.ts'
import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { endOrder, liveOrders } from '../orders.ts'
import { tradeOffBook } from '../settlement/off-book.ts'
import type { Account, Market } from '../state/entities.ts'
import { kindRule } from './market-kind.ts'

/**
 * Ends a market: its orders are canceled and its positions closed at the last mark price, longs against
 * shorts in the order in which they entered the market. In a spot market only the orders are canceled.
 *
 * @throws {Refused} 21605 if it has already ended
 */
export function expireMarket(ex: Exchange, market: Market): void {
  if (market.kind === 'binary_options')
    throw refused('invalidMarketType', kindRule(market, 'it ends by its settlement'))
  if (market.status !== 'active') throw refused('invalidMarketStatus')
  market.status = 'inactive'
  for (const account of [...ex.accounts.values()]) {
    for (const order of liveOrders(account, market)) endOrder(ex, order, 'canceled', 'none')
  }
  const side = (sign: bigint): Account[] =>
    [...market.holders].filter((one) => (one.positions.get(market.id)?.size ?? 0n) * sign > 0n)
  const sizeOf = (account: Account): bigint => abs(account.positions.get(market.id)?.size ?? 0n)
  const longs = side(1n)
  const shorts = side(-1n)
  while (longs[0] !== undefined && shorts[0] !== undefined) {
    const [from] = longs
    const [to] = shorts
    const lots = min(sizeOf(from), sizeOf(to))
    const quote = lots * BigInt(market.mark) * market.quoteMultiplier
    tradeOffBook(ex, { from, to, market, isAsk: true, lots, quote, type: 'market-settlement' })
    if (sizeOf(from) === 0n) longs.shift()
    if (sizeOf(to) === 0n) shorts.shift()
  }
  ex.events.market(market)
}
