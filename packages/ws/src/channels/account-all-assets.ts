import type { AccountAllAssetsMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'
import { RecordState } from './state/record-state.ts'

export type { AccountAllAssetsMessage }

/** Parameters of the account_all_assets channel. */
export interface AccountAllAssetsParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/** Assets of an account, by asset id. */
export const accountAllAssets: Channel<AccountAllAssetsParameters, AccountAllAssetsMessage> = {
  family: 'account_all_assets',
  auth: 'required',
  key: (p) => `account_all_assets/${accountPart(p.accountIndex)}`,
  state: () => new RecordState<AccountAllAssetsMessage>({ merge: ['assets'] }),
  restore: (message) => message as AccountAllAssetsMessage,
}
