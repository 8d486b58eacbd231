import { clockTime, fixed } from '../lib/format.ts'
import { selected } from '../state/markets.ts'
import { trades } from '../state/trades.ts'

/** Latest trades of the market. */
export function Trades() {
  const market = selected.value
  return (
    <section class="panel trades" aria-label="Trades" data-testid="trades">
      <h2>Trades</h2>
      <div class="row head" aria-hidden="true">
        <span>price</span>
        <span>size</span>
        <span>time</span>
      </div>
      <ol>
        {trades.value.map((trade) => (
          <li key={String(trade.id)} class="row">
            <span class={trade.isBuy ? 'up' : 'down'}>
              <span aria-hidden="true">{trade.isBuy ? '▲ ' : '▼ '}</span>
              <span class="hidden">{trade.isBuy ? 'buy ' : 'sell '}</span>
              {fixed(trade.price, market?.priceDecimals ?? 2)}
            </span>
            <span>{fixed(trade.size, market?.sizeDecimals ?? 4)}</span>
            <span class="quiet">{clockTime(trade.at)}</span>
          </li>
        ))}
      </ol>
      {trades.value.length === 0 && <p class="quiet">none yet</p>}
    </section>
  )
}
