import { useSignal } from '@preact/signals'
import { control } from '../lib/control.ts'
import { dateTime, grouped } from '../lib/format.ts'
import { type Market, selected } from '../state/markets.ts'
import { attempt } from '../state/notice.ts'
import { type Present, present } from '../state/pulse.ts'
import { ClockControls } from './clock-controls.tsx'
import { Snapshots } from './snapshots.tsx'

/** The clock, the market's prices and life, simulations and snapshots. */
export function ExchangePanel() {
  const market = selected.value
  const now = present.value?.marketId === market?.marketId ? present.value : undefined
  return (
    <div class="columns" data-testid="exchange">
      <ClockControls />
      {market !== undefined && <MarketControls key={market.marketId} market={market} now={now} />}
      {market !== undefined && <LifeControls market={market} now={now} />}
      <Snapshots />
    </div>
  )
}

function MarketControls({ market: { symbol }, now }: { market: Market; now: Present | undefined }) {
  return (
    <fieldset>
      <legend>{symbol}: prices</legend>
      <PriceControl name="Mark price" action="setMark" market={symbol} current={now?.markPrice} />
      <PriceControl name="Index price" action="setIndex" market={symbol} current={now?.indexPrice} />
      <div class="controls">
        {now?.isSimulated === true ? (
          <button
            type="button"
            onClick={() => attempt('End of simulations', () => control('stopSimulations'))}
          >
            End all simulations
          </button>
        ) : (
          <button
            type="button"
            onClick={() => attempt(`Simulation of ${symbol}`, () => control('simulate', { market: symbol }))}
          >
            Simulate {symbol}
          </button>
        )}
        <span class="quiet">{now?.isSimulated === true ? 'simulated' : 'not simulated'}</span>
      </div>
    </fieldset>
  )
}

function PriceControl(props: {
  name: string
  action: 'setMark' | 'setIndex'
  market: string
  current: string | undefined
}) {
  const { name, action, market, current } = props
  const price = useSignal('')
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault()
        attempt(`${name} ${price.value} of ${market}`, () => control(action, { market, price: price.value }))
      }}
    >
      <label class="over">
        <span>
          {name} <span class="quiet">now {current === undefined ? '–' : grouped(current)}</span>
        </span>
        <input
          inputMode="decimal"
          autoComplete="off"
          required
          pattern="[0-9]+(\.[0-9]+)?"
          value={price.value}
          onInput={({ currentTarget }) => {
            price.value = currentTarget.value.trim()
          }}
        />
      </label>
      <button type="submit">Set</button>
    </form>
  )
}

/** Funding, liquidations, and the end of a market. */
function LifeControls({ market: { symbol, type }, now }: { market: Market; now: Present | undefined }) {
  const act = (what: string, action: string, body: object = {}) => (
    <button
      type="button"
      onClick={() => attempt(`${what} of ${symbol}`, () => control(action, { market: symbol, ...body }))}
    >
      {what}
    </button>
  )
  return (
    <fieldset>
      <legend>
        {symbol}: {now?.status ?? '–'}
      </legend>
      <div class="controls">
        {type === 'perp' && (
          <>
            {act('Funding', 'fund')}
            {act('Liquidations', 'liquidate')}
          </>
        )}
        {type === 'binary_options' ? (
          <>
            {act('Settle Yes', 'settleMarket', { outcome: 'yes' })}
            {act('Settle No', 'settleMarket', { outcome: 'no' })}
            {act('Refund', 'settleMarket', { refund: true })}
          </>
        ) : (
          act('Expiry', 'expireMarket')
        )}
      </div>
      <p class="quiet">
        {type === 'binary_options'
          ? 'Settling cancels its orders and pays its shares.'
          : 'Expiry cancels its orders and closes its positions at the mark price, for good.'}
      </p>
      <p class="quiet">The exchange’s time: {now === undefined ? '–' : `${dateTime(now.now)} UTC`}</p>
    </fieldset>
  )
}
