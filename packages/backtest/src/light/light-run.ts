import { L2Book } from '@lighter/lob'
import type { QueueModel } from '@lighter/lob/queue'
import type { RecordedMarket } from '@lighter/lob/replay'
import { DELTA, type EventBlock, GAP, SNAPSHOT, tradeAt } from '../data/event-block.ts'
import type { LightFill, LightOrder, LightOrderRequest, LightOrderStatus } from '../light-order.ts'
import { randomWords } from '../random-words.ts'
import type { Ledger } from '../report/ledger.ts'
import { Agenda } from './agenda.ts'
import { applyTo } from './apply-levels.ts'
import { ExchangeSide, type RestingOrder } from './exchange-side.ts'
import { Feed } from './feed.ts'
import { invalid } from './invalid.ts'
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
  readonly #feed = new Feed()
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

  /** Plays events: everything that is due before each of them first, then the event at the exchange. */
  play(block: EventBlock): void {
    const { kinds, exchangeTimes, receivedTimes, count } = block
    const { ledger, feedLatency } = this.#settings
    const exchange = this.#exchange
    const feed = this.#feed
    const agenda = this.#agenda
    const { book } = exchange
    feed.begin(block)
    for (let i = 0; i < count; i++) {
      // Across channels the exchange's times are not in order; an event received later is never played earlier.
      const time = Math.max(exchangeTimes[i] ?? 0, this.#exchangeTime)
      if (feed.due < time || agenda.due < time) this.#runUntil(time, false)
      this.#exchangeTime = time
      const kind = kinds[i] ?? DELTA
      if (kind <= SNAPSHOT) exchange.apply(block, i, time)
      else if (kind !== GAP) exchange.trade(block, i, time)
      ledger.mid(time, book.bidTicksOrNaN(), book.askTicksOrNaN())
      const arrives = feedLatency === undefined ? (receivedTimes[i] ?? 0) : time + feedLatency(time)
      // A recorder's clock may be behind the exchange's: an event never arrives before it was sent, or before an earlier one.
      this.#feedTime = Math.max(arrives, time, this.#feedTime)
      feed.send(this.#feedTime, this.#sequence++)
    }
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

  /** Runs what is due before a time; with `inclusive`, also what is due at it. */
  #runUntil(time: number, inclusive: boolean): void {
    const feed = this.#feed
    const agenda = this.#agenda
    for (;;) {
      const isFeed =
        feed.due < agenda.due || (feed.due === agenda.due && feed.sequence < (agenda.peek()?.sequence ?? 0))
      const due = isFeed ? feed.due : agenda.due
      if (due > time || (due === time && !inclusive) || due === Number.POSITIVE_INFINITY) return
      if (due > this.now) this.now = due
      if (isFeed) {
        const { block, place } = feed
        feed.shift()
        if (block !== undefined) this.#deliver(block, place)
      } else agenda.shift()?.run()
    }
  }

  #deliver(block: EventBlock, at: number): void {
    const kind = block.kinds[at] ?? DELTA
    if (kind <= SNAPSHOT) applyTo(this.book, block, at)
    this.#handlers ??= this.#settings.strategy(this)
    const handlers = this.#handlers
    if (kind <= SNAPSHOT) handlers.onBook?.()
    else if (kind !== GAP) {
      if (handlers.onTrade !== undefined) handlers.onTrade(tradeAt(block, at, this.market))
    } else {
      const gap = block.gaps[block.bids[at] ?? 0]
      if (gap !== undefined) handlers.onGap?.(gap)
    }
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
