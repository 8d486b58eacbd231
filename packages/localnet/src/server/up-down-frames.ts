import type { Exchange } from '../engine/exchange.ts'
import { ROUND_SECONDS, UP_DOWN_SECONDS, upDownCandlesView } from '../views/up-down-candle.ts'
import type { Broadcast } from './book-frames.ts'

/** Frames of `up_down_candle`: the present candle of each series that somebody listens to, when it changed. */
export class UpDownFrames {
  readonly #out: Broadcast
  /** What was sent last, by channel. */
  readonly #sent = new Map<string, string>()

  constructor(out: Broadcast) {
    this.#out = out
  }

  flush(ex: Exchange): void {
    const now = Math.floor(ex.now / 1000)
    for (const market of ex.markets.values()) {
      if (market.kind !== 'perp') continue
      const symbol = market.symbol.toLowerCase()
      for (const duration of Object.keys(ROUND_SECONDS)) {
        for (const [resolution, step] of Object.entries(UP_DOWN_SECONDS)) {
          const channel = `up_down_candle:${symbol}:${duration}:${resolution}`
          if (!this.#out.hasListeners(channel)) {
            this.#sent.delete(channel)
            continue
          }
          const from = Math.floor(now / step) * step
          const candles = upDownCandlesView(
            market,
            { symbol, duration, resolution },
            { from, to: now, limit: 1 },
          )
          const key = JSON.stringify(candles)
          if (this.#sent.get(channel) === key) continue
          this.#sent.set(channel, key)
          this.#out.send(channel, { channel, candles, timestamp: ex.now, type: 'update/up_down_candle' })
        }
      }
    }
  }
}
