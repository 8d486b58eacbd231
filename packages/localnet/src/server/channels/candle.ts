import type { CandleMessage } from '@lighter/standards/wire'
import type { Market } from '../../engine/state/entities.ts'
import { candlesView, RESOLUTIONS } from '../../views/candle.ts'
import type { Body, Channel } from './channel.ts'
import { marketOf, stepOf } from './parts.ts'

/** Candles of trades: the one in progress. */
export const candle: Channel<CandleMessage> = {
  family: 'candle',
  pace: 'slow',
  snapshot: ({ ex }, [id, resolution]) => present(marketOf(ex, id), stepOf(resolution), ex.now),
  update({ ex, tradedMarkets }, out) {
    for (const market of tradedMarkets)
      for (const [resolution, step] of Object.entries(RESOLUTIONS))
        out.send(candle, [market.id, resolution], () => present(market, step, ex.now))
  },
}

function present(market: Market, step: number, now: number): Body<CandleMessage> {
  return { candles: candlesView(market, step, now, now), timestamp: now }
}
