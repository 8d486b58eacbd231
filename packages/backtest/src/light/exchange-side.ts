import { ASK, BID, L2Book } from '@lighter/lob'
import { type QueueModel, shrinkQueue } from '@lighter/lob/queue'
import type { RecordedMarket } from '@lighter/lob/replay'
import { type EventBlock, SELL_TRADE, SNAPSHOT, UNKNOWN_TRADE } from '../data/event-block.ts'
import type { LightFill, LightOrderRequest } from '../light-order.ts'
import { applyTo } from './apply-levels.ts'

/** An order at the exchange. */
export interface RestingOrder {
  readonly id: number
  readonly isAsk: boolean
  readonly price: number
  remaining: number
  /** When it entered the book, epoch ms. */
  restedAt: number
}

/** Receives the events of orders. */
export interface ExchangeSink {
  /** An order traded; its remaining size is already updated. */
  fill(order: RestingOrder, fill: LightFill): void
  /** An order ended without a trade. */
  end(order: RestingOrder, status: 'canceled' | 'expired'): void
}

/** The strategy's orders at one price, with the recorded volume around them. */
interface Queue {
  readonly orders: RestingOrder[]
  /** Recorded lots before the first order, between the orders and behind the last: one more than orders. */
  volumes: number[]
}

/** Options of {@link ExchangeSide}. */
export interface ExchangeSideOptions {
  market: RecordedMarket
  queue: QueueModel
  /** How much a trade at a worse price fills: at most its own size, or the whole order as hftbacktest does. */
  throughFills: 'tradeSize' | 'whole'
  /** Whether traded volume is gone at once, or stays until the recording changes its level, as in hftbacktest. */
  tradedVolume: 'gone' | 'kept'
  sink: ExchangeSink
}

/**
 * The recorded book as the exchange had it, with the strategy's orders in their queues. The rules are those of localnet's
 * replay: growth joins behind, shrinkage is split by the queue model, trades take from the front.
 */
export class ExchangeSide {
  readonly #options: ExchangeSideOptions
  /** The book of the recording. */
  readonly book: L2Book
  /** Lots at prices where trades or the strategy took recorded volume, until the recording changes them. */
  readonly #left: readonly [bids: Map<number, number>, asks: Map<number, number>] = [new Map(), new Map()]
  readonly #queues: readonly [bids: Map<number, Queue>, asks: Map<number, Queue>] = [new Map(), new Map()]
  /** Lowest and highest price of the strategy's orders; an empty range without orders. */
  readonly #ranges: readonly [bids: [number, number], asks: [number, number]] = [emptyRange(), emptyRange()]
  #hasOrders = false
  #bookTime = Number.NEGATIVE_INFINITY

  constructor(options: ExchangeSideOptions) {
    this.#options = options
    this.book = new L2Book(options.market)
  }

  /** Returns the lots that trade before an order; 0 if it does not rest. */
  queueAhead(order: RestingOrder): number {
    const queue = this.#queues[side(order.isAsk)].get(order.price)
    const at = queue?.orders.indexOf(order) ?? -1
    if (queue === undefined || at < 0) return 0
    let ahead = 0
    for (let i = 0; i <= at; i++)
      ahead += (queue.volumes[i] ?? 0) + (i < at ? (queue.orders[i]?.remaining ?? 0) : 0)
    return ahead
  }

  /** Applies a book event of the recording. */
  apply(block: EventBlock, at: number, now: number): void {
    this.#bookTime = block.exchangeTimes[at] ?? 0
    const isSnapshot = block.kinds[at] === SNAPSHOT
    if (isSnapshot && this.#hasOrders) this.#dropMissing(block, at)
    if (isSnapshot) {
      this.book.clear()
      this.#left[0].clear()
      this.#left[1].clear()
    }
    if (!this.#hasOrders && this.#left[0].size === 0 && this.#left[1].size === 0) {
      applyTo(this.book, block, at)
      return
    }
    const start = block.starts[at] ?? 0
    const middle = start + 2 * (block.bids[at] ?? 0)
    const grown: [isAsk: boolean, price: number, more: number][] = []
    this.#meet(false, block.values, start, middle, grown)
    this.#meet(true, block.values, middle, block.starts[at + 1] ?? middle, grown)
    applyTo(this.book, block, at)
    for (const [isAsk, price, more] of grown) this.#cross(isAsk, price, more, now)
  }

  /** Brings queues to the size of their levels, before the book changes; finds the levels that grow into orders. */
  #meet(
    isAsk: boolean,
    values: Float64Array,
    start: number,
    end: number,
    grown: [isAsk: boolean, price: number, more: number][],
  ): void {
    const left = this.#left[side(isAsk)]
    const queues = this.#queues[side(isAsk)]
    const [lowest, highest] = this.#ranges[side(isAsk)]
    // The best price of the other side's orders.
    const [otherLowest, otherHighest] = this.#ranges[side(!isAsk)]
    for (let i = start; i < end; i += 2) {
      const price = values[i] ?? 0
      const lots = values[i + 1] ?? 0
      const isOwn = price >= lowest && price <= highest && queues.has(price)
      const crosses = isAsk ? price <= otherHighest : price >= otherLowest
      if (crosses) {
        const before = this.#visible(isAsk, price)
        if (lots > before) grown.push([isAsk, price, lots - before])
      }
      if (isOwn) this.#resize(isAsk, price, lots)
      if (left.size > 0) left.delete(price)
    }
  }

  /** Applies a trade of the recording. */
  trade(block: EventBlock, at: number, now: number): void {
    const kind = block.kinds[at]
    const start = block.starts[at] ?? 0
    const price = block.values[start] ?? 0
    const size = block.values[start + 1] ?? 0
    const isSell = kind === UNKNOWN_TRADE ? price <= this.book.bidTicksOrNaN() : kind === SELL_TRADE
    // The side that the trade hit.
    const isAsk = !isSell
    const isInBook = (block.exchangeTimes[at] ?? 0) <= this.#bookTime
    let left = size
    const [lowest, highest] = this.#ranges[side(isAsk)]
    const isBeyond = isAsk ? lowest < price : highest > price
    for (const better of isBeyond ? this.#pricesOf(isAsk) : []) {
      if (!isBefore(isAsk, better, price)) break
      const queue = this.#queues[side(isAsk)].get(better)
      if (queue === undefined) continue
      // Recorded volume at a better price was gone when the trade happened.
      queue.volumes = queue.volumes.map(() => 0)
      left -= this.#take(
        isAsk,
        better,
        this.#options.throughFills === 'whole' ? Number.POSITIVE_INFINITY : left,
        now,
      )
    }
    if (this.#options.throughFills === 'whole') left = size
    const queue = this.#queues[side(isAsk)].get(price)
    const visible = this.#visible(isAsk, price)
    const own = queue === undefined ? 0 : this.#take(isAsk, price, left, now)
    if (this.#options.tradedVolume === 'kept') return
    if (!isInBook) {
      this.#left[side(isAsk)].set(price, Math.max(0, visible - (left - own)))
      this.#hide(isAsk, price)
    } else this.#restore(isAsk, price)
  }

  /** An order arrives: it trades, rests or ends. */
  place(request: Required<LightOrderRequest>, id: number, now: number): RestingOrder {
    const isAsk = request.side === 'sell'
    const order: RestingOrder = { id, isAsk, price: request.price, remaining: request.size, restedAt: now }
    // Most orders rest: they need no list of the levels that they reach.
    const reached = this.#reaches(isAsk, request.price) ? this.#opposite(isAsk, request.price) : []
    for (const price of reached) {
      if (request.timeInForce === 'postOnly' && this.#visible(!isAsk, price) > 0) {
        this.#options.sink.end(order, 'expired')
        return order
      }
      this.#hit(order, price, now)
      if (order.remaining === 0) return order
    }
    if (request.timeInForce === 'ioc') {
      this.#options.sink.end(order, 'expired')
      return order
    }
    const queues = this.#queues[side(isAsk)]
    const queue = queues.get(order.price)
    if (queue === undefined) {
      queues.set(order.price, { orders: [order], volumes: [this.#visible(isAsk, order.price), 0] })
    } else {
      queue.orders.push(order)
      queue.volumes.push(0)
    }
    this.#measure(isAsk)
    return order
  }

  /** A cancellation arrives. @returns whether the order rested */
  cancel(order: RestingOrder): boolean {
    if (!this.#remove(order)) return false
    this.#options.sink.end(order, 'canceled')
    return true
  }

  #visible(isAsk: boolean, price: number): number {
    return this.#left[side(isAsk)].get(price) ?? this.book.lotsAt(isAsk ? 'ask' : 'bid', price)
  }

  /** Prices of the strategy's orders on a side, best first. */
  #pricesOf(isAsk: boolean): number[] {
    return [...this.#queues[side(isAsk)].keys()].sort((a, b) => (isAsk ? a - b : b - a))
  }

  /** Whether an order's price reaches a level or an own order of the other side. */
  #reaches(isAsk: boolean, limit: number): boolean {
    const [lowest, highest] = this.#ranges[side(!isAsk)]
    const best = isAsk ? this.book.bidTicksOrNaN() : this.book.askTicksOrNaN()
    return isAsk ? limit <= best || limit <= highest : limit >= best || limit >= lowest
  }

  /** Prices that an order may trade at, best first: recorded levels and the strategy's own orders. */
  #opposite(isAsk: boolean, limit: number): number[] {
    const prices = new Set<number>()
    for (const { ticks } of this.book.levels(isAsk ? 'bid' : 'ask')) {
      if (isAsk ? ticks < limit : ticks > limit) break
      prices.add(ticks)
    }
    for (const price of this.#pricesOf(!isAsk)) if (isAsk ? price >= limit : price <= limit) prices.add(price)
    return [...prices].sort((a, b) => (isAsk ? b - a : a - b))
  }

  /** A taker of the strategy meets the volume of one price. Its own orders there are canceled when it reaches them. */
  #hit(taker: RestingOrder, price: number, now: number): void {
    const isAsk = !taker.isAsk
    const queue = this.#queues[side(isAsk)].get(price)
    const before = this.#visible(isAsk, price)
    let size = Math.min(before, taker.remaining)
    if (queue !== undefined) {
      size = 0
      while (taker.remaining - size > 0) {
        const eaten = Math.min(queue.volumes[0] ?? 0, taker.remaining - size)
        queue.volumes[0] = (queue.volumes[0] ?? 0) - eaten
        size += eaten
        const [own] = queue.orders
        if (own === undefined || taker.remaining - size === 0) break
        this.#remove(own)
        this.#options.sink.end(own, 'canceled')
      }
    }
    if (size === 0) return
    if (this.#options.tradedVolume === 'gone') this.#left[side(isAsk)].set(price, Math.max(0, before - size))
    taker.remaining -= size
    this.#report(taker, price, size, false, now)
  }

  /** Brings the recorded volume of a queue to the size of its level. */
  #resize(isAsk: boolean, price: number, lots: number): void {
    const queue = this.#queues[side(isAsk)].get(price)
    if (queue === undefined) return
    const total = queue.volumes.reduce((sum, one) => sum + one, 0)
    if (lots < total) queue.volumes = shrinkQueue(this.#options.queue, queue.volumes, lots)
    else {
      const last = queue.volumes.length - 1
      queue.volumes[last] = (queue.volumes[last] ?? 0) + lots - total
    }
  }

  /** A snapshot without a level empties its queue. */
  #dropMissing(block: EventBlock, at: number): void {
    const start = block.starts[at] ?? 0
    const middle = start + 2 * (block.bids[at] ?? 0)
    const end = block.starts[at + 1] ?? middle
    for (const isAsk of [false, true]) {
      const prices = new Set<number>()
      for (let i = isAsk ? middle : start; i < (isAsk ? end : middle); i += 2)
        prices.add(block.values[i] ?? 0)
      for (const price of this.#queues[side(isAsk)].keys())
        if (!prices.has(price)) this.#resize(isAsk, price, 0)
    }
  }

  /** Recorded volume that grew at a price fills the orders of the other side that it crosses. */
  #cross(isAsk: boolean, price: number, more: number, now: number): void {
    let left = more
    for (const own of this.#pricesOf(!isAsk)) {
      if (isAsk ? own < price : own > price) break
      const queue = this.#queues[side(!isAsk)].get(own)
      if (queue === undefined) continue
      // Volume that the level crosses is gone.
      queue.volumes = queue.volumes.map(() => 0)
      const isWhole = this.#options.throughFills === 'whole'
      const taken = this.#take(!isAsk, own, isWhole ? Number.POSITIVE_INFINITY : left, now)
      if (!isWhole) left -= taken
    }
    if (left < more) this.#left[side(isAsk)].set(price, this.#visible(isAsk, price) - (more - left))
  }

  /** Recorded takers trade with the front of a queue. @returns lots of the strategy's orders that traded */
  #take(isAsk: boolean, price: number, size: number, now: number): number {
    const queue = this.#queues[side(isAsk)].get(price)
    if (queue === undefined) return 0
    let left = size
    let own = 0
    while (left > 0) {
      const eaten = Math.min(queue.volumes[0] ?? 0, left)
      queue.volumes[0] = (queue.volumes[0] ?? 0) - eaten
      left -= eaten
      const [order] = queue.orders
      if (order === undefined || left === 0) break
      const lots = Math.min(order.remaining, left)
      order.remaining -= lots
      left -= lots
      own += lots
      if (order.remaining === 0) this.#remove(order)
      this.#report(order, price, lots, true, now)
    }
    return own
  }

  /** Recorded volume at prices better than a trade was gone when it happened; the next book events have the new sizes. */
  #hide(isAsk: boolean, price: number): void {
    const { store } = this.book
    const sign = isAsk ? 1 : -1
    const at = isAsk ? ASK : BID
    for (let key = store.best(at); key < sign * price; key = store.next(at, key))
      this.#left[side(isAsk)].set(sign * key, 0)
  }

  /** The book contains the trade already: its levels are as recorded, with new volume behind the strategy's orders. */
  #restore(isAsk: boolean, price: number): void {
    for (const own of this.#pricesOf(isAsk)) {
      if (own !== price && !isBefore(isAsk, own, price)) break
      const lots = this.book.lotsAt(isAsk ? 'ask' : 'bid', own)
      const queue = this.#queues[side(isAsk)].get(own)
      const total = queue?.volumes.reduce((sum, one) => sum + one, 0) ?? 0
      if (lots > total) this.#resize(isAsk, own, lots)
    }
    const lefts = this.#left[side(isAsk)]
    for (const ticks of [...lefts.keys()])
      if (ticks === price || isBefore(isAsk, ticks, price)) lefts.delete(ticks)
  }

  #remove(order: RestingOrder): boolean {
    const queues = this.#queues[side(order.isAsk)]
    const queue = queues.get(order.price)
    const at = queue?.orders.indexOf(order) ?? -1
    if (queue === undefined || at < 0) return false
    queue.orders.splice(at, 1)
    const [behind = 0] = queue.volumes.splice(at + 1, 1)
    queue.volumes[at] = (queue.volumes[at] ?? 0) + behind
    if (queue.orders.length === 0) {
      queues.delete(order.price)
      this.#measure(order.isAsk)
    }
    return true
  }

  #measure(isAsk: boolean): void {
    const range = this.#ranges[side(isAsk)]
    range[0] = Number.POSITIVE_INFINITY
    range[1] = Number.NEGATIVE_INFINITY
    for (const price of this.#queues[side(isAsk)].keys()) {
      if (price < range[0]) range[0] = price
      if (price > range[1]) range[1] = price
    }
    this.#hasOrders = this.#queues[0].size + this.#queues[1].size > 0
  }

  #report(order: RestingOrder, price: number, size: number, isMaker: boolean, now: number): void {
    this.#options.sink.fill(order, {
      orderId: order.id,
      side: order.isAsk ? 'sell' : 'buy',
      price,
      size,
      isMaker,
      time: now,
      queueWait: isMaker ? now - order.restedAt : 0,
    })
  }
}

function emptyRange(): [number, number] {
  return [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
}

function side(isAsk: boolean): 0 | 1 {
  return isAsk ? 1 : 0
}

/** Whether a price of a side trades before another. */
function isBefore(isAsk: boolean, price: number, other: number): boolean {
  return isAsk ? price < other : price > other
}
