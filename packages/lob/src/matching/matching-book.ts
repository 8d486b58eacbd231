import { isMarketId, MAX_MARKET_ID, ValidationError } from '@lighter/standards'
import { shown } from '../book/checks.ts'
import { type PriceLevel, PriorityBook, type Resting } from './priority-book.ts'

/** What happens to the part of an order that does not trade at once. */
export type MatchingTif = 'gtt' | 'ioc' | 'postOnly'
/** What happens when two orders of one owner meet; the taker decides. */
export type SelfTradeMode = 'expireMaker' | 'expireTaker' | 'cancelBoth' | 'reduce'

/** Why an order ended. */
export type MatchingEnd =
  | 'filled'
  | 'canceled'
  | 'canceled-post-only'
  | 'canceled-reduce-only'
  | 'canceled-too-much-slippage'
  | 'canceled-not-enough-liquidity'
  | 'canceled-self-trade'
  | 'canceled-expired'

/** An order of a {@link MatchingBook}. Prices in ticks, sizes in lots. */
export interface MatchingOrder extends Resting<MatchingOrder> {
  /**
   * Order index as the exchange builds it: (slot + 1) · 2^48 + nonce, with the market's internal slot, which its public
   * id does not reveal. Ask nonces count up from 1, bid nonces down from 2^48 − 1. Computed when read: a bigint costs
   * more than a match.
   */
  readonly id: bigint
  /** Number of the order on its side, from 1; its nonce follows from this and the side. */
  readonly ordinal: number
  /** The owner's own id, 0 for none; unique among the owner's live orders. */
  readonly clientId: number
  /** Number that identifies the owner, for self-trades and reduce-only. */
  readonly owner: number
  /** Market orders are bounded by their average price, limit orders by each fill. */
  readonly isMarket: boolean
  /** What happens to the part that does not trade at once. */
  readonly tif: MatchingTif
  /** Whether the order can only reduce a position. */
  readonly reduceOnly: boolean
  /** Milliseconds, by the clock of {@link MatchingBook.now}; 0 for never. */
  readonly expiry: number
  /** What happens when it meets an order of the same owner. */
  readonly selfTrade: SelfTradeMode
  /** Lots filled so far. */
  filled: number
}

/** A new order. */
export interface MatchingRequest {
  /** Number that identifies the owner. */
  readonly owner: number
  /** Whether the order sells. */
  readonly isAsk: boolean
  /** In ticks. */
  readonly price: number
  /** In lots, from 1. */
  readonly size: number
  /** What happens to the part that does not trade at once. @default 'gtt' */
  readonly tif?: MatchingTif | undefined
  /** Immediate, with `price` as the bound of the average price. @default false */
  readonly isMarket?: boolean | undefined
  /** Your own id. @default 0: none */
  readonly clientId?: number | undefined
  /** Whether the order can only reduce a position. @default false */
  readonly reduceOnly?: boolean | undefined
  /** Milliseconds, by the clock of {@link MatchingBook.now}. @default 0: never */
  readonly expiry?: number | undefined
  /** What happens when it meets an order of the same owner. @default 'expireMaker' */
  readonly selfTrade?: SelfTradeMode | undefined
}

/** Receives events; called without allocating. The orders are live objects: copy what you keep. */
export interface MatchingSink {
  /** Two orders traded: price in ticks, size in lots. Their remaining sizes are already updated. */
  fill(taker: MatchingOrder, maker: MatchingOrder, price: number, size: number): void
  /** An order left the book, or never rested in it. */
  end(order: MatchingOrder, reason: MatchingEnd): void
}

/** Order indexes of a slot: asks count up from its first, bids down from the next slot's first. */
const IDS_PER_SLOT = 281_474_976_710_656
/** Largest slot; order indexes stay below 2^60. */
const MAX_SLOT = 4094

class Order implements MatchingOrder {
  level: PriceLevel<MatchingOrder> | undefined = undefined
  previous: MatchingOrder | undefined = undefined
  next: MatchingOrder | undefined = undefined
  filled = 0
  readonly ordinal: number
  readonly clientId: number
  readonly owner: number
  readonly isAsk: boolean
  price: number
  remaining: number
  readonly isMarket: boolean
  readonly tif: MatchingTif
  readonly reduceOnly: boolean
  readonly expiry: number
  readonly selfTrade: SelfTradeMode
  private readonly slot: number

  constructor(slot: number, ordinal: number, request: MatchingRequest) {
    this.slot = slot
    this.ordinal = ordinal
    this.clientId = request.clientId ?? 0
    this.owner = request.owner
    this.isAsk = request.isAsk
    this.price = request.price
    this.remaining = request.size
    this.isMarket = request.isMarket ?? false
    this.tif = this.isMarket ? 'ioc' : (request.tif ?? 'gtt')
    this.reduceOnly = request.reduceOnly ?? false
    this.expiry = request.expiry ?? 0
    this.selfTrade = request.selfTrade ?? 'expireMaker'
  }

  get id(): bigint {
    const nonce = this.isAsk ? this.ordinal : IDS_PER_SLOT - this.ordinal
    return (BigInt(this.slot) + 1n) * BigInt(IDS_PER_SLOT) + BigInt(nonce)
  }
}

/** How much this owner may reduce right now, in lots; 0 ends the order. Called for reduce-only orders only. */
export type ReducibleSize = (owner: number, isAsk: boolean) => number

/** Options of {@link MatchingBook}. */
export interface MatchingBookOptions {
  /** Public id of the market, 0 … 2^48 − 1 except 255. @default 0 */
  readonly marketIndex?: number | undefined
  /**
   * Internal slot of the market, 0 … 4094, from which order indexes are built. Perps have 0 to 254, binary options 1000
   * to 2000, spot 2048 to 4094; the slot of a settled binary options market is reused. @default the market's id, which
   * equals its slot up to 4094; a market with a larger id needs a slot
   */
  readonly slot?: number | undefined
  /** Receives every fill and every end. */
  readonly sink: MatchingSink
  /** How much a reduce-only order may reduce. @default nothing: reduce-only orders end at once */
  readonly reducible?: ReducibleSize | undefined
}

/**
 * A price-time-priority market: limit, immediate, post-only and market orders, reduce-only, self-trade modes, modify
 * and expiry, by the exchange's rules but without accounts or money. Ids follow the exchange's layout.
 */
export class MatchingBook {
  /** The resting orders. */
  readonly book: PriorityBook<MatchingOrder> = new PriorityBook()
  /** The time that expiries are compared with; set it before each input. */
  now = 0
  readonly #sink: MatchingSink
  readonly #reducible: ReducibleSize
  readonly #slot: number
  // By ordinal: small integers are the cheapest keys.
  readonly #asks = new Map<number, MatchingOrder>()
  readonly #bids = new Map<number, MatchingOrder>()
  readonly #byClientId = new Map<number, Map<number, MatchingOrder>>()
  /** Expiring orders by the second in which they expire. */
  readonly #wheel = new Map<number, Set<MatchingOrder>>()
  #swept = 0
  #lastAsk = 0
  #lastBid = 0

  /** @throws {ValidationError} for an id or slot out of range, and for an id above 4094 without a slot */
  constructor(options: MatchingBookOptions) {
    this.#sink = options.sink
    this.#reducible = options.reducible ?? (() => 0)
    this.#slot = slotOf(options)
  }

  /** Number of resting orders. */
  get size(): number {
    return this.book.size
  }

  /** A resting order by id. */
  get(id: bigint): MatchingOrder | undefined {
    const offset = id - (BigInt(this.#slot) + 1n) * BigInt(IDS_PER_SLOT)
    if (offset <= 0n || offset >= BigInt(IDS_PER_SLOT)) return undefined
    const nonce = Number(offset)
    return nonce <= this.#lastAsk ? this.#asks.get(nonce) : this.#bids.get(IDS_PER_SLOT - nonce)
  }

  /** A resting order by the owner's id. */
  getByClientId(owner: number, clientId: number): MatchingOrder | undefined {
    return this.#byClientId.get(owner)?.get(clientId)
  }

  /**
   * Places an order and matches it. Returns the order; it rests exactly when `level` is set. An order that has expired
   * by {@link now} ends at once, without a fill.
   *
   * @throws {ValidationError} for a price or size that is not a safe integer, and a size below 1
   */
  place(request: MatchingRequest): MatchingOrder {
    checkInteger(request.price, 'price', Number.MIN_SAFE_INTEGER)
    checkInteger(request.size, 'size', 1)
    const ordinal = request.isAsk ? ++this.#lastAsk : ++this.#lastBid
    const order = new Order(this.#slot, ordinal, request)
    this.#match(order)
    return order
  }

  /** Cancels a resting order. Returns whether there was one. */
  cancel(id: bigint): boolean {
    const order = this.get(id)
    return order !== undefined && this.cancelOrder(order)
  }

  /** Cancels an order by the object that {@link place} returned. Returns whether it rested. */
  cancelOrder(order: MatchingOrder): boolean {
    if (order.level === undefined) return false
    this.#end(order, 'canceled')
    return true
  }

  /** Cancels by the owner's id. */
  cancelByClientId(owner: number, clientId: number): boolean {
    const order = this.getByClientId(owner, clientId)
    return order !== undefined && this.cancelOrder(order)
  }

  /**
   * Changes total size and price of a resting order: it loses its place and is matched again under its id. If the new
   * size is not above the filled size, the order ends as filled; if it has expired by {@link now}, it ends as expired.
   *
   * @throws {ValidationError} for a price or size that is not a safe integer, and a size below 0
   */
  modify(id: bigint, change: { size: number; price: number }): boolean {
    checkInteger(change.price, 'price', Number.MIN_SAFE_INTEGER)
    checkInteger(change.size, 'size', 0)
    const order = this.get(id)
    if (order === undefined) return false
    this.book.remove(order)
    if (change.size <= order.filled) {
      order.remaining = 0
      this.#forget(order)
      this.#sink.end(order, 'filled')
      return true
    }
    this.#forget(order)
    order.remaining = change.size - order.filled
    order.price = change.price
    this.#match(order)
    return true
  }

  /** Ends the orders that have expired by {@link now}; O(expired), whatever the size of the book. */
  expire(): void {
    const second = Math.floor(this.now / 1000)
    if (second - this.#swept > this.#wheel.size) {
      for (const at of [...this.#wheel.keys()]) if (at <= second) this.#sweep(at)
    } else for (let at = this.#swept; at <= second; at++) this.#sweep(at)
    this.#swept = second
  }

  /** Levels of a side, best first. */
  levels(isAsk: boolean): Generator<PriceLevel<MatchingOrder>, void, undefined> {
    return this.book.levels(isAsk)
  }

  /** All violated invariants; empty if sound. O(orders). */
  check(): string[] {
    const problems = this.book.check()
    let indexed = 0
    for (const orders of [this.#asks, this.#bids]) {
      for (const order of orders.values()) {
        if (order.level === undefined) problems.push(`order ${order.id} is indexed but does not rest`)
        indexed += 1
      }
    }
    if (indexed !== this.book.size) problems.push(`${indexed} indexed, ${this.book.size} resting`)
    return problems
  }

  #sweep(at: number): void {
    const due = this.#wheel.get(at)
    if (due === undefined) return
    for (const order of [...due]) if (order.expiry <= this.now) this.#end(order, 'canceled-expired')
    if (due.size === 0) this.#wheel.delete(at)
  }

  #match(taker: MatchingOrder): void {
    const { book } = this
    const { isAsk } = taker
    if (taker.expiry !== 0 && taker.expiry <= this.now) {
      this.#sink.end(taker, 'canceled-expired')
      return
    }
    let allowance = 0n
    for (;;) {
      let cap = taker.remaining
      if (taker.reduceOnly) {
        const reducible = this.#reducible(taker.owner, isAsk)
        if (reducible <= 0) {
          this.#sink.end(taker, 'canceled-reduce-only')
          return
        }
        cap = Math.min(cap, reducible)
      }
      const maker = book.best(!isAsk)
      if (
        maker === undefined ||
        !(taker.isMarket || (isAsk ? maker.price >= taker.price : maker.price <= taker.price))
      ) {
        if (taker.tif === 'ioc') {
          this.#sink.end(taker, 'canceled-not-enough-liquidity')
          return
        }
        this.#rest(taker)
        return
      }
      if (maker.expiry !== 0 && maker.expiry <= this.now) {
        this.#end(maker, 'canceled-expired')
        continue
      }
      if (maker.owner === taker.owner) {
        if (this.#selfTrade(taker, maker)) return
        continue
      }
      if (taker.tif === 'postOnly') {
        this.#sink.end(taker, 'canceled-post-only')
        return
      }
      let size = Math.min(cap, maker.remaining)
      if (maker.reduceOnly) {
        const reducible = this.#reducible(maker.owner, maker.isAsk)
        if (reducible <= 0) {
          this.#end(maker, 'canceled-reduce-only')
          continue
        }
        size = Math.min(size, reducible)
      }
      let isClipped = false
      if (taker.isMarket) {
        const edge = isAsk ? maker.price - taker.price : taker.price - maker.price
        if (edge < 0) {
          const allowed = allowance / BigInt(-edge)
          if (allowed < BigInt(size)) {
            size = Number(allowed)
            isClipped = true
          }
          if (size === 0) {
            this.#sink.end(taker, 'canceled-too-much-slippage')
            return
          }
        }
        allowance += BigInt(edge) * BigInt(size)
      }
      taker.remaining -= size
      taker.filled += size
      maker.filled += size
      book.reduce(maker, size)
      this.#sink.fill(taker, maker, maker.price, size)
      if (maker.remaining === 0) this.#end(maker, 'filled')
      else if (maker.reduceOnly && this.#reducible(maker.owner, maker.isAsk) <= 0)
        this.#end(maker, 'canceled-reduce-only')
      if (taker.remaining === 0) {
        this.#sink.end(taker, 'filled')
        return
      }
      if (isClipped) {
        this.#sink.end(taker, 'canceled-too-much-slippage')
        return
      }
    }
  }

  /** Returns whether the taker ended. */
  #selfTrade(taker: MatchingOrder, maker: MatchingOrder): boolean {
    const { selfTrade } = taker
    if (selfTrade === 'expireMaker') {
      this.#end(maker, 'canceled-self-trade')
      return false
    }
    if (selfTrade === 'expireTaker') {
      this.#sink.end(taker, 'canceled-self-trade')
      return true
    }
    if (selfTrade === 'cancelBoth') {
      this.#end(maker, 'canceled-self-trade')
      this.#sink.end(taker, 'canceled-self-trade')
      return true
    }
    if (taker.tif === 'postOnly') {
      this.#sink.end(taker, 'canceled-post-only')
      return true
    }
    const overlap = Math.min(taker.remaining, maker.remaining)
    taker.remaining -= overlap
    this.book.reduce(maker, overlap)
    if (maker.remaining === 0) this.#end(maker, 'canceled-self-trade')
    if (taker.remaining > 0) return false
    this.#sink.end(taker, 'canceled-self-trade')
    return true
  }

  #ordersOf(order: MatchingOrder): Map<number, MatchingOrder> {
    return order.isAsk ? this.#asks : this.#bids
  }

  #rest(order: MatchingOrder): void {
    this.book.insert(order)
    this.#ordersOf(order).set(order.ordinal, order)
    if (order.clientId !== 0) {
      const own = this.#byClientId.get(order.owner)
      if (own === undefined) this.#byClientId.set(order.owner, new Map([[order.clientId, order]]))
      else own.set(order.clientId, order)
    }
    if (order.expiry === 0) return
    const at = Math.floor(order.expiry / 1000)
    // After a step back in time, seconds that were swept must be checked again.
    if (at < this.#swept) this.#swept = at
    const due = this.#wheel.get(at)
    if (due === undefined) this.#wheel.set(at, new Set([order]))
    else due.add(order)
  }

  #end(order: MatchingOrder, reason: MatchingEnd): void {
    this.book.remove(order)
    this.#forget(order)
    this.#sink.end(order, reason)
  }

  #forget(order: MatchingOrder): void {
    this.#ordersOf(order).delete(order.ordinal)
    const own = this.#byClientId.get(order.owner)
    if (own?.get(order.clientId) === order) {
      own.delete(order.clientId)
      if (own.size === 0) this.#byClientId.delete(order.owner)
    }
    if (order.expiry === 0) return
    const at = Math.floor(order.expiry / 1000)
    const due = this.#wheel.get(at)
    due?.delete(order)
    if (due?.size === 0) this.#wheel.delete(at)
  }
}

/** A fraction or NaN would never be used up, and matching would not end. */
function checkInteger(value: number, field: string, min: number): void {
  if (Number.isSafeInteger(value) && value >= min) return
  const allowed = min === Number.MIN_SAFE_INTEGER ? 'a safe integer' : `a safe integer from ${min}`
  throw new ValidationError(`${field} is ${shown(value)}; allowed: ${allowed}.`, { field, value, allowed })
}

function slotOf({ marketIndex = 0, slot }: MatchingBookOptions): number {
  if (!isMarketId(marketIndex)) {
    const allowed = `0 … ${MAX_MARKET_ID} except 255`
    throw new ValidationError(`marketIndex is ${shown(marketIndex)}; allowed: ${allowed}.`, {
      field: 'marketIndex',
      value: marketIndex,
      allowed,
    })
  }
  const given = slot ?? marketIndex
  if (Number.isInteger(given) && given >= 0 && given <= MAX_SLOT) return given
  const what = slot === undefined ? `market ${marketIndex} needs a slot` : `slot is ${shown(slot)}`
  const allowed = `an integer from 0 to ${MAX_SLOT}`
  throw new ValidationError(`${what}; allowed: ${allowed}.`, { field: 'slot', value: slot, allowed })
}
