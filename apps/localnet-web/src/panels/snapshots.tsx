import { type Signal, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { control } from '../lib/control.ts'
import { dateTime } from '../lib/format.ts'
import { attempt } from '../state/notice.ts'
import { epoch } from '../state/pulse.ts'
import { dropTrader } from '../state/trader.ts'

const taken: Signal<readonly { id: number; now: number }[]> = signal([])

async function read(): Promise<void> {
  taken.value = (await control<{ snapshots: { id: number; now: number }[] }>('snapshots')).snapshots
}

/** Takes snapshots of the whole exchange, and goes back to them. */
export function Snapshots() {
  useEffect(() => {
    read().catch(() => {})
  }, [])
  const take = (): void =>
    attempt('Snapshot', async () => {
      const { id } = await control<{ id: number }>('snapshot')
      await read()
      return `number ${id}`
    })
  return (
    <fieldset>
      <legend>Snapshots</legend>
      <div class="controls">
        <button type="button" onClick={take}>
          Take a snapshot
        </button>
      </div>
      {taken.value.length === 0 ? (
        <p class="quiet">None yet. A snapshot holds the whole exchange, including its time.</p>
      ) : (
        <ul class="snapshots">
          {taken.value.slice(0, 4).map(({ id, now }) => (
            <li key={id}>
              <span>
                {id}: {dateTime(now)}
              </span>
              <button
                type="button"
                class="small"
                aria-label={`Restore snapshot ${id}`}
                onClick={() => restore(id)}
              >
                Restore
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}

function restore(id: number): void {
  attempt(`Restore of snapshot ${id}`, async () => {
    await control('restore', { id })
    // Keys that were registered since are gone, and charts and trades belong to another history.
    dropTrader()
    epoch.value += 1
  })
}
