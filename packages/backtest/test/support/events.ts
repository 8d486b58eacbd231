import type { BookEvent, MarketEvent, TradeEvent } from '@lighter/lob/replay'

/** Market of the events that these functions make: 1 tick = 0.01, 1 lot = 0.0001. */
export const RECORDED = { marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }
/** Time of the first event. */
export const START = Date.UTC(2026, 0, 5)

type Levels = [ticks: number, lots: number][]

function book(type: 'snapshot' | 'delta', at: number, bids: Levels, asks: Levels): BookEvent {
  const exchangeTime = START + at
  return {
    type,
    market: RECORDED,
    exchangeTime,
    receivedAt: exchangeTime + 5,
    bids: Float64Array.from(bids.flat()),
    asks: Float64Array.from(asks.flat()),
    nonce: at + 1,
    beginNonce: at,
  }
}

/** A whole book, `at` milliseconds after the start. */
export function snapshot(at: number, bids: Levels, asks: Levels): BookEvent {
  return book('snapshot', at, bids, asks)
}

/** Changed levels. */
export function delta(at: number, bids: Levels, asks: Levels = []): BookEvent {
  return book('delta', at, bids, asks)
}

/** A trade. */
export function trade(
  at: number,
  takerSide: TradeEvent['takerSide'],
  price: number,
  size: number,
): TradeEvent {
  const exchangeTime = START + at
  return {
    type: 'trade',
    market: RECORDED,
    exchangeTime,
    receivedAt: exchangeTime + 5,
    price,
    size,
    takerSide,
    tradeId: '',
  }
}

/** Events as a source. */
export async function* stream(...events: MarketEvent[]): AsyncGenerator<MarketEvent> {
  yield* events
}
