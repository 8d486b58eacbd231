import { formatTicks, toTicks } from '@lighter/standards'
import { fixed, grouped } from '../lib/format.ts'
import { groupLevels, groupOf, type LadderRow } from '../lib/group-levels.ts'
import { portfolio } from '../state/account.ts'
import { depth, group, lastDepth } from '../state/book.ts'
import { type Market, quotes, selected } from '../state/markets.ts'
import { isCurrent } from '../state/pulse.ts'
import { edit } from '../state/ticket.ts'
import { trades } from '../state/trades.ts'

const ROWS = 11
const GROUPS = [1, 10, 100, 1_000]

/** Best levels of both sides with sizes, sums and own orders. An old book is shown as one. */
export function Ladder() {
  const market = selected.value
  const book = depth.value ?? lastDepth.value
  const isOld = depth.value === undefined || !isCurrent('book')
  const asks = groupLevels(book?.asks ?? [], true, group.value, ROWS)
  const bids = groupLevels(book?.bids ?? [], false, group.value, ROWS)
  const most = Math.max(sum(asks), sum(bids), 1)
  return (
    <section class={`panel ladder ${isOld ? 'stale old' : ''}`} aria-label="Order book" data-testid="ladder">
      <h2>
        Book{isOld && <span class="badge">{book === undefined ? 'waiting' : 'stale'}</span>}
        {market !== undefined && (
          <select
            aria-label="Price grouping"
            value={String(group.value)}
            onChange={({ currentTarget }) => {
              group.value = Number(currentTarget.value)
            }}
          >
            {GROUPS.map((size) => (
              <option key={size} value={String(size)}>
                {formatTicks(size, market.priceDecimals)}
              </option>
            ))}
          </select>
        )}
      </h2>
      <div class="row head" aria-hidden="true">
        <span>price</span>
        <span>size</span>
        <span>sum</span>
      </div>
      {market !== undefined && (
        <>
          <Side rows={asks} most={most} isAsk={true} market={market} />
          <Middle market={market} ask={book?.asks[0]?.price} bid={book?.bids[0]?.price} />
          <Side rows={bids} most={most} isAsk={false} market={market} />
        </>
      )}
    </section>
  )
}

/** Last price, with its direction, and the spread. */
function Middle(props: { market: Market; ask: number | undefined; bid: number | undefined }) {
  const { market, ask, bid } = props
  const [last, before] = trades.value
  const price = last?.price ?? quotes.value.get(market.marketId)?.last ?? 0
  const isUp = last !== undefined && before !== undefined && last.price >= before.price
  return (
    <p class="spread">
      <span class={`last ${isUp ? 'up' : 'down'}`} data-testid="last-price">
        {price === 0 ? 'no trade yet' : fixed(price, market.priceDecimals)}
        {price !== 0 && <span aria-hidden="true">{isUp ? ' ↑' : ' ↓'}</span>}
      </span>
      <span data-testid="spread">
        {ask === undefined || bid === undefined
          ? 'one side is empty'
          : `${fixed(ask - bid, market.priceDecimals)} (${(((ask - bid) / ((ask + bid) / 2)) * 10_000).toFixed(2)} bp)`}
      </span>
    </p>
  )
}

interface SideProps {
  rows: readonly LadderRow[]
  most: number
  isAsk: boolean
  market: Market
}

function Side({ rows, most, isAsk, market }: SideProps) {
  const own = ownLots(market, isAsk)
  let total = 0
  const items = rows.map(({ ticks, lots }) => {
    total += lots
    const price = formatTicks(ticks, market.priceDecimals)
    const mine = own.get(ticks)
    return (
      <li key={ticks} class={`row ${mine === undefined ? '' : 'mine'}`}>
        <span class="bar" style={{ width: `${(total / most) * 100}%` }} />
        <button
          type="button"
          class={`price ${isAsk ? 'down' : 'up'}`}
          tabIndex={-1}
          onClick={() => edit({ price })}
        >
          {grouped(price)}
        </button>
        <span title={mine === undefined ? undefined : `yours: ${formatTicks(mine, market.sizeDecimals)}`}>
          {grouped(formatTicks(lots, market.sizeDecimals))}
        </span>
        <span class="quiet">{grouped(formatTicks(total, market.sizeDecimals))}</span>
        {mine !== undefined && (
          <span class="own" data-testid="own-order">
            <span class="hidden">your order</span>
          </span>
        )}
      </li>
    )
  })
  return (
    <ol class={`side ${isAsk ? 'ask' : 'bid'}`} aria-label={isAsk ? 'asks' : 'bids'}>
      {isAsk ? items.reverse() : items}
    </ol>
  )
}

/** Lots of the account's resting orders by the row that shows them. */
function ownLots(market: Market, isAsk: boolean): ReadonlyMap<number, bigint> {
  const own = new Map<number, bigint>()
  for (const order of portfolio.value?.orders ?? []) {
    if (order.market_index !== market.marketId || order.is_ask !== isAsk || order.status !== 'open') continue
    const row = groupOf(Number(toTicks(order.price, market.priceDecimals)), isAsk, group.value)
    own.set(row, (own.get(row) ?? 0n) + toTicks(order.remaining_base_amount, market.sizeDecimals))
  }
  return own
}

function sum(rows: readonly LadderRow[]): number {
  return rows.reduce((total, { lots }) => total + lots, 0)
}
