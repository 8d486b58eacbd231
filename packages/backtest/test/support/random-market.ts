import type { BookEvent, MarketEvent } from '@lighter/lob/replay'
import { mulberry32 } from '../../../../test/support/random.ts'
import { delta, snapshot, trade } from './events.ts'

/** Levels of a side. */
const DEPTH = 6

/**
 * A random market: a mid price that walks, levels that grow and shrink, trades at and beyond the best price, some of which the
 * book has before the trade is printed, and a new snapshot now and then. All times are even milliseconds.
 */
export function randomMarket(seed: number, count: number): MarketEvent[] {
  const random = mulberry32(seed)
  const upTo = (n: number): number => Math.floor(random() * n)
  const events: MarketEvent[] = []
  const sides = { bid: new Map<number, number>(), ask: new Map<number, number>() }
  let mid = 300_000
  let at = 0
  const price = (side: 'bid' | 'ask', level: number) => (side === 'bid' ? mid - 1 - level : mid + 1 + level)
  const whole = (): BookEvent => snapshot(at, [...sides.bid], [...sides.ask])
  for (let level = 0; level < DEPTH; level++) {
    sides.bid.set(price('bid', level), 1 + upTo(20))
    sides.ask.set(price('ask', level), 1 + upTo(20))
  }
  events.push(whole())
  /** Changes levels, and removes those that the mid price has passed. */
  const change = (side: 'bid' | 'ask', changes: Map<number, number>): void => {
    for (const [ticks, lots] of changes) {
      if (lots > 0) sides[side].set(ticks, lots)
      else sides[side].delete(ticks)
    }
    const levels = [...changes] as [number, number][]
    events.push(side === 'bid' ? delta(at, levels) : delta(at, [], levels))
  }
  while (events.length < count) {
    at += 2 * (1 + upTo(30))
    const side = random() < 0.5 ? ('bid' as const) : ('ask' as const)
    const roll = random()
    if (roll < 0.3) {
      // A trade at the best price or beyond it, and the book that results from it, one of them first.
      const takerSide = side === 'bid' ? ('sell' as const) : ('buy' as const)
      const prices = [...sides[side].keys()].sort((a, b) => (side === 'bid' ? b - a : a - b))
      const reached = prices.slice(0, 1 + (random() < 0.2 ? 1 : 0))
      const last = reached.at(-1)
      if (last === undefined) continue
      const lots = 1 + upTo(sides[side].get(last) ?? 1)
      const after = new Map(reached.map((ticks) => [ticks, 0]))
      // Others may have joined the level since the trade.
      after.set(last, (sides[side].get(last) ?? 0) - lots + (random() < 0.5 ? upTo(15) : 0))
      const print = trade(at, takerSide, last, lots)
      if (random() < 0.3) {
        change(side, after)
        events.push(print)
      } else {
        events.push(print)
        // Time in which orders arrive between the trade and its book.
        at += 2 * upTo(40)
        change(side, after)
      }
    } else if (roll < 0.4) {
      // The price moves: levels that it passes are gone, the best level of the other side is new.
      const step = side === 'bid' ? -1 : 1
      mid += step
      const gone = (one: 'bid' | 'ask'): Map<number, number> =>
        new Map(
          [...sides[one].keys()]
            .filter((ticks) => (one === 'bid' ? ticks > price(one, 0) : ticks < price(one, 0)))
            .map((ticks) => [ticks, 0]),
        )
      const falling = side
      const rising = side === 'bid' ? ('ask' as const) : ('bid' as const)
      change(falling, gone(falling))
      change(rising, gone(rising).set(price(rising, 0), 1 + upTo(20)))
    } else if (roll < 0.41) {
      events.push(whole())
    } else {
      const ticks = price(side, upTo(DEPTH))
      change(side, new Map([[ticks, random() < 0.1 ? 0 : 1 + upTo(20)]]))
    }
  }
  return events
}

/** Puts a trade before each change that takes from the best level, and says so: depth alone fills few orders. */
export async function* withTrades(events: AsyncIterable<MarketEvent>): AsyncGenerator<MarketEvent> {
  const best = { bid: [0, 0] as [number, number], ask: [0, 0] as [number, number] }
  const levels = { bid: new Map<number, number>(), ask: new Map<number, number>() }
  for await (const event of events) {
    if (event.type === 'trade' || event.type === 'gap') continue
    for (const side of ['bid', 'ask'] as const) {
      const changed = side === 'bid' ? event.bids : event.asks
      const [top, size] = best[side]
      for (let i = 0; i < changed.length; i += 2) {
        const [ticks, lots] = [changed[i]!, changed[i + 1]!]
        if (event.type === 'delta' && ticks === top && lots < size)
          yield {
            type: 'trade',
            market: event.market,
            exchangeTime: event.exchangeTime,
            receivedAt: event.receivedAt,
            price: top,
            size: size - lots,
            takerSide: side === 'bid' ? 'sell' : 'buy',
            tradeId: '',
          }
        if (lots > 0) levels[side].set(ticks, lots)
        else levels[side].delete(ticks)
      }
      const prices = [...levels[side].keys()]
      const first = prices.reduce(
        (a, b) => (side === 'bid' ? Math.max(a, b) : Math.min(a, b)),
        prices[0] ?? 0,
      )
      best[side] = [first, levels[side].get(first) ?? 0]
    }
    yield event
  }
}
