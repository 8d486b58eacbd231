import type { SpotMarketStatsMessage } from '@lighter/standards/wire'
import { spotStatsView } from '../../views/market.ts'
import type { Channel } from './channel.ts'
import { changedStats, statsOf } from './stats.ts'

/** Prices and daily figures of a spot market, or of all of them with `all`; updates then contain the market that changed. */
export const spotMarketStats: Channel<SpotMarketStatsMessage> = {
  family: 'spot_market_stats',
  pace: 'slow',
  snapshot: ({ ex }, [id]) => ({
    spot_market_stats: statsOf(ex, id, 'spot', spotStatsView),
    timestamp: ex.now,
  }),
  update(changes, out) {
    for (const { part, stats } of changedStats(changes, 'spot', spotStatsView))
      out.send(spotMarketStats, [part], () => ({ spot_market_stats: stats(), timestamp: changes.ex.now }))
  },
}
