import { type QueueModel, shrinkQueue } from '@lighter/lob/queue'
import type { Exchange } from '../exchange.ts'
import { adjustLock, unrest } from '../orders.ts'
import { emptyTrace } from '../records.ts'
import type { Account, Market, Order } from '../state/entities.ts'
import { enter, makeOrder } from '../transactions/make-order.ts'
import { NO_ATTRIBUTES } from '../transactions/order-attributes.ts'

/** Changes of a recorded book, executed as one input. */
export interface RecordedBook {
  readonly market: number
  /** The account whose orders stand for the recorded volume. */
  readonly maker: number
  /** Alternating prices in ticks and sizes in lots; size 0 removes the level. */
  readonly bids: readonly number[]
  readonly asks: readonly number[]
  /** Whether these are all levels of the recorded book. */
  readonly isSnapshot: boolean
  readonly queue: QueueModel
}

/** A trade of a recording, executed as one input. */
export interface RecordedTrade {
  readonly market: number
  readonly maker: number
  /** The account that takes. */
  readonly taker: number
  /** Whether the taker sells. */
  readonly isAsk: boolean
  /** In ticks. */
  readonly price: number
  /** In lots. */
  readonly lots: number
}

/**
 * Brings the recorded volume of a book to these sizes. Other accounts' orders keep their places: a level that grows does so
 * behind them, and a level that shrinks is split by the queue model.
 */
export function applyRecordedBook(ex: Exchange, input: RecordedBook): void {
  const market = ex.market(input.market)
  if (market.status !== 'active' || market.isFrozen) return
  const maker = ex.account(input.maker)
  ex.trace = emptyTrace()
  const sides = [
    { isAsk: false, levels: pairs(input.bids) },
    { isAsk: true, levels: pairs(input.asks) },
  ]
  for (const { isAsk, levels } of sides) {
    const gone = input.isSnapshot ? missing(market, isAsk, levels) : []
    for (const [price, lots] of [...gone, ...levels])
      shrink(ex, market, maker, isAsk, price, lots, input.queue)
  }
  // The recorded book itself is not crossed, so the remaining volume crosses only other accounts' orders.
  for (const { isAsk, levels } of sides)
    for (const [price, lots] of levels) grow(ex, market, maker, isAsk, price, lots)
}

/**
 * Executes a recorded trade at its price: it takes the volume ahead of other accounts' orders, then these. Recorded volume at
 * a better price was gone when the trade happened.
 */
export function applyRecordedTrade(ex: Exchange, input: RecordedTrade): void {
  const { isAsk, price, lots } = input
  const market = ex.market(input.market)
  if (market.status !== 'active' || market.isFrozen) return
  const maker = ex.account(input.maker)
  ex.trace = emptyTrace()
  removeBefore(ex, market, maker, !isAsk, price, false)
  enter(
    ex,
    makeOrder(ex, ex.account(input.taker), market, fields(market, isAsk, price, lots, 'ioc'), NO_ATTRIBUTES),
  )
}

function pairs(changes: readonly number[]): [price: number, lots: number][] {
  const list: [number, number][] = []
  for (let i = 0; i < changes.length; i += 2) list.push([changes[i] ?? 0, changes[i + 1] ?? 0])
  return list
}

/** Levels of the book that are missing in a snapshot. */
function missing(
  market: Market,
  isAsk: boolean,
  levels: readonly [price: number, lots: number][],
): [price: number, lots: number][] {
  const prices = new Set(levels.map(([price]) => price))
  return [...market.book.levels(isAsk)]
    .filter(({ price }) => !prices.has(price))
    .map(({ price }) => [price, 0])
}

/** Orders of a level with the volumes of the maker between those of other accounts. */
function queueOf(
  market: Market,
  maker: Account,
  isAsk: boolean,
  price: number,
): { parts: Order[][]; volumes: number[]; total: number } {
  const parts: Order[][] = [[]]
  const volumes = [0]
  let total = 0
  for (let one = market.book.levelAt(isAsk, price)?.head; one !== undefined; one = one.next) {
    if (one.owner !== maker) {
      parts.push([])
      volumes.push(0)
      continue
    }
    const last = parts.length - 1
    parts[last]?.push(one)
    volumes[last] = (volumes[last] ?? 0) + one.remaining
    total += one.remaining
  }
  return { parts, volumes, total }
}

function shrink(
  ex: Exchange,
  market: Market,
  maker: Account,
  isAsk: boolean,
  price: number,
  lots: number,
  queue: QueueModel,
): void {
  const { parts, volumes, total } = queueOf(market, maker, isAsk, price)
  if (lots >= total) return
  shrinkQueue(queue, volumes, lots).forEach((left, i) => {
    let excess = (volumes[i] ?? 0) - left
    const orders = parts[i] ?? []
    for (let j = orders.length - 1; j >= 0 && excess > 0; j--) {
      const order = orders[j]
      if (order === undefined) continue
      const cut = Math.min(excess, order.remaining)
      excess -= cut
      resize(ex, order, order.remaining - cut)
    }
  })
}

function grow(
  ex: Exchange,
  market: Market,
  maker: Account,
  isAsk: boolean,
  price: number,
  lots: number,
): void {
  const { total } = queueOf(market, maker, isAsk, price)
  const more = lots - total
  if (more <= 0) return
  const tail = market.book.levelAt(isAsk, price)?.tail
  if (tail?.owner === maker) resize(ex, tail, tail.remaining + more)
  else {
    // Recorded volume that this level crosses is gone; otherwise the maker would trade with itself.
    removeBefore(ex, market, maker, !isAsk, price, true)
    enter(ex, makeOrder(ex, maker, market, fields(market, isAsk, price, more, 'gtt'), NO_ATTRIBUTES))
  }
}

/** Removes recorded volume of a side at prices better than this one, or as good. */
function removeBefore(
  ex: Exchange,
  market: Market,
  maker: Account,
  isAsk: boolean,
  price: number,
  isInclusive: boolean,
): void {
  const gone: Order[] = []
  for (const level of market.book.levels(isAsk)) {
    const isBetter = isAsk ? level.price < price : level.price > price
    if (!isBetter && !(isInclusive && level.price === price)) break
    for (let one = level.head; one !== undefined; one = one.next) if (one.owner === maker) gone.push(one)
  }
  for (const order of gone) resize(ex, order, 0)
}

/** Changes the size of a recorded order in its place. Removed orders leave no record, because there are thousands a minute. */
function resize(ex: Exchange, order: Order, remaining: number): void {
  const { market, owner, isAsk, price } = order
  if (remaining === 0) {
    unrest(ex, order)
    owner.orders.delete(order.index)
    return
  }
  order.initial += remaining - order.remaining
  market.book.reduce(order, order.remaining - remaining)
  adjustLock(ex, order)
  ex.bookChanged(market, isAsk, price)
}

function fields(
  market: Market,
  isAsk: boolean,
  price: number,
  baseAmount: number,
  timeInForce: 'gtt' | 'ioc',
): Parameters<typeof makeOrder>[3] {
  return {
    marketIndex: market.id,
    clientOrderIndex: 0,
    baseAmount,
    price,
    isAsk,
    orderType: 'limit',
    timeInForce,
    reduceOnly: false,
    triggerPrice: 0,
    orderExpiry: 0n,
  }
}
