import { useSignal } from '@preact/signals'
import { control, readInfo } from '../lib/control.ts'
import { attempt } from '../state/notice.ts'

/** Faults that strike once, at once. */
export function ImmediateFaults() {
  const downSeconds = useSignal('3')
  const skewSeconds = useSignal('60')
  return (
    <div class="controls">
      <button type="button" onClick={() => attempt('Break of all streams', () => control('dropConnections'))}>
        Break streams now
      </button>
      <form
        class="inline"
        onSubmit={(event) => {
          event.preventDefault()
          const seconds = Number(downSeconds.value)
          attempt(`Restart, ${seconds} s down`, () => restart(seconds * 1000))
        }}
      >
        <label>
          down, s
          <input
            type="number"
            min={0}
            max={600}
            required
            value={downSeconds.value}
            onInput={({ currentTarget }) => {
              downSeconds.value = currentTarget.value
            }}
          />
        </label>
        <button type="submit">Restart</button>
      </form>
      <form
        class="inline"
        onSubmit={(event) => {
          event.preventDefault()
          const ms = Number(skewSeconds.value) * 1000
          attempt(`Clock skew of ${skewSeconds.value} s`, () => control('skewClock', { ms }))
        }}
      >
        <label>
          skew, s
          <input
            type="number"
            required
            value={skewSeconds.value}
            onInput={({ currentTarget }) => {
              skewSeconds.value = currentTarget.value
            }}
          />
        </label>
        <button type="submit">Skew clock</button>
      </form>
    </div>
  )
}

const POLL_MS = 250
/** A restart also encodes and decodes the state. */
const GRACE_MS = 30_000

/** Restarts localnet, and waits until it answers again. @throws if it does not */
async function restart(downMs: number): Promise<string> {
  await control('restart', { downMs })
  // The restart begins after its response was sent.
  await pause(POLL_MS)
  const until = performance.now() + downMs + GRACE_MS
  while (performance.now() < until) {
    try {
      await readInfo()
      return 'localnet is up again'
    } catch {
      await pause(POLL_MS)
    }
  }
  throw new Error('localnet does not answer. Look at its terminal.')
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
