import type { UpDownCandleMessage } from '@lighter/standards/wire'
import { refused } from '../../engine/errors.ts'
import {
  ROUND_SECONDS,
  UP_DOWN_SECONDS,
  upDownCandlesView,
  upDownHistory,
} from '../../views/up-down-candle.ts'
import type { Channel } from './channel.ts'

/** Candles of Up or Down rounds: first those of the current round, then the candle in progress whenever it changed. */
export const upDownCandle: Channel<UpDownCandleMessage> = {
  family: 'up_down_candle',
  pace: 'slow',
  snapshot({ ex }, [symbol, duration, resolution]) {
    const candles = upDownHistory(ex, symbol, duration, resolution)
    if (candles === undefined) throw refused('websocketInvalidChannel')
    return { candles, timestamp: ex.now }
  },
  update({ ex, sentCandles }, out) {
    const now = Math.floor(ex.now / 1000)
    for (const market of ex.markets.values()) {
      if (market.kind !== 'perp') continue
      const symbol = market.symbol.toLowerCase()
      for (const duration of Object.keys(ROUND_SECONDS)) {
        for (const [resolution, step] of Object.entries(UP_DOWN_SECONDS)) {
          const parts = [symbol, duration, resolution]
          const key = parts.join(':')
          if (!out.hasListeners(upDownCandle, parts)) {
            sentCandles.delete(key)
            continue
          }
          const from = Math.floor(now / step) * step
          const names = { symbol, duration, resolution }
          const candles = upDownCandlesView(market, names, { from, to: now, limit: 1 })
          const text = JSON.stringify(candles)
          if (sentCandles.get(key) === text) continue
          sentCandles.set(key, text)
          out.send(upDownCandle, parts, () => ({ candles, timestamp: ex.now }))
        }
      }
    }
  },
}
