import { clockTime, fixed } from '../lib/format.ts'
import { selected } from '../state/markets.ts'
import { isCurrent } from '../state/pulse.ts'
import { trades } from '../state/trades.ts'

/** Latest trades of the market. */
export function Tape() {
  const market = selected.value
  const isOld = !isCurrent('trades')
  return (
    <section class={`panel trades ${isOld ? 'old' : ''}`} aria-label="Trades" data-testid="trades">
      <h2>Trades{isOld && <span class="badge">old</span>}</h2>
      <div class="row head" aria-hidden="true">
        <span>price</span>
        <span>size</span>
        <span>time</span>
      </div>
      <ol>
        {trades.value.map((trade) => (
          <li key={String(trade.id)} class="row">
            <span class={trade.isBuy ? 'up' : 'down'}>
              <span class="hidden">{trade.isBuy ? 'buy ' : 'sell '}</span>
              {fixed(trade.price, market?.priceDecimals ?? 2)}
            </span>
            <span>{fixed(trade.size, market?.sizeDecimals ?? 4)}</span>
            <span class="quiet">{clockTime(trade.at)}</span>
          </li>
        ))}
      </ol>
      {trades.value.length === 0 && (
        <p class="quiet empty">No trades yet. Start a simulation under Exchange, or place a market order.</p>
      )}
    </section>
  )
}
