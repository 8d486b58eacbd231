import type { AccountBinaryOptionsPosition, AccountPosition, PublicPoolShare } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the account_all_positions channel. */
export interface AccountAllPositionsMessage extends StreamMessage {
  account?: number
  /** By market id. */
  positions: Record<string, AccountPosition>
  /** Positions in binary options, by market id; empty if there are none. */
  bo_positions?: Record<string, AccountBinaryOptionsPosition>
  shares?: PublicPoolShare[]
  last_funding_round?: Record<string, unknown>
  last_funding_discount?: Record<string, unknown>
}
