import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { fixed } from '../lib/format.ts'
import { type Market, selected } from '../state/markets.ts'
import { attempt } from '../state/notice.ts'
import { edit, fieldsOf, type OrderKind, placeTicket, type TicketFields, ticket } from '../state/ticket.ts'
import { expectedPrice, sizeOf } from '../state/ticket-size.ts'

const DECIMAL = String.raw`[0-9]+(\.[0-9]+)?`

const KINDS: readonly (readonly [OrderKind, string])[] = [
  ['limit', 'Limit'],
  ['market', 'Market'],
  ['stop-loss', 'Stop loss, market'],
  ['stop-loss-limit', 'Stop loss, limit'],
  ['take-profit', 'Take profit, market'],
  ['take-profit-limit', 'Take profit, limit'],
  ['twap', 'TWAP'],
  ['bracket', 'Bracket'],
  ['oco', 'OCO exits'],
]

const PERCENTAGES = [25, 50, 75, 100]

/** Kinds that exist in a market. */
function kindsOf(market: Market | undefined): typeof KINDS {
  if (market?.type === 'perp') return KINDS
  return KINDS.filter(
    ([kind]) => kind === 'limit' || kind === 'market' || (kind === 'twap' && market?.type === 'spot'),
  )
}

/** Writes an order, signs it in the page and sends it. */
export function Ticket() {
  const market = selected.value
  const isBusy = useSignal(false)
  const fields = ticket.value
  const { side, kind } = fields
  const has = fieldsOf(kind)
  const kinds = kindsOf(market)
  useEffect(() => {
    // Prices of another market would be far off.
    edit({
      price: '',
      trigger: '',
      stopLoss: '',
      takeProfit: '',
      ...(kindsOf(market).some(([one]) => one === kind) ? {} : { kind: 'limit' }),
    })
  }, [market])
  const place = (event: Event): void => {
    event.preventDefault()
    if (market === undefined || isBusy.value) return
    isBusy.value = true
    const order = `${side === 'buy' ? 'Buy' : 'Sell'} ${fields.size} ${market.symbol}`
    attempt(has.isExit ? `Exits of ${market.symbol}` : order, () =>
      placeTicket(market).finally(() => {
        isBusy.value = false
      }),
    )
  }
  const base = market?.symbol.split('/')[0] ?? ''
  return (
    <form class="ticket" aria-label="Order" data-testid="ticket" onSubmit={place}>
      <div class="sides" role="radiogroup" aria-label="Side">
        {(['buy', 'sell'] as const).map((one) => (
          <label key={one} class={`${one} ${side === one ? 'chosen' : ''}`}>
            <input
              type="radio"
              name="side"
              value={one}
              checked={side === one}
              onChange={() => edit({ side: one })}
            />
            {one === 'buy' ? 'Buy' : 'Sell'}
          </label>
        ))}
      </div>
      <label>
        Type
        <select
          value={kind}
          onChange={({ currentTarget }) => {
            const chosen = KINDS.find(([one]) => one === currentTarget.value)?.[0]
            if (chosen !== undefined) edit({ kind: chosen })
          }}
        >
          {kinds.map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {has.trigger && <DecimalField name="Trigger price" field="trigger" unit="mark" />}
      {has.price && (
        <DecimalField
          name="Price"
          field="price"
          unit="USDC"
          {...(kind === 'bracket' ? { empty: 'at market' } : {})}
        />
      )}
      <DecimalField name="Size" field="size" unit={base} {...(has.isExit ? { empty: 'position' } : {})} />
      {market !== undefined && market.type !== 'binary_options' && <Percentages market={market} />}
      {has.exits && (
        <>
          <DecimalField
            name="Stop loss"
            field="stopLoss"
            unit="mark"
            {...(kind === 'bracket' ? { empty: 'none' } : {})}
          />
          <DecimalField
            name="Take profit"
            field="takeProfit"
            unit="mark"
            {...(kind === 'bracket' ? { empty: 'none' } : {})}
          />
        </>
      )}
      {kind === 'limit' && <TimeInForce />}
      {kind === 'twap' && <DecimalField name="Minutes" field="minutes" unit="5 to 1440" />}
      {has.slippage && <DecimalField name="Slippage" field="slippage" unit="% at most" />}
      {market?.type === 'perp' && !has.exits && (
        <label class="check">
          <input
            type="checkbox"
            checked={fields.reduceOnly}
            onChange={({ currentTarget }) => edit({ reduceOnly: currentTarget.checked })}
          />
          Reduce-only
        </label>
      )}
      <p class="quiet estimate">{market === undefined ? '' : estimate(market, fields)}</p>
      <button type="submit" class={`place ${side}`} disabled={isBusy.value || market === undefined}>
        {side === 'buy' ? 'Buy' : 'Sell'} {base}
      </button>
    </form>
  )
}

function TimeInForce() {
  return (
    <label>
      Time in force
      <select
        value={ticket.value.tif}
        onChange={({ currentTarget: { value } }) => {
          if (value === 'GTC' || value === 'ALO' || value === 'IOC') edit({ tif: value })
        }}
      >
        <option value="GTC">Good till canceled</option>
        <option value="ALO">Post-only</option>
        <option value="IOC">Immediate or cancel</option>
      </select>
    </label>
  )
}

/** Sizes as a part of what is available; one that is not possible is disabled. */
function Percentages({ market }: { market: Market }) {
  const fields = ticket.value
  return (
    <fieldset class="percentages" aria-label="Size in percent of what is available">
      {PERCENTAGES.map((percent) => {
        const size = sizeOf(percent, market, fields)
        return (
          <button
            key={percent}
            type="button"
            class="small"
            disabled={size === undefined}
            onClick={() => edit({ size: size ?? '' })}
          >
            {percent}%
          </button>
        )
      })}
    </fieldset>
  )
}

function DecimalField(props: {
  name: string
  field: 'price' | 'size' | 'trigger' | 'stopLoss' | 'takeProfit' | 'slippage' | 'minutes'
  unit: string
  /** What an empty field means; without it, the field is required. */
  empty?: string
}) {
  const { name, field, unit, empty } = props
  const id = `ticket-${field}`
  return (
    <div class="field">
      <label for={id}>{name}</label>
      <span class="with-unit">
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          required={empty === undefined}
          placeholder={empty ?? ''}
          pattern={DECIMAL}
          title="a number above 0, such as 1.25"
          value={ticket.value[field]}
          onInput={({ currentTarget }) => edit({ [field]: currentTarget.value.trim() })}
        />
        <span class="unit">{unit}</span>
      </span>
    </div>
  )
}

/** Notional of the order, for the eye only. */
function estimate(market: Market, fields: TicketFields): string {
  const notional = Number(fields.size) * (expectedPrice(market, fields) ?? 0)
  return notional > 0 ? `≈ ${fixed(notional, 2)} USDC` : 'Click a price in the book to use it.'
}
