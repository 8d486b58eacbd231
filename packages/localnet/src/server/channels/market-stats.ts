import type { MarketStatsMessage } from '@lighter/standards/wire'
import { marketStatsView } from '../../views/market.ts'
import type { Channel } from './channel.ts'
import { changedStats, statsOf } from './stats.ts'

/** Prices and daily figures of a perps market, or of all of them with `all`; updates then contain the market that changed. */
export const marketStats: Channel<MarketStatsMessage> = {
  family: 'market_stats',
  pace: 'slow',
  snapshot: ({ ex }, [id]) => ({
    market_stats: statsOf(ex, id, 'perp', marketStatsView),
    timestamp: ex.now,
  }),
  update(changes, out) {
    for (const { part, stats } of changedStats(changes, 'perp', marketStatsView))
      out.send(marketStats, [part], () => ({ market_stats: stats(), timestamp: changes.ex.now }))
  },
}
