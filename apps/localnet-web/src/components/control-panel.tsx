import { useSignal } from '@preact/signals'
import { control } from '../lib/control.ts'
import { selected } from '../state/markets.ts'
import { attempt, info, readClock } from '../state/session.ts'

const STEPS: readonly (readonly [string, number])[] = [
  ['1 s', 1_000],
  ['1 min', 60_000],
  ['1 h', 3_600_000],
  ['1 day', 86_400_000],
]

/** The clock, prices, funding, liquidations and simulations. */
export function ControlPanel() {
  const market = selected.value?.symbol ?? ''
  return (
    <div class="columns">
      <fieldset>
        <legend>Clock</legend>
        <p class="quiet">
          Everything that falls due on the way happens at its own moment: expiries, TWAP slices, funding.
        </p>
        <div class="controls">
          {STEPS.map(([name, ms]) => (
            <button key={name} type="button" onClick={() => advance(name, ms)}>
              Forward {name}
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{market}</legend>
        <PriceControl market={market} />
        <div class="controls">
          <button
            type="button"
            onClick={() => attempt(`Funding of ${market}`, () => control('fund', { market }))}
          >
            Book funding
          </button>
          <button
            type="button"
            onClick={() => attempt(`Liquidations of ${market}`, () => control('liquidate', { market }))}
          >
            Liquidate what is due
          </button>
          <button
            type="button"
            onClick={() => attempt(`Simulation of ${market}`, () => control('simulate', { market }))}
          >
            Simulate
          </button>
        </div>
      </fieldset>
      <fieldset>
        <legend>All markets</legend>
        <div class="controls">
          <button type="button" onClick={() => attempt('Funding of all markets', () => control('fund'))}>
            Book funding of all
          </button>
          <button
            type="button"
            onClick={() => attempt('End of simulations', () => control('stopSimulations'))}
          >
            End simulations
          </button>
        </div>
      </fieldset>
    </div>
  )
}

function PriceControl({ market }: { market: string }) {
  const price = useSignal('')
  return (
    <form
      class="controls"
      onSubmit={(event) => {
        event.preventDefault()
        attempt(`Mark price ${price.value} of ${market}`, () =>
          control('setMark', { market, price: price.value }),
        )
      }}
    >
      <label>
        Mark price{' '}
        <input
          inputMode="decimal"
          required
          pattern="[0-9]+(\.[0-9]+)?"
          value={price.value}
          onInput={({ currentTarget }) => {
            price.value = currentTarget.value
          }}
        />
      </label>
      <button type="submit">Set</button>
    </form>
  )
}

function advance(name: string, ms: number): void {
  attempt(`Clock forward by ${name}`, async () => {
    await control('advance', { ms })
    await readClock()
    const { value } = info
    if (value !== undefined) info.value = { ...value, now: value.now + ms }
  })
}
