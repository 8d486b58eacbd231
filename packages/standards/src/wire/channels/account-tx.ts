import type { Tx } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the account_tx channel. */
export interface AccountTxMessage extends StreamMessage {
  txs: Tx[]
}
