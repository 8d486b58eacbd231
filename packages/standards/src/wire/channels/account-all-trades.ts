import type { Trade } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the account_all_trades channel. */
export interface AccountAllTradesMessage extends StreamMessage {
  account?: number
  /** By market id; empty in the first message, which contains no history. */
  trades: Record<string, Trade[]>
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  total_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  monthly_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  weekly_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  daily_volume?: number
}
