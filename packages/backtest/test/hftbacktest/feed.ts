import { L2Book } from '@lighter/lob'
import type { MarketEvent } from '@lighter/lob/replay'

/** Rows of hftbacktest that {@link writeFeed} writes: see `events_of` in quoting.py. */
const BID = 1
const ASK = 2
const BUY = 3
const SELL = 4

/**
 * Events whose times are even milliseconds, so that a strategy that acts at odd ones meets no event at the same time: the order of
 * what happens at the same time is a convention of each program.
 */
export async function* evenTimes(events: AsyncIterable<MarketEvent>): AsyncGenerator<MarketEvent> {
  for await (const event of events)
    yield { ...event, exchangeTime: even(event.exchangeTime), receivedAt: even(event.receivedAt) }
}

const even = (time: number): number => 2 * Math.ceil(time / 2)

/**
 * Returns events as rows of five doubles for quoting.py. Times are those at which our backtests play and deliver an event: neither
 * runs back. A snapshot becomes changes of the book before, because hftbacktest keeps the queues of orders only then.
 */
export function rowsOf(events: readonly MarketEvent[]): Float64Array {
  const rows: number[] = []
  let exchange = Number.NEGATIVE_INFINITY
  let local = Number.NEGATIVE_INFINITY
  let book: L2Book | undefined
  for (const event of events) {
    exchange = Math.max(exchange, event.exchangeTime)
    local = Math.max(local, event.receivedAt, exchange)
    const add = (kind: number, ticks: number, lots: number) => rows.push(kind, exchange, local, ticks, lots)
    if (event.type === 'gap') continue
    if (event.type === 'trade') {
      add(event.takerSide === 'buy' ? BUY : SELL, event.price, event.size)
      continue
    }
    book ??= new L2Book(event.market)
    for (const [side, kind, levels] of [
      ['bid', BID, event.bids],
      ['ask', ASK, event.asks],
    ] as const) {
      const listed = new Set<number>()
      for (let i = 0; i < levels.length; i += 2) {
        add(kind, levels[i]!, levels[i + 1]!)
        listed.add(levels[i]!)
      }
      if (event.type === 'snapshot')
        for (const { ticks } of [...book.levels(side)])
          if (!listed.has(ticks)) {
            add(kind, ticks, 0)
            book.set(side, ticks, 0)
          }
      for (let i = 0; i < levels.length; i += 2) book.set(side, levels[i]!, levels[i + 1]!)
    }
  }
  return Float64Array.from(rows)
}
