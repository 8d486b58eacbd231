import type { AccountTxMessage } from '@lighter/standards/wire'
import { txView } from '../../views/transaction.ts'
import type { Channel } from './channel.ts'
import { groupBy } from './grouping.ts'
import { ownAccount } from './parts.ts'

/** Transactions of an account: first an empty list, then each new transaction. */
export const accountTx: Channel<AccountTxMessage, Record<never, never>> = {
  family: 'account_tx',
  pace: 'input',
  snapshot(context, [index], token) {
    ownAccount(context, index, token)
    return {}
  },
  update({ transactions }, out) {
    for (const [index, records] of groupBy(transactions, (record) => record.accountIndex))
      out.send(accountTx, [index], () => ({ txs: records.map(txView) }))
  },
}
