import type { BoMarketStatsMessage } from '@lighter/standards/wire'
import { binaryStatsView } from '../../views/binary.ts'
import type { Channel } from './channel.ts'
import { changedStats, statsOf } from './stats.ts'

/** Prices and daily figures of a binary options market, or of all of them with `all`; updates then contain the market that changed. */
export const boMarketStats: Channel<BoMarketStatsMessage> = {
  family: 'bo_market_stats',
  pace: 'slow',
  snapshot: ({ ex }, [id]) => ({
    bo_market_stats: statsOf(ex, id, 'binary_options', binaryStatsView),
    timestamp: ex.now,
  }),
  update(changes, out) {
    for (const { part, stats } of changedStats(changes, 'binary_options', binaryStatsView))
      out.send(boMarketStats, [part], () => ({ bo_market_stats: stats(), timestamp: changes.ex.now }))
  },
}
