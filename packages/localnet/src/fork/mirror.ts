import { checkQueueModel, type QueueModel } from '@lighter/lob/queue'
import { parseJson } from '@lighter/standards/json'
import { WebSocket } from 'ws'
import type { Market } from '../engine/state/entities.ts'
import { MAKER, TAKER } from '../genesis/genesis.ts'
import { RecordedFlow, type RecordedInput } from '../replay/recorded-flow.ts'
import type { Sequencer } from '../sequencer.ts'
import { ticksOf } from './ticks-of.ts'

const RETRY_MS = 1000
const PING_MS = 5_000
/** A stream that sends nothing for this long, not even an answer to a ping, is broken. */
const SILENT_MS = 15_000
/** How long markets are waited for after a connection, in milliseconds: one that was delisted meanwhile never comes. */
const BOOKS_WITHIN_MS = 5_000

interface Side {
  readonly price: string
  readonly size: string
}

interface WireTrade {
  readonly trade_id: bigint | number | string
  readonly price: string
  readonly size: string
  readonly is_maker_ask: boolean
  readonly timestamp: number
}

interface Followed {
  readonly flow: RecordedFlow
  /** Nonce of the last book frame; undefined without a book. */
  nonce: number | undefined
  /** Id of the last trade; those up to it were seen. */
  lastTrade: bigint
}

/** What the streams of this exchange do while the other one is away. */
export interface MirrorHooks {
  /** The books are out of date: they are empty now. */
  onStale(): void
  /** The books are those of the other exchange again. */
  onLive(): void
}

/**
 * Follows the public streams of another Lighter endpoint: its books become volume of a synthetic maker, its trades orders of a
 * synthetic taker, and its mark and index prices those of this exchange. Orders of other accounts wait in the queues of
 * these books. It sends only subscriptions there.
 *
 * While the other exchange is away, the books here are empty: nothing trades at a price that may be old.
 */
export class Mirror {
  readonly #url: string
  readonly #sequencer: Sequencer
  readonly #hooks: MirrorHooks
  readonly #followed = new Map<number, Followed>()
  #socket: WebSocket | undefined
  #retry: NodeJS.Timeout | undefined
  #ping: NodeJS.Timeout | undefined
  #waiting: NodeJS.Timeout | undefined
  #lastMessageAt = 0
  #isLive = true
  #isClosed = false

  /** @throws {ValidationError} for an unknown queue model */
  constructor(options: {
    /** URL of the stream. */
    url: string
    sequencer: Sequencer
    queue: QueueModel
    /** Whether the books were just read from the other exchange. */
    isFresh: boolean
    hooks: MirrorHooks
  }) {
    const { url, sequencer, isFresh, hooks } = options
    const queue = checkQueueModel(options.queue)
    this.#url = url
    this.#sequencer = sequencer
    this.#hooks = hooks
    for (const [id, { book }] of sequencer.exchange.markets) {
      const levels = (isAsk: boolean): number[] =>
        [...book.levels(isAsk)].flatMap(({ price, size }) => [price, Number(size)])
      const [bids, asks] = isFresh ? [levels(false), levels(true)] : [[], []]
      const context = {
        get market() {
          return sequencer.exchange.market(id)
        },
        maker: MAKER,
        taker: TAKER,
        accept: (input: RecordedInput) => sequencer.accept(input),
      }
      this.#followed.set(id, {
        flow: sequencer.together(() => {
          const flow = new RecordedFlow(context, queue)
          if (isFresh) flow.book({ type: 'snapshot', exchangeTime: Number.NEGATIVE_INFINITY, bids, asks })
          return flow
        }),
        nonce: undefined,
        lastTrade: 0n,
      })
    }
    if (!isFresh) this.#stale()
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
    clearTimeout(this.#waiting)
    clearInterval(this.#ping)
    this.#socket?.terminate()
  }

  #connect(): void {
    const socket = new WebSocket(this.#url)
    this.#socket = socket
    this.#lastMessageAt = performance.now()
    this.#ping = setInterval(() => {
      if (performance.now() - this.#lastMessageAt > SILENT_MS) socket.terminate()
      else this.#send({ type: 'ping' })
    }, PING_MS)
    socket.on('open', () => {
      for (const id of this.#followed.keys())
        for (const channel of ['order_book', 'trade'])
          this.#send({ type: 'subscribe', channel: `${channel}/${id}` })
      for (const channel of ['market_stats/all', 'spot_market_stats/all'])
        this.#send({ type: 'subscribe', channel })
      this.#waiting = setTimeout(() => this.#live(), BOOKS_WITHIN_MS)
    })
    socket.on('message', (data) => {
      this.#lastMessageAt = performance.now()
      this.#receive(String(data))
    })
    // A close event follows and is handled.
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(this.#ping)
      clearTimeout(this.#waiting)
      if (this.#isClosed) return
      this.#stale()
      this.#retry = setTimeout(() => this.#connect(), RETRY_MS)
    })
  }

  /** Empties the books, because they may be out of date. */
  #stale(): void {
    this.#sequencer.together(() => {
      for (const followed of this.#followed.values()) this.#empty(followed)
    })
    if (!this.#isLive) return
    this.#isLive = false
    this.#hooks.onStale()
  }

  #empty(followed: Followed): void {
    followed.nonce = undefined
    followed.flow.clear()
  }

  #live(): void {
    clearTimeout(this.#waiting)
    if (this.#isLive) return
    this.#isLive = true
    this.#hooks.onLive()
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
      else if (typeof type !== 'string') return
      else if (type.endsWith('/order_book')) this.#book(frame, type.startsWith('sub'))
      else if (type.endsWith('/trade')) this.#trades(frame, type.startsWith('sub'))
      else if (type.endsWith('market_stats')) this.#stats(frame)
    } catch {
      // The frame cannot be used: everything is requested again.
      this.#socket?.terminate()
    }
  }

  #of(frame: Record<string, unknown>): Followed | undefined {
    return this.#followed.get(Number(String(frame['channel']).split(':')[1]))
  }

  #book(frame: Record<string, unknown>, isFirst: boolean): void {
    const followed = this.#of(frame)
    if (followed === undefined) return
    const book = frame['order_book'] as { bids: Side[]; asks: Side[]; nonce: number; begin_nonce: number }
    if (!isFirst && followed.nonce === undefined) return
    const { market } = followed.flow
    if (!isFirst && book.begin_nonce !== followed.nonce) {
      // Changes are missing. Until the next snapshot the book is empty rather than wrong.
      this.#sequencer.together(() => this.#empty(followed))
      this.#send({ type: 'unsubscribe', channel: `order_book/${market.id}` })
      this.#send({ type: 'subscribe', channel: `order_book/${market.id}` })
      return
    }
    followed.nonce = book.nonce
    const levels = (side: readonly Side[]): number[] =>
      side.flatMap(({ price, size }) => [
        ticksOf(price, market.priceDecimals),
        ticksOf(size, market.sizeDecimals),
      ])
    const event = {
      type: isFirst ? ('snapshot' as const) : ('delta' as const),
      exchangeTime: timeOf(frame),
      bids: levels(book.bids),
      asks: levels(book.asks),
    }
    this.#sequencer.together(() => followed.flow.book(event))
    if (!this.#isLive && [...this.#followed.values()].every(({ nonce }) => nonce !== undefined)) this.#live()
  }

  #trades(frame: Record<string, unknown>, isFirst: boolean): void {
    const followed = this.#of(frame)
    if (followed === undefined) return
    const { market } = followed.flow
    const trades = ['trades', 'liquidation_trades']
      .flatMap((name) => (frame[name] ?? []) as WireTrade[])
      .map((trade) => ({ trade, id: BigInt(trade.trade_id) }))
      .filter(({ id }) => id > followed.lastTrade)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    followed.lastTrade = trades.at(-1)?.id ?? followed.lastTrade
    // The first message has trades of before, which the book contains already.
    if (isFirst) return
    this.#sequencer.together(() => {
      for (const { trade } of trades)
        followed.flow.trade({
          price: ticksOf(trade.price, market.priceDecimals),
          size: ticksOf(trade.size, market.sizeDecimals),
          takerSide: trade.is_maker_ask ? 'buy' : 'sell',
          exchangeTime: trade.timestamp,
        })
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

/** When the other exchange made a frame, epoch ms. */
function timeOf(frame: Record<string, unknown>): number {
  return Number(frame['timestamp'] ?? Date.now())
}
