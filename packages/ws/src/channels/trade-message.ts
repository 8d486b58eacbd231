import type { Trade } from '@lighter/standards/wire'
import type { StreamMessage } from './channel.ts'

/** Message of the trade channel. */
export interface TradeMessage extends StreamMessage {
  nonce?: number
  trades: Trade[]
  liquidation_trades: Trade[]
}
