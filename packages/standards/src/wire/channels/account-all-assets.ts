import type { AccountAsset } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the account_all_assets channel. */
export interface AccountAllAssetsMessage extends StreamMessage {
  account?: number
  assets: Record<string, AccountAsset>
}
