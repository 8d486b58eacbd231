import { toTicks } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import { WebSocket } from 'ws'
import type { Actor } from '../control/actor.ts'
import { type LevelChange, LevelMaker } from '../control/level-maker.ts'
import type { Market } from '../engine/state/entities.ts'
import type { Sequencer } from '../sequencer.ts'

const RETRY_MS = 1000
const PING_MS = 30_000

interface Side {
  readonly price: string
  readonly size: string
}

interface Followed {
  readonly levels: LevelMaker
  /** Nonce of the last book frame; undefined before the first snapshot. */
  nonce: number | undefined
}

/**
 * Follows the public streams of another Lighter endpoint: its books become orders of a synthetic maker, its mark and index
 * prices those of this exchange. It sends only subscriptions there.
 */
export class Mirror {
  readonly #url: string
  readonly #sequencer: Sequencer
  readonly #followed = new Map<number, Followed>()
  #socket: WebSocket | undefined
  #retry: NodeJS.Timeout | undefined
  #ping: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: {
    /** URL of the stream. */
    url: string
    sequencer: Sequencer
    maker: Actor
  }) {
    this.#url = options.url
    this.#sequencer = options.sequencer
    for (const id of options.sequencer.exchange.markets.keys()) {
      const levels = new LevelMaker(options.maker, () => this.#market(id))
      this.#followed.set(id, { levels, nonce: undefined })
    }
    this.#connect()
  }

  #market(id: number): Market {
    return this.#sequencer.exchange.market(id)
  }

  /** Subscribes again to all channels, after the state was replaced. */
  refresh(): void {
    this.#socket?.terminate()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
    clearInterval(this.#ping)
    this.#socket?.terminate()
  }

  #connect(): void {
    const socket = new WebSocket(this.#url)
    this.#socket = socket
    socket.on('open', () => {
      for (const id of this.#followed.keys()) this.#send({ type: 'subscribe', channel: `order_book/${id}` })
      for (const channel of ['market_stats/all', 'spot_market_stats/all'])
        this.#send({ type: 'subscribe', channel })
      this.#ping = setInterval(() => this.#send({ type: 'ping' }), PING_MS)
    })
    socket.on('message', (data) => this.#receive(String(data)))
    // A close event follows and is handled.
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(this.#ping)
      for (const followed of this.#followed.values()) followed.nonce = undefined
      if (!this.#isClosed) this.#retry = setTimeout(() => this.#connect(), RETRY_MS)
    })
  }

  #send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  #receive(text: string): void {
    let frame: Record<string, unknown>
    try {
      frame = parseJson(text) as Record<string, unknown>
      const { type } = frame
      if (type === 'ping') this.#send({ type: 'pong' })
      else if (typeof type === 'string' && type.endsWith('/order_book'))
        this.#book(frame, type.startsWith('sub'))
      else if (typeof type === 'string' && type.endsWith('market_stats')) this.#stats(frame)
    } catch {
      // The frame cannot be used: the book is requested again.
      this.#socket?.terminate()
    }
  }

  #book(frame: Record<string, unknown>, isFirst: boolean): void {
    const id = Number(String(frame['channel']).split(':')[1])
    const followed = this.#followed.get(id)
    if (followed === undefined) return
    const book = frame['order_book'] as { bids: Side[]; asks: Side[]; nonce: number; begin_nonce: number }
    if (!isFirst && followed.nonce === undefined) return
    if (!isFirst && book.begin_nonce !== followed.nonce) {
      followed.nonce = undefined
      this.#send({ type: 'unsubscribe', channel: `order_book/${id}` })
      this.#send({ type: 'subscribe', channel: `order_book/${id}` })
      return
    }
    followed.nonce = book.nonce
    const market = this.#market(id)
    const bids = changesOf(book.bids, market)
    const asks = changesOf(book.asks, market)
    this.#sequencer.together(() => {
      if (isFirst) followed.levels.replace(bids, asks)
      else followed.levels.change(bids, asks)
    })
  }

  #stats(frame: Record<string, unknown>): void {
    const payload = (frame['market_stats'] ?? frame['spot_market_stats'] ?? {}) as Record<
      string,
      { market_id: number; mark_price?: string | undefined; index_price: string }
    >
    this.#sequencer.together(() => {
      for (const one of Object.values(payload)) {
        if (!this.#followed.has(one.market_id)) continue
        const market = this.#market(one.market_id)
        this.#setPrice('setIndex', market, one.index_price)
        this.#setPrice('setMark', market, one.mark_price)
      }
    })
  }

  #setPrice(kind: 'setMark' | 'setIndex', market: Market, text: string | undefined): void {
    const price = text === undefined || text === '' ? 0 : ticksOf(text, market.priceDecimals)
    if (price === 0 || price === (kind === 'setMark' ? market.mark : market.indexPrice)) return
    this.#sequencer.accept({ kind, market: market.id, price })
  }
}

function changesOf(side: readonly Side[], market: Market): LevelChange[] {
  return side.map(({ price, size }) => [
    ticksOf(price, market.priceDecimals),
    ticksOf(size, market.sizeDecimals),
  ])
}

function ticksOf(text: string, decimals: number): number {
  return Number(toTicks(text, decimals, { field: 'fork', rounding: 'floor' }))
}
