import type { MarketEvent, RecordedMarket } from '@lighter/lob/replay'

/** What is recorded of a market so far: the book with which the next part begins, and the last trade. */
export class RecordedState {
  /** Nonce of the book; -1 before the first snapshot. */
  nonce = -1
  /** Id of the last trade; empty before the first. */
  tradeId = ''
  /** Time of receipt of the last event, epoch ms. */
  receivedAt = 0
  readonly #market: RecordedMarket
  readonly #bids = new Map<number, number>()
  readonly #asks = new Map<number, number>()
  #exchangeTime = 0

  constructor(market: RecordedMarket) {
    this.#market = market
  }

  /** Returns a state that does not change with this one. */
  copy(): RecordedState {
    const copy = new RecordedState(this.#market)
    copy.nonce = this.nonce
    copy.tradeId = this.tradeId
    copy.receivedAt = this.receivedAt
    copy.#exchangeTime = this.#exchangeTime
    for (const [price, size] of this.#bids) copy.#bids.set(price, size)
    for (const [price, size] of this.#asks) copy.#asks.set(price, size)
    return copy
  }

  apply(event: MarketEvent): void {
    this.receivedAt = Math.max(this.receivedAt, event.receivedAt)
    if (event.type === 'trade') {
      this.tradeId = event.tradeId
      return
    }
    if (event.type === 'gap') return
    if (event.type === 'snapshot') {
      this.#bids.clear()
      this.#asks.clear()
    }
    this.nonce = event.nonce
    this.#exchangeTime = event.exchangeTime
    set(this.#bids, event.bids)
    set(this.#asks, event.asks)
  }

  /** Returns the frames from which a reader continues where this state ends. */
  frames(): string[] {
    const { marketId } = this.#market
    const frames: string[] = []
    if (this.nonce >= 0)
      frames.push(
        JSON.stringify({
          channel: `order_book:${marketId}`,
          type: 'subscribed/order_book',
          timestamp: this.#exchangeTime,
          order_book: {
            asks: this.#levels(this.#asks),
            bids: this.#levels(this.#bids),
            nonce: this.nonce,
            begin_nonce: 0,
          },
        }),
      )
    // The reader takes it for history, and every later trade for new.
    if (this.tradeId !== '')
      frames.push(
        `{"channel":"trade:${marketId}","type":"subscribed/trade","trades":[{"trade_id":${this.tradeId}}]}`,
      )
    return frames
  }

  #levels(side: ReadonlyMap<number, number>): { price: string; size: string }[] {
    const { priceDecimals, sizeDecimals } = this.#market
    return [...side].map(([ticks, lots]) => ({
      price: (ticks / 10 ** priceDecimals).toFixed(priceDecimals),
      size: (lots / 10 ** sizeDecimals).toFixed(sizeDecimals),
    }))
  }
}

function set(side: Map<number, number>, levels: Float64Array): void {
  for (let i = 0; i < levels.length; i += 2) {
    const [ticks = 0, lots = 0] = [levels[i], levels[i + 1]]
    if (lots === 0) side.delete(ticks)
    else side.set(ticks, lots)
  }
}
