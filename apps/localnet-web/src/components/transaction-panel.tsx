import { clockTime } from '../lib/format.ts'
import { transactions } from '../state/transactions.ts'

/** Latest transactions of all accounts, and what became of them. */
export function TransactionPanel() {
  return (
    <table data-testid="transactions">
      <caption>Latest transactions</caption>
      <thead>
        <tr>
          <th scope="col">time (UTC)</th>
          <th scope="col">outcome</th>
          <th scope="col">type</th>
          <th scope="col" class="number">
            account
          </th>
          <th scope="col" class="number">
            key
          </th>
          <th scope="col" class="number">
            nonce
          </th>
          <th scope="col">hash</th>
        </tr>
      </thead>
      <tbody>
        {transactions.value.map((tx) => (
          <tr key={tx.hash}>
            <td>{clockTime(tx.at)}</td>
            <td class={tx.result === 'rejected' ? 'down' : ''}>
              {tx.reason === '' ? tx.result : `rejected: ${tx.reason}`}
            </td>
            <td>{tx.type}</td>
            <td class="number">{tx.accountIndex}</td>
            <td class="number">{tx.apiKeyIndex}</td>
            <td class="number">{tx.nonce}</td>
            <td class="quiet">{tx.hash.slice(0, 16)}…</td>
          </tr>
        ))}
        {transactions.value.length === 0 && (
          <tr>
            <td colSpan={7} class="quiet">
              none yet
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
