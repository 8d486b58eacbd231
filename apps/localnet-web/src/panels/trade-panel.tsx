import { AccountSummary } from './account.tsx'
import { Ticket } from './ticket.tsx'

/** The order ticket, and the account that it trades for. */
export function TradePanel() {
  return (
    <aside class="panel trade-panel" aria-label="Trade">
      <Ticket />
      <AccountSummary />
    </aside>
  )
}
