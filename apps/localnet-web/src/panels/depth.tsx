import type { Level } from '@lighter/lob'
import { fixed, round } from '../lib/format.ts'
import { depth, lastDepth } from '../state/book.ts'
import { selected } from '../state/markets.ts'
import { isCurrent } from '../state/pulse.ts'

const WIDTH = 600
const HEIGHT = 80

/** Cumulative size away from the middle, as steps. */
export function DepthChart() {
  const market = selected.value
  const book = depth.value ?? lastDepth.value
  const [ask, bid] = [book?.asks[0], book?.bids[0]]
  if (book === undefined || market === undefined || ask === undefined || bid === undefined) {
    return (
      <section class="panel depth" aria-label="Depth">
        <h2>
          Depth <span class="quiet">{book === undefined ? 'no current book' : 'one side is empty'}</span>
        </h2>
      </section>
    )
  }
  const mid = (ask.price + bid.price) / 2
  // As far as both sides reach: one order far away would squeeze all others together.
  const span = Math.min((book.asks.at(-1)?.price ?? mid) - mid, mid - (book.bids.at(-1)?.price ?? mid))
  const asks = book.asks.filter(({ price }) => price <= mid + span)
  const bids = book.bids.filter(({ price }) => price >= mid - span)
  const most = Math.max(total(asks), total(bids))
  const x = (price: number): number => WIDTH / 2 + ((price - mid) / span) * (WIDTH / 2)
  const y = (size: number): number => HEIGHT - (size / most) * (HEIGHT - 4)
  return (
    <section class={`panel depth ${isCurrent('book') ? '' : 'old'}`} aria-label="Depth">
      <h2>
        Depth{' '}
        <span class="quiet">
          ±{((span / mid) * 100).toFixed(2)} %, up to {round(most)} {market.symbol.split('/')[0]}
        </span>
      </h2>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Depth around ${fixed(mid, market.priceDecimals)}`}
      >
        <path class="bids" d={steps(bids, x, y)} />
        <path class="asks" d={steps(asks, x, y)} />
        <line class="mid" x1={WIDTH / 2} x2={WIDTH / 2} y1={0} y2={HEIGHT} />
      </svg>
      <p class="axis">
        <span>{fixed(mid - span, market.priceDecimals)}</span>
        <span>{fixed(mid, market.priceDecimals)}</span>
        <span>{fixed(mid + span, market.priceDecimals)}</span>
      </p>
    </section>
  )
}

function total(levels: readonly Level[]): number {
  return levels.reduce((sum, { size }) => sum + size, 0)
}

function steps(levels: readonly Level[], x: (price: number) => number, y: (size: number) => number): string {
  let sum = 0
  let path = `M${x(levels[0]?.price ?? 0).toFixed(1)},${HEIGHT}`
  for (const { price, size } of levels) {
    path += `H${x(price).toFixed(1)}`
    sum += size
    path += `V${y(sum).toFixed(1)}`
  }
  return `${path}V${HEIGHT}Z`
}
