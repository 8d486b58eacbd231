import { clockTime } from '../lib/format.ts'
import { transactions } from '../state/transactions.ts'
import { columnsOf, DataTable } from './data-table.tsx'

const COLUMNS = columnsOf('time (UTC)', 'outcome', 'type', '#account', '#key', '#nonce', 'hash')

/** Latest transactions of all accounts, and what became of them. */
export function TransactionPanel() {
  const rows = transactions.value.map((tx) => ({
    key: tx.hash,
    cells: [
      clockTime(tx.at),
      <span class={tx.result === 'rejected' ? 'down' : ''}>
        {tx.reason === '' ? tx.result : `rejected: ${tx.reason}`}
      </span>,
      tx.type,
      tx.accountIndex,
      tx.apiKeyIndex,
      tx.nonce,
      <span class="quiet">{tx.hash.slice(0, 16)}…</span>,
    ],
  }))
  return <DataTable caption="Latest transactions" testId="transactions" columns={COLUMNS} rows={rows} />
}
