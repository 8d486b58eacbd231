import { formatTicks } from '@lighter/standards'
import type { SpotAvgEntryPrice } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Account, Trade } from '../engine/state/entities.ts'
import { size } from './format.ts'

/** Average purchase price of an account's holdings, by asset, from its spot trades; sales do not change it. */
export function spotEntriesView(ex: Exchange, account: Account): Record<string, SpotAvgEntryPrice> {
  const views: Record<string, SpotAvgEntryPrice> = {}
  for (const market of ex.markets.values()) {
    if (market.kind !== 'spot') continue
    let held = 0n
    let cost = 0n
    let last: Trade | undefined
    for (const trade of market.trades) {
      const { taker, maker, isMakerAsk } = trade
      if (taker.account !== account && maker.account !== account) continue
      if (taker.account === maker.account) continue
      const isSale = (taker.account === account) !== isMakerAsk
      const lots = BigInt(trade.size)
      if (isSale) {
        const kept = held > lots ? held - lots : 0n
        cost = held === 0n ? 0n : (cost * kept) / held
        held = kept
      } else {
        held += lots
        cost += lots * BigInt(trade.price)
      }
      last = trade
    }
    if (last === undefined) continue
    views[market.baseAsset] = {
      asset_id: market.baseAsset,
      avg_entry_price: formatTicks(held === 0n ? 0n : cost / held, market.priceDecimals),
      asset_size: size(market, held),
      last_trade_id: BigInt(last.id),
    }
  }
  return views
}
