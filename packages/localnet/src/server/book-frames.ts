import type { Market } from '../engine/state/entities.ts'
import { price, size } from '../views/format.ts'
import { tickerView } from '../views/ticker.ts'

/** Sends a message to everybody who listens to a channel (inbound form, with colons). */
export interface Broadcast {
  hasListeners(channel: string): boolean
  send(channel: string, message: Readonly<Record<string, unknown>>): void
}

/** What was sent of a market's book. */
export interface BookState {
  /** Prices that changed since the last frame, by side. */
  readonly bids: Set<number>
  readonly asks: Set<number>
  /** Nonce of the last frame. */
  sent: number
  offset: number
  ticker: string
}

/**
 * Order book frames in batches, each beginning at the nonce of the last, and tickers.
 * @see docs/protocol/websocket.md#order-books
 */
export class BookFrames {
  readonly #out: Broadcast
  readonly #states = new Map<number, BookState>()
  readonly #touched = new Set<Market>()

  constructor(out: Broadcast) {
    this.#out = out
  }

  /** Notes a change of a level. */
  change(market: Market, isAsk: boolean, at: number): void {
    const state = this.state(market)
    ;(isAsk ? state.asks : state.bids).add(at)
    this.#touched.add(market)
  }

  /** What was sent of a market. */
  state(market: Market): BookState {
    let state = this.#states.get(market.id)
    if (state === undefined) {
      state = { bids: new Set(), asks: new Set(), sent: 0, offset: 0, ticker: '' }
      this.#states.set(market.id, state)
    }
    return state
  }

  /** Forgets everything: the markets were replaced. */
  discard(): void {
    this.#states.clear()
    this.#touched.clear()
  }

  /** Sends the best bid and ask of the markets where they changed. */
  flushTickers(now: number): void {
    for (const market of this.#touched) {
      const state = this.state(market)
      const bid = market.book.bestLevel(false)
      const ask = market.book.bestLevel(true)
      const key = `${bid?.price}/${bid?.size}/${ask?.price}/${ask?.size}`
      if (key === state.ticker) continue
      state.ticker = key
      const channel = `ticker:${market.id}`
      if (this.#out.hasListeners(channel))
        this.#out.send(channel, { channel, ...tickerView(market, now), type: 'update/ticker' })
    }
  }

  /** Sends one frame for each market that changed. */
  flush(now: number): void {
    for (const market of this.#touched) this.flushBook(market, now)
    this.#touched.clear()
  }

  /** Sends what changed in one book, so that a snapshot taken now continues the chain. */
  flushBook(market: Market, now: number): void {
    const state = this.state(market)
    const { bids, asks } = state
    if (bids.size === 0 && asks.size === 0) return
    const begin = state.sent
    state.sent = market.bookSequence
    state.offset += 1
    const channel = `order_book:${market.id}`
    if (this.#out.hasListeners(channel)) {
      const { offset, sent } = state
      this.#out.send(channel, {
        channel,
        last_updated_at: now * 1000,
        offset,
        order_book: {
          code: 0,
          asks: changes(market, true, asks),
          bids: changes(market, false, bids),
          offset,
          nonce: sent,
          last_updated_at: now * 1000,
          begin_nonce: begin,
        },
        timestamp: now,
        type: 'update/order_book',
      })
    }
    bids.clear()
    asks.clear()
  }
}

function changes(
  market: Market,
  isAsk: boolean,
  prices: ReadonlySet<number>,
): { price: string; size: string }[] {
  return [...prices].map((at) => ({
    price: price(market, at),
    size: size(market, market.book.sizeAt(isAsk, at)),
  }))
}
