import type { BookEvent, MarketEvent, TradeEvent } from '@lighter/lob/replay'

/** Market of the events that these functions make: 1 tick = 0.01, 1 lot = 0.0001. */
export const RECORDED = { marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }
/** Time of the first event. */
export const START = Date.UTC(2026, 0, 5)

/** Levels of one side. */
export type Levels = [ticks: number, lots: number][]

/** Functions that make events: `at` is in milliseconds after `start`, and each is received `latency` milliseconds later. */
export function eventsFrom(start: number, defaultLatency: number) {
  const times = (at: number, latency: number) => ({
    market: RECORDED,
    exchangeTime: start + at,
    receivedAt: start + at + latency,
  })
  const book =
    (type: 'snapshot' | 'delta') =>
    (at: number, bids: Levels, asks: Levels = [], latency = defaultLatency): BookEvent => ({
      type,
      ...times(at, latency),
      bids: Float64Array.from(bids.flat()),
      asks: Float64Array.from(asks.flat()),
      nonce: at + 1,
      beginNonce: at,
    })
  const trade = (
    at: number,
    takerSide: TradeEvent['takerSide'],
    price: number,
    size: number,
    latency = defaultLatency,
  ): TradeEvent => ({ type: 'trade', ...times(at, latency), price, size, takerSide, tradeId: '' })
  return {
    /** A whole book. */
    snapshot: book('snapshot'),
    /** Changed levels. */
    delta: book('delta'),
    trade,
  }
}

/** Events after {@link START}, received 5 ms later. */
export const { snapshot, delta, trade } = eventsFrom(START, 5)

/** Events as a source. */
export async function* stream(...events: MarketEvent[]): AsyncGenerator<MarketEvent> {
  yield* events
}
