import type { Candle } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the candle channel. */
export interface CandleMessage extends StreamMessage {
  candles: Candle[]
  /** Milliseconds. */
  timestamp?: number
}
