import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { showTab, TABS } from '../panels/tabs.tsx'
import { markets, select, selected } from '../state/markets.ts'
import { edit } from '../state/ticket.ts'

const KEYS: readonly (readonly [string, string])[] = [
  ['[ and ]', 'previous and next market'],
  ['b, s', 'write a buy, a sell'],
  ['1 to 9', TABS.map(({ name }) => name).join(', ')],
  ['?', 'these keys'],
]

const asked = signal(0)

/** Shows the list of keys. */
export function showHelp(): void {
  asked.value += 1
}

/** Keyboard shortcuts, and the list of them. */
export function Help() {
  const dialog = useRef<HTMLDialogElement>(null)
  const count = asked.value
  useEffect(() => {
    if (count > 0) dialog.current?.showModal()
  }, [count])
  useEffect(() => {
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <dialog ref={dialog} aria-label="Keyboard shortcuts">
      <h2>Keys</h2>
      <dl class="facts">
        {KEYS.map(([key, what]) => (
          <div key={key} class="fact">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  )
}

function press(event: KeyboardEvent): void {
  const isTyping =
    event.target instanceof HTMLElement &&
    event.target.matches('input:not([type="radio"], [type="checkbox"]), select, textarea')
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
  if (document.querySelector('dialog[open]') !== null) return
  const tab = /^[1-9]$/.test(event.key) ? TABS[Number(event.key) - 1] : undefined
  if (tab !== undefined) showTab(tab.id)
  else if (event.key === '?') showHelp()
  else if (event.key === '[' || event.key === ']') step(event.key === ']' ? 1 : -1)
  else if (event.key === 'b' || event.key === 's') write(event)
}

/** Begins an order with the keyboard: at its first empty field. */
function write(event: KeyboardEvent): void {
  event.preventDefault()
  edit({ side: event.key === 'b' ? 'buy' : 'sell' })
  const inputs = [...document.querySelectorAll<HTMLInputElement>('.ticket input[inputmode="decimal"]')]
  const first = inputs.find(({ value }) => value === '') ?? inputs[0]
  first?.focus()
}

function step(by: number): void {
  const list = markets.value
  const at = list.findIndex(({ marketId }) => marketId === selected.value?.marketId)
  select(list.at((at + by) % list.length))
}
