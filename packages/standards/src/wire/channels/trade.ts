import type { Trade } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the trade channel. */
export interface TradeMessage extends StreamMessage {
  /** Nonce of the message, if the exchange sends one. */
  nonce?: number
  /** The trades. */
  trades: Trade[]
  /** Trades of liquidations. */
  liquidation_trades: Trade[]
}
