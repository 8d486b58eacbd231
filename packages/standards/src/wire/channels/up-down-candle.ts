import type { UpDownCandle } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the up_down_candle channel. */
export interface UpDownCandleMessage extends StreamMessage {
  /** First a history, ascending by `timestamp` (seconds), then the candle in progress. */
  candles: UpDownCandle[]
}
