import * as s from '@lighter/standards/schema'
import type { AccountTxMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'
import { RecordState } from './state/record-state.ts'

export type { AccountTxMessage }

/** Parameters of the account_tx channel. */
export interface AccountTxParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<AccountTxMessage> = /* @__PURE__ */ s.model('AccountTxMessage', {
  txs: s.array(s.Tx),
})

/** Transactions of an account with their outcomes (`event_info.ae`). */
export const accountTx: Channel<AccountTxParameters, AccountTxMessage> = {
  family: 'account_tx',
  auth: 'required',
  key: (p) => `account_tx/${accountPart(p.accountIndex)}`,
  state: () => new RecordState<AccountTxMessage>({ merge: [], empty: { txs: [] } }),
  restore: MODEL.restore,
}
