import type { MarketEvent } from '@lighter/lob/replay'

const MARKET = { marketId: 1, ticker: 'BTC', priceDecimals: 1, sizeDecimals: 5 }
const START = Date.UTC(2026, 0, 5)
/** Levels of a side. */
const DEPTH = 60
/** Milliseconds from the exchange to the recorder. */
const LATENCY = 20

/**
 * A synthetic day of one market, event by event: in each frame three levels change, mostly near the best price; every eighth event
 * is a trade, and the price walks. All times are even milliseconds. Five million events are a day.
 */
export function* marketDay(count: number, seed = 1): Generator<MarketEvent, void, undefined> {
  const word = words(seed)
  const upTo = (n: number): number => word() % n
  // Best bid; the best ask is one tick above it.
  let best = 1_000_000
  let at = START
  let nonce = 1
  const priceOf = (side: 'bid' | 'ask', level: number): number =>
    side === 'bid' ? best - level : best + 1 + level
  const lots = (): number => 1 + upTo(5000)
  const rows = (side: 'bid' | 'ask', levels: number): Float64Array => {
    const values = new Float64Array(2 * levels)
    for (let i = 0; i < levels; i++) {
      values[2 * i] = priceOf(side, i)
      values[2 * i + 1] = lots()
    }
    return values
  }
  const head = (): { market: typeof MARKET; exchangeTime: number; receivedAt: number } => ({
    market: MARKET,
    exchangeTime: at,
    receivedAt: at + LATENCY,
  })
  yield {
    ...head(),
    type: 'snapshot',
    bids: rows('bid', DEPTH),
    asks: rows('ask', DEPTH),
    nonce,
    beginNonce: 0,
  }
  for (let i = 1; i < count; i++) {
    // 17 ms on average: five million events a day.
    at += 2 * upTo(18)
    const roll = upTo(64)
    if (roll < 8) {
      const isSell = roll < 4
      yield {
        ...head(),
        type: 'trade',
        price: isSell ? best : best + 1,
        size: 1 + upTo(1500),
        takerSide: isSell ? 'sell' : 'buy',
        tradeId: String(i),
      }
      continue
    }
    const beginNonce = nonce++
    const event = { ...head(), type: 'delta' as const, nonce, beginNonce }
    if (roll === 8) {
      // The price moves by a tick: one best level is gone, the other side has a new one.
      if (upTo(2) === 0) {
        yield {
          ...event,
          bids: Float64Array.of(best, 0),
          asks: Float64Array.of(best, lots(), best + DEPTH, 0),
        }
        best--
      } else {
        best++
        yield {
          ...event,
          bids: Float64Array.of(best, lots(), best - DEPTH, 0),
          asks: Float64Array.of(best, 0),
        }
      }
      continue
    }
    const [a, b, c] = [upTo(4), upTo(16), upTo(DEPTH)]
    yield upTo(2) === 0
      ? {
          ...event,
          bids: Float64Array.of(best - a, lots(), best - 4 - b, lots()),
          asks: Float64Array.of(best + 1 + c, lots()),
        }
      : {
          ...event,
          bids: Float64Array.of(best - c, lots()),
          asks: Float64Array.of(best + 1 + a, lots(), best + 5 + b, lots()),
        }
  }
}

/** Random 24-bit numbers from a seed. */
function words(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 8
  }
}
