import { L2Book } from '@lighter/lob'
import type { QueueModel } from '@lighter/lob/queue'
import type { BookEvent, MarketEvent, RecordedMarket } from '@lighter/lob/replay'
import { shown, ValidationError } from '@lighter/standards'
import type { LightFill, LightOrder, LightOrderRequest, LightOrderStatus } from '../light-order.ts'
import { randomWords } from '../random-words.ts'
import type { Ledger } from '../report/ledger.ts'
import { Agenda, type Due, isEarlier } from './agenda.ts'
import { ExchangeSide, type RestingOrder } from './exchange-side.ts'
import type { LightHandlers, LightMarket, LightStrategy } from './light-market.ts'

/** Settings of a run. */
export interface LightRunSettings {
  readonly strategy: LightStrategy
  readonly ledger: Ledger
  readonly queue: QueueModel
  readonly orderLatency: (time: number) => number
  readonly responseLatency: (time: number) => number
  /** Replaces the recorded latency of the feed. */
  readonly feedLatency: ((time: number) => number) | undefined
  readonly throughFills: 'tradeSize' | 'whole'
  readonly tradedVolume: 'gone' | 'kept'
  readonly seed: number
}

interface OwnOrder extends LightOrder {
  filled: number
  status: LightOrderStatus
  queueAhead: number
}

/**
 * One run: the exchange's events in the order of its time, and the strategy's in the order of theirs, never before the
 * latency has passed.
 */
export class LightRun implements LightMarket {
  readonly market: RecordedMarket
  readonly book: L2Book
  readonly orders: Map<number, OwnOrder> = new Map()
  now = 0
  position = 0
  readonly #settings: LightRunSettings
  readonly #exchange: ExchangeSide
  readonly #agenda = new Agenda()
  /** Events on their way to the strategy: they arrive in the order in which they were sent. */
  #feed: (Due & { readonly event: MarketEvent })[] = []
  #fed = 0
  #handlers: LightHandlers | undefined
  readonly #resting = new Map<number, RestingOrder>()
  #exchangeTime = Number.NEGATIVE_INFINITY
  #feedTime = Number.NEGATIVE_INFINITY
  #toExchange = Number.NEGATIVE_INFINITY
  #toStrategy = Number.NEGATIVE_INFINITY
  #sequence = 0
  #lastId = 0
  readonly #word: () => number
  #isOver = false

  constructor(settings: LightRunSettings, market: RecordedMarket) {
    this.#settings = settings
    this.market = market
    this.book = new L2Book(market)
    this.#word = randomWords(settings.seed)
    this.#exchange = new ExchangeSide({
      market,
      queue: settings.queue,
      throughFills: settings.throughFills,
      tradedVolume: settings.tradedVolume,
      sink: {
        fill: (order, fill) => this.#filled(order, fill),
        end: (order, status) => this.#answer(order, status),
      },
    })
    settings.ledger.begin(market)
  }

  /** Plays an event: everything before it first, then the event at the exchange. */
  event(event: MarketEvent): void {
    // Across channels the exchange's times are not in order; an event received later is never played earlier.
    const time = Math.max(event.exchangeTime, this.#exchangeTime)
    this.#runUntil(time, false)
    this.#exchangeTime = time
    if (event.type === 'trade') this.#exchange.trade(event, time)
    else if (event.type !== 'gap') this.#exchange.apply(event, time)
    const { book } = this.#exchange
    this.#settings.ledger.mid(time, book.bidTicksOrNaN(), book.askTicksOrNaN())
    const latency = this.#settings.feedLatency?.(time)
    const arrives = latency === undefined ? event.receivedAt : time + latency
    // A recorder's clock may be behind the exchange's: an event never arrives before it was sent, or before an earlier one.
    this.#feedTime = Math.max(arrives, time, this.#feedTime)
    this.#feed.push({ time: this.#feedTime, sequence: this.#sequence++, run: () => {}, event })
  }

  /** Delivers the messages that are on their way when the data has ended. */
  finish(): void {
    this.#runUntil(Math.max(this.#feedTime, this.#exchangeTime), true)
    this.#isOver = true
    this.#handlers?.onEnd?.()
  }

  placeOrder(request: LightOrderRequest): number {
    const { side, price, size, timeInForce = 'gtt' } = request
    if (side !== 'buy' && side !== 'sell') throw invalid('side', side, 'buy, sell')
    for (const [field, value] of Object.entries({ price, size }))
      if (!Number.isSafeInteger(value) || value < 1)
        throw invalid(field, value, 'a positive integer: prices are in ticks, sizes in lots')
    if (timeInForce !== 'gtt' && timeInForce !== 'postOnly' && timeInForce !== 'ioc')
      throw invalid('timeInForce', timeInForce, 'gtt, postOnly, ioc')
    const id = ++this.#lastId
    this.orders.set(id, { id, side, price, size, filled: 0, status: 'sent', queueAhead: 0 })
    this.#settings.ledger.placed(size)
    this.#send(() => {
      const order = this.#exchange.place({ side, price, size, timeInForce }, id, this.#exchangeTime)
      // Post-only, IOC and filled orders have their response already.
      if (order.remaining > 0 && this.#isOpen(order)) {
        this.#resting.set(id, order)
        this.#answer(order, 'open')
      }
    })
    return id
  }

  cancelOrder(id: number): void {
    this.#send(() => {
      const order = this.#resting.get(id)
      if (order !== undefined) this.#exchange.cancel(order)
    })
  }

  after(ms: number, action: () => void): void {
    if (!(ms >= 0)) throw invalid('ms', ms, '0 or more, in milliseconds')
    this.#agenda.add({ time: this.now + ms, sequence: this.#sequence++, run: action })
  }

  random(): number {
    return this.#word() / 2 ** 32
  }

  /** Runs the entries due before a time; with `inclusive`, also those due at it. */
  #runUntil(time: number, inclusive: boolean): void {
    for (;;) {
      const feed = this.#feed[this.#fed]
      const other = this.#agenda.peek()
      const isFeed = feed !== undefined && (other === undefined || isEarlier(feed, other))
      const next = isFeed ? feed : other
      if (next === undefined || next.time > time || (next.time === time && !inclusive)) return
      if (isFeed) {
        this.#fed++
        if (this.#fed === 1024) {
          this.#feed = this.#feed.slice(1024)
          this.#fed = 0
        }
        this.now = Math.max(this.now, feed.time)
        this.#deliver(feed.event)
      } else {
        this.#agenda.shift()
        this.now = Math.max(this.now, next.time)
        next.run()
      }
    }
  }

  #deliver(event: MarketEvent): void {
    if (event.type === 'snapshot' || event.type === 'delta') apply(this.book, event)
    this.#handlers ??= this.#settings.strategy(this)
    if (event.type === 'trade') this.#handlers.onTrade?.(event)
    else if (event.type === 'gap') this.#handlers.onGap?.(event)
    else this.#handlers.onBook?.()
  }

  /** Sends a message to the exchange. One that is sent later never overtakes it. */
  #send(action: () => void): void {
    if (this.#isOver) return
    const arrives = this.now + this.#settings.orderLatency(this.now)
    this.#toExchange = Math.max(arrives, this.#toExchange)
    const time = this.#toExchange
    this.#agenda.add({
      time,
      sequence: this.#sequence++,
      run: () => {
        this.#exchangeTime = Math.max(this.#exchangeTime, time)
        action()
      },
    })
  }

  #isOpen(order: RestingOrder): boolean {
    return this.orders.get(order.id)?.status === 'sent' && !this.#ended.has(order.id)
  }

  readonly #ended = new Set<number>()

  #filled(order: RestingOrder, fill: LightFill): void {
    this.#settings.ledger.fill(fill)
    if (order.remaining === 0) this.#resting.delete(order.id)
    const ahead = this.#exchange.queueAhead(order)
    this.#respond(() => {
      this.position += fill.side === 'buy' ? fill.size : -fill.size
      const own = this.orders.get(fill.orderId)
      if (own !== undefined) {
        own.filled += fill.size
        own.queueAhead = ahead
        if (own.filled === own.size) this.#close(own, 'filled')
      }
      this.#handlers?.onFill?.(fill)
    })
  }

  #answer(order: RestingOrder, status: 'open' | 'canceled' | 'expired'): void {
    if (status !== 'open') {
      this.#resting.delete(order.id)
      this.#ended.add(order.id)
    }
    const ahead = this.#exchange.queueAhead(order)
    this.#respond(() => {
      const own = this.orders.get(order.id)
      if (own === undefined) return
      own.queueAhead = ahead
      if (status === 'open') own.status = status
      else {
        this.#ended.delete(own.id)
        this.#close(own, status)
      }
      this.#handlers?.onOrder?.(own)
    })
  }

  #close(own: OwnOrder, status: LightOrderStatus): void {
    own.status = status
    own.queueAhead = 0
    this.orders.delete(own.id)
  }

  /** Sends a response to the strategy. One that is sent later never overtakes it. */
  #respond(action: () => void): void {
    const arrives = this.#exchangeTime + this.#settings.responseLatency(this.#exchangeTime)
    this.#toStrategy = Math.max(arrives, this.#toStrategy)
    this.#agenda.add({ time: this.#toStrategy, sequence: this.#sequence++, run: action })
  }
}

function apply(book: L2Book, event: BookEvent): void {
  if (event.type === 'snapshot') book.clear()
  for (let i = 0; i < event.bids.length; i += 2) book.set('bid', event.bids[i] ?? 0, event.bids[i + 1] ?? 0)
  for (let i = 0; i < event.asks.length; i += 2) book.set('ask', event.asks[i] ?? 0, event.asks[i + 1] ?? 0)
}

function invalid(field: string, value: unknown, allowed: string): ValidationError {
  return new ValidationError(`${field} is ${shown(value)}; allowed: ${allowed}.`, { field, value, allowed })
}
