import type { BookEvent, GapEvent, MarketEvent, TradeEvent } from '@lighter/lob/replay'

/** Market of the events that these functions make: 1 tick = 0.01, 1 lot = 0.0001. */
export const RECORDED = { marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }

type Levels = [ticks: number, lots: number][]

function book(type: 'snapshot' | 'delta', at: number, bids: Levels, asks: Levels = []): BookEvent {
  return {
    type,
    market: RECORDED,
    exchangeTime: at,
    receivedAt: at + 5,
    bids: Float64Array.from(bids.flat()),
    asks: Float64Array.from(asks.flat()),
    nonce: at,
    beginNonce: 0,
  }
}

export function snapshot(at: number, bids: Levels, asks: Levels = []): BookEvent {
  return book('snapshot', at, bids, asks)
}

export function delta(at: number, bids: Levels, asks: Levels = []): BookEvent {
  return book('delta', at, bids, asks)
}

export function trade(
  at: number,
  takerSide: TradeEvent['takerSide'],
  price: number,
  size: number,
): TradeEvent {
  return {
    type: 'trade',
    market: RECORDED,
    exchangeTime: at,
    receivedAt: at + 5,
    price,
    size,
    takerSide,
    tradeId: '',
  }
}

export function gap(at: number): GapEvent {
  const place = { file: 'day', line: 1 }
  return { type: 'gap', market: RECORDED, exchangeTime: at, receivedAt: at + 5, expected: 1, found: 2, place }
}

export async function* stream(...events: MarketEvent[]): AsyncGenerator<MarketEvent> {
  yield* events
}
