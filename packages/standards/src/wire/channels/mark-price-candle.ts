import type { MarkPriceCandle } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the mark_price_candle channel. */
export interface MarkPriceCandleMessage extends StreamMessage {
  candles: MarkPriceCandle[]
  /** Milliseconds. */
  timestamp?: number
}
