import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { countdown, fixed, short, signed } from '../lib/format.ts'
import { quotes, selected } from '../state/markets.ts'
import { clockOffset, isCurrent, present } from '../state/pulse.ts'
import { info } from '../state/session.ts'

const HOUR_MS = 3_600_000

/** Prices, funding, day and open interest of the market. */
export function MarketBar() {
  const market = selected.value
  const quote = market === undefined ? undefined : quotes.value.get(market.marketId)
  const decimals = market?.priceDecimals ?? 2
  const price = (value: number | undefined): string =>
    value === undefined || value === 0 ? '–' : fixed(value, decimals)
  const change = quote?.change ?? 0
  return (
    <section
      class={`panel market-bar ${isCurrent('prices') ? '' : 'old'}`}
      aria-label="Market"
      data-testid="market-bar"
    >
      <h2>{market?.symbol}</h2>
      <dl>
        <Figure name={market?.type === 'perp' ? 'Mark' : 'Mid'} class="first">
          {price(quote?.price)}
        </Figure>
        <Figure name="Index">{price(quote?.index)}</Figure>
        <Figure name="24 h change" class={change < 0 ? 'down' : 'up'}>
          {quote === undefined ? '–' : `${signed(change, 2)} %`}
        </Figure>
        <Figure name="24 h range">
          {quote === undefined || quote.high === 0 ? '–' : `${price(quote.low)} – ${price(quote.high)}`}
        </Figure>
        <Figure name="24 h volume">{quote === undefined ? '–' : short(quote.volume)}</Figure>
        {market?.type === 'perp' && (
          <>
            <Figure name="Open interest">
              {quote?.openInterest === undefined ? '–' : short(quote.openInterest)}
            </Figure>
            <Funding rate={quote?.funding} />
          </>
        )}
      </dl>
    </section>
  )
}

/** The next payment as estimated now, and the time until then. */
function Funding({ rate }: { rate: number | undefined }) {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const at = info.value?.clock === 'manual' ? (present.value?.now ?? now) : now + clockOffset.value
  return (
    <Figure name="Funding / in" class={rate !== undefined && rate < 0 ? 'down' : ''}>
      {rate === undefined ? '–' : `${signed(rate, 4)} %`}{' '}
      <span class="quiet">{countdown(HOUR_MS - (at % HOUR_MS))}</span>
    </Figure>
  )
}

function Figure(props: { name: string; class?: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd class={props.class ?? ''}>{props.children}</dd>
    </div>
  )
}
