import { useEffect, useRef } from 'preact/hooks'
import { markets, select, selected } from '../state/markets.ts'
import { showPanel } from './panels.tsx'

const KEYS: readonly (readonly [string, string])[] = [
  ['[ and ]', 'previous and next market'],
  ['a', 'account'],
  ['t', 'transactions'],
  ['f', 'faults'],
  ['c', 'clock and events'],
  ['?', 'these keys'],
]
const PANELS: Readonly<Record<string, string>> = {
  a: 'account',
  t: 'transactions',
  f: 'faults',
  c: 'controls',
}

/** Keyboard shortcuts, and the list of them. */
export function Help() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea')
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      const panel = PANELS[event.key]
      if (event.key === '?') dialog.current?.showModal()
      else if (event.key === '[' || event.key === ']') step(event.key === ']' ? 1 : -1)
      else if (panel !== undefined) showPanel(panel)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <footer>
        <button type="button" class="plain" onClick={() => dialog.current?.showModal()}>
          Keys (?)
        </button>
      </footer>
      <dialog ref={dialog} aria-label="Keyboard shortcuts">
        <h2>Keys</h2>
        <dl>
          {KEYS.map(([key, what]) => (
            <div key={key}>
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
    </>
  )
}

function step(by: number): void {
  const list = markets.value
  const at = list.findIndex(({ marketId }) => marketId === selected.value?.marketId)
  select(list.at((at + by) % list.length))
}
