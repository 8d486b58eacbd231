import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { portfolio } from '../state/account.ts'
import { isUp } from '../state/pulse.ts'
import { Equity } from './equity.tsx'
import { ExchangePanel } from './exchange.tsx'
import { FaultPanel } from './faults.tsx'
import { Fills } from './fills.tsx'
import { FundingPayments } from './funding.tsx'
import { OrderHistory } from './order-history.tsx'
import { Orders } from './orders.tsx'
import { Positions } from './positions.tsx'
import { TransactionPanel } from './transactions.tsx'

interface Tab {
  id: string
  name: string
  Panel: ComponentType
  /** Rows of it, where the number says something. */
  count?: () => number
}

const FIRST: Tab = {
  id: 'positions',
  name: 'Positions',
  Panel: Positions,
  count: () => portfolio.value?.positions.length ?? 0,
}

/** The tabs at the bottom, in the order of their keys 1 to 9. */
export const TABS: readonly Tab[] = [
  FIRST,
  { id: 'orders', name: 'Orders', Panel: Orders, count: () => portfolio.value?.orders.length ?? 0 },
  { id: 'fills', name: 'Fills', Panel: Fills },
  { id: 'funding', name: 'Funding', Panel: FundingPayments },
  { id: 'history', name: 'Order history', Panel: OrderHistory },
  { id: 'equity', name: 'Equity', Panel: Equity },
  { id: 'transactions', name: 'Transactions', Panel: TransactionPanel },
  { id: 'faults', name: 'Faults', Panel: FaultPanel },
  { id: 'exchange', name: 'Exchange', Panel: ExchangePanel },
]

const shown = signal(FIRST.id)

/** Shows one of the tabs. */
export function showTab(id: string): void {
  shown.value = id
  document.getElementById(`tab-${id}`)?.focus()
}

/** The tabs at the bottom: arrow keys, Home and End go from one to another. */
export function Tabs() {
  const { id, Panel } = TABS.find((one) => one.id === shown.value) ?? FIRST
  return (
    <section
      class={`panel panels ${isUp.value ? '' : 'old'}`}
      aria-label="Account, transactions and controls"
    >
      <div role="tablist" aria-label="Tabs" onKeyDown={move}>
        {TABS.map((one) => {
          const count = one.count?.() ?? 0
          return (
            <button
              key={one.id}
              id={`tab-${one.id}`}
              type="button"
              role="tab"
              aria-selected={one.id === id}
              aria-controls="panel"
              tabIndex={one.id === id ? 0 : -1}
              onClick={() => showTab(one.id)}
            >
              {one.name}
              {count > 0 && <span class="count">{count}</span>}
            </button>
          )
        })}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard */}
      <div role="tabpanel" id="panel" aria-labelledby={`tab-${id}`} tabIndex={0}>
        <Panel />
      </div>
    </section>
  )
}

function move({ key }: KeyboardEvent): void {
  const at = TABS.findIndex(({ id }) => id === shown.value)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[key]
  const next = to === undefined ? undefined : TABS.at(to % TABS.length)
  if (next !== undefined) showTab(next.id)
}
