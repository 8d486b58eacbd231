import type {
  AccountAsset,
  AccountBinaryOptionsPosition,
  AccountPosition,
  Order,
  Trade,
} from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the account_market channel. */
export interface AccountMarketMessage extends StreamMessage {
  account: number
  /** Null on perps. Not documented further: by asset id, as in account_all, or a list. */
  assets?: Record<string, AccountAsset> | AccountAsset[] | null
  position?: AccountPosition | null
  /** Position in a binary option; null if there is none. */
  bo_position?: AccountBinaryOptionsPosition | null
  orders: Order[]
  trades: Trade[]
  /** Null on spot. */
  funding_history?: unknown
}
