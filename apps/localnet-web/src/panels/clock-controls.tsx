import { useSignal } from '@preact/signals'
import { control } from '../lib/control.ts'
import { attempt } from '../state/notice.ts'

const UNITS = new Map([
  ['seconds', 1_000],
  ['minutes', 60_000],
  ['hours', 3_600_000],
  ['days', 86_400_000],
])

const STEPS: readonly (readonly [string, number])[] = [
  ['1 min', 60_000],
  ['1 h', 3_600_000],
  ['1 day', 86_400_000],
]

/** Moves the exchange's clock forward. */
export function ClockControls() {
  const count = useSignal('8')
  const unit = useSignal('hours')
  return (
    <fieldset>
      <legend>Clock</legend>
      <div class="controls">
        {STEPS.map(([name, ms]) => (
          <button key={name} type="button" onClick={() => advance(name, ms)}>
            Forward {name}
          </button>
        ))}
      </div>
      <form
        class="inline"
        onSubmit={(event) => {
          event.preventDefault()
          advance(`${count.value} ${unit.value}`, Number(count.value) * (UNITS.get(unit.value) ?? 0))
        }}
      >
        <label>
          Forward
          <input
            type="number"
            min={1}
            required
            value={count.value}
            onInput={({ currentTarget }) => {
              count.value = currentTarget.value
            }}
          />
        </label>
        <select
          aria-label="Unit"
          value={unit.value}
          onChange={({ currentTarget: { value } }) => {
            unit.value = value
          }}
        >
          {[...UNITS.keys()].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        <button type="submit">Go</button>
      </form>
      <p class="quiet">What falls due on the way happens at its own time: expiries, TWAP slices, funding.</p>
    </fieldset>
  )
}

function advance(name: string, ms: number): void {
  attempt(`Clock forward by ${name}`, () => control('advance', { ms }))
}
