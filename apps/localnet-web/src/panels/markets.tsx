import { fixed, round, signed } from '../lib/format.ts'
import { type Market, markets, quotes, select, selected } from '../state/markets.ts'
import { isCurrent } from '../state/pulse.ts'

/** Markets with their prices; the arrow keys go from one to the next. */
export function MarketList() {
  return (
    <nav class={`panel markets ${isCurrent('prices') ? '' : 'old'}`} aria-label="Markets">
      <h2>Markets</h2>
      <ul>
        {markets.value.map((market) => (
          <MarketRow key={market.marketId} market={market} />
        ))}
      </ul>
    </nav>
  )
}

const NO_QUOTE = { price: 0, change: 0, volume: 0 }

function MarketRow({ market }: { market: Market }) {
  const { price, change, volume } = quotes.value.get(market.marketId) ?? NO_QUOTE
  return (
    <li>
      <button
        type="button"
        class="market"
        aria-current={selected.value?.marketId === market.marketId ? 'true' : undefined}
        title={`${market.type}, volume 24 h ${round(volume)} USDC`}
        onClick={() => select(market)}
        onKeyDown={move}
      >
        <span class="symbol">{market.symbol}</span>
        <span class="price">{price === 0 ? '' : fixed(price, market.priceDecimals)}</span>
        <span class={`change ${change < 0 ? 'down' : 'up'}`}>{signed(change, 2)}</span>
      </button>
    </li>
  )
}

function move(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const from = event.currentTarget
  if (step === 0 || !(from instanceof HTMLElement)) return
  event.preventDefault()
  const rows = [...(from.closest('ul')?.querySelectorAll<HTMLElement>('button') ?? [])]
  rows.at((rows.indexOf(from) + step) % rows.length)?.focus()
}
