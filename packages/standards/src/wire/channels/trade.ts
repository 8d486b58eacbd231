import type { Trade } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the trade channel. */
export interface TradeMessage extends StreamMessage {
  nonce?: number
  trades: Trade[]
  liquidation_trades: Trade[]
}
