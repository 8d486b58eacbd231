import type {
  AccountAsset,
  AccountBinaryOptionsPosition,
  AccountPosition,
  PublicPoolShare,
  Trade,
} from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the account_all channel. */
export interface AccountAllMessage extends StreamMessage {
  account: number
  /** By asset id. */
  assets?: Record<string, AccountAsset> | null
  /** By market id; only those that changed in an update. */
  positions: Record<string, AccountPosition>
  /** Positions in binary options, by market id; only those that changed in an update. */
  bo_positions?: Record<string, AccountBinaryOptionsPosition>
  /** By market id; empty in the state given to a later listener. */
  trades: Record<string, Trade[]>
  shares?: PublicPoolShare[]
  funding_histories?: Record<string, unknown>
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  daily_trades_count?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  daily_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  weekly_trades_count?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  weekly_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  monthly_trades_count?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  monthly_volume?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  total_trades_count?: number
  /** Only in the exchange's own first message; absent in the state given to a later listener. */
  total_volume?: number
}
