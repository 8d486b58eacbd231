import type { Level } from '@lighter/lob'
import { fixed } from '../lib/format.ts'
import { depth, lastDepth } from '../state/book.ts'
import { selected } from '../state/markets.ts'

const ROWS = 14

/** Best levels of both sides with their sizes and sums. An old book is shown as one. */
export function Ladder() {
  const market = selected.value
  const book = depth.value ?? lastDepth.value
  const isStale = depth.value === undefined
  const asks = book?.asks.slice(0, ROWS) ?? []
  const bids = book?.bids.slice(0, ROWS) ?? []
  const most = Math.max(sum(asks), sum(bids), Number.MIN_VALUE)
  const [ask, bid] = [asks[0]?.price, bids[0]?.price]
  const decimals = market?.priceDecimals ?? 2
  return (
    <section class={`panel ladder ${isStale ? 'stale' : ''}`} aria-label="Order book" data-testid="ladder">
      <h2>Book{isStale && <span class="badge">{book === undefined ? 'waiting' : 'stale'}</span>}</h2>
      <div class="row head" aria-hidden="true">
        <span>price</span>
        <span>size</span>
        <span>sum</span>
      </div>
      <Side levels={asks} most={most} side="ask" decimals={decimals} sizes={market?.sizeDecimals ?? 4} />
      <p class="spread" data-testid="spread">
        {ask === undefined || bid === undefined
          ? 'one side is empty'
          : `spread ${fixed(ask - bid, decimals)} (${(((ask - bid) / ((ask + bid) / 2)) * 10_000).toFixed(2)} bp)`}
      </p>
      <Side levels={bids} most={most} side="bid" decimals={decimals} sizes={market?.sizeDecimals ?? 4} />
    </section>
  )
}

interface SideProps {
  levels: readonly Level[]
  most: number
  side: 'bid' | 'ask'
  decimals: number
  sizes: number
}

function Side({ levels, most, side, decimals, sizes }: SideProps) {
  let total = 0
  const rows = levels.map(({ price, size, ticks }) => {
    total += size
    return (
      <li key={String(ticks)} class="row">
        <span class="bar" style={{ width: `${(total / most) * 100}%` }} />
        <span class={side === 'ask' ? 'down' : 'up'}>{fixed(price, decimals)}</span>
        <span>{fixed(size, sizes)}</span>
        <span class="quiet">{fixed(total, sizes)}</span>
      </li>
    )
  })
  return (
    <ol class={`side ${side}`} aria-label={side === 'ask' ? 'asks' : 'bids'}>
      {side === 'ask' ? rows.reverse() : rows}
    </ol>
  )
}

function sum(levels: readonly Level[]): number {
  return levels.reduce((total, { size }) => total + size, 0)
}
