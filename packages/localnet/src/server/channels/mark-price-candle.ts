import type { MarkPriceCandleMessage } from '@lighter/standards/wire'
import type { Market } from '../../engine/state/entities.ts'
import { markCandlesView, RESOLUTIONS } from '../../views/candle.ts'
import type { Body, Channel } from './channel.ts'
import { marketOf, stepOf } from './parts.ts'

/** Candles of the mark price: the one in progress. */
export const markPriceCandle: Channel<MarkPriceCandleMessage> = {
  family: 'mark_price_candle',
  pace: 'slow',
  snapshot: ({ ex }, [id, resolution]) => present(marketOf(ex, id), stepOf(resolution), ex.now),
  update({ ex, stats }, out) {
    for (const market of stats)
      for (const [resolution, step] of Object.entries(RESOLUTIONS))
        out.send(markPriceCandle, [market.id, resolution], () => present(market, step, ex.now))
  },
}

function present(market: Market, step: number, now: number): Body<MarkPriceCandleMessage> {
  return { candles: markCandlesView(market, step, now, now), timestamp: now }
}
