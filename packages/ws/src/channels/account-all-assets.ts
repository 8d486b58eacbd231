import type { AccountAsset } from '@lighter/standards/wire'
import type { Channel, StreamMessage } from './channel.ts'
import { accountPart } from './parts.ts'
import { RecordState } from './state/record-state.ts'

/** Parameters of the account_all_assets channel. */
export interface AccountAllAssetsParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
}

/** Message of the account_all_assets channel. */
export interface AccountAllAssetsMessage extends StreamMessage {
  account?: number
  assets: Record<string, AccountAsset>
}

/** Assets of an account, by asset id. */
export const accountAllAssets: Channel<AccountAllAssetsParameters, AccountAllAssetsMessage> = {
  family: 'account_all_assets',
  auth: 'required',
  key: (p) => `account_all_assets/${accountPart(p.accountIndex)}`,
  state: () => new RecordState<AccountAllAssetsMessage>({ merge: ['assets'] }),
  restore: (message) => message as AccountAllAssetsMessage,
}
