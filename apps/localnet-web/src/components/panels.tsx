import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { AccountPanel } from './account-panel.tsx'
import { ControlPanel } from './control-panel.tsx'
import { FaultPanel } from './fault-panel.tsx'
import { TransactionPanel } from './transaction-panel.tsx'

const PANELS: readonly { id: string; name: string; Panel: ComponentType }[] = [
  { id: 'account', name: 'Account', Panel: AccountPanel },
  { id: 'transactions', name: 'Transactions', Panel: TransactionPanel },
  { id: 'faults', name: 'Faults', Panel: FaultPanel },
  { id: 'controls', name: 'Clock and events', Panel: ControlPanel },
]

const shown = signal('account')

/** Shows one of the panels at the bottom. */
export function showPanel(id: string): void {
  shown.value = id
  document.getElementById(`tab-${id}`)?.focus()
}

/** The panels at the bottom, as tabs: arrow keys, Home and End go from one to another. */
export function Panels() {
  const { id, Panel } = PANELS.find((one) => one.id === shown.value) ?? { id: 'account', Panel: AccountPanel }
  return (
    <section class="panel panels" aria-label="Accounts, transactions and controls">
      <div role="tablist" aria-label="Panels" onKeyDown={move}>
        {PANELS.map((one) => (
          <button
            key={one.id}
            id={`tab-${one.id}`}
            type="button"
            role="tab"
            aria-selected={one.id === id}
            aria-controls="panel"
            tabIndex={one.id === id ? 0 : -1}
            onClick={() => showPanel(one.id)}
          >
            {one.name}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard */}
      <div role="tabpanel" id="panel" aria-labelledby={`tab-${id}`} tabIndex={0}>
        <Panel />
      </div>
    </section>
  )
}

function move({ key }: KeyboardEvent): void {
  const at = PANELS.findIndex(({ id }) => id === shown.value)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: PANELS.length - 1 }[key]
  const next = to === undefined ? undefined : PANELS.at(to % PANELS.length)
  if (next !== undefined) showPanel(next.id)
}
