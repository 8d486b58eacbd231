import type { SpotAvgEntryPrice } from './payloads.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the account_spot_avg_entry_prices channel. */
export interface AccountSpotAvgEntryPricesMessage extends StreamMessage {
  account?: number
  avg_entry_prices: Record<string, SpotAvgEntryPrice>
}
