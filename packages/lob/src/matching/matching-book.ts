import { isMarketId, MAX_MARKET_ID, shown, ValidationError } from '@lighter/standards'
import { match } from './match.ts'
import {
  IDS_PER_SLOT,
  type MatchingOrder,
  type MatchingRequest,
  type MatchingSink,
  Order,
} from './matching-order.ts'
import { PlainRules, type ReducibleSize } from './plain-rules.ts'
import { type PriceLevel, PriorityBook } from './priority-book.ts'
import { RestingOrders } from './resting-orders.ts'

/** Largest slot; order indexes stay below 2^60. */
const MAX_SLOT = 4094

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
  /** Returns how much a reduce-only order may reduce. @default nothing: reduce-only orders end immediately */
  readonly reducible?: ReducibleSize | undefined
}

/**
 * A price-time-priority market: limit, immediate, post-only and market orders, reduce-only, self-trade modes, modify
 * and expiry, by the exchange's rules but without accounts or money. Ids follow the exchange's layout.
 */
export class MatchingBook {
  /** The resting orders. */
  readonly book: PriorityBook<MatchingOrder> = new PriorityBook()
  readonly #sink: MatchingSink
  readonly #resting: RestingOrders
  readonly #rules: PlainRules
  readonly #slot: number
  #lastAsk = 0
  #lastBid = 0

  /** @throws {ValidationError} for an id or slot out of range, and for an id above 4094 without a slot */
  constructor(options: MatchingBookOptions) {
    this.#sink = options.sink
    this.#resting = new RestingOrders(this.book, options.sink)
    this.#rules = new PlainRules(this.#resting, options.sink, options.reducible ?? (() => 0))
    this.#slot = slotOf(options)
  }

  /** Time for comparing expiries, milliseconds; set it before each input. */
  get now(): number {
    return this.#rules.now
  }

  set now(now: number) {
    this.#rules.now = now
  }

  /** Number of resting orders. */
  get size(): number {
    return this.book.size
  }

  /** Returns a resting order by id. */
  get(id: bigint): MatchingOrder | undefined {
    const offset = id - (BigInt(this.#slot) + 1n) * BigInt(IDS_PER_SLOT)
    if (offset <= 0n || offset >= BigInt(IDS_PER_SLOT)) return undefined
    const nonce = Number(offset)
    return nonce <= this.#lastAsk
      ? this.#resting.asks.get(nonce)
      : this.#resting.bids.get(IDS_PER_SLOT - nonce)
  }

  /** Returns a resting order by the owner's id. */
  getByClientId(owner: number, clientId: number): MatchingOrder | undefined {
    return this.#resting.byClientId.get(owner)?.get(clientId)
  }

  /**
   * Places an order and matches it. Returns the order; it rests exactly when `level` is set. An order that has expired
   * by {@link now} ends immediately, without a fill.
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
    this.#resting.end(order, 'canceled')
    return true
  }

  /** Cancels a resting order by the owner's id. Returns whether there was one. */
  cancelByClientId(owner: number, clientId: number): boolean {
    const order = this.getByClientId(owner, clientId)
    return order !== undefined && this.cancelOrder(order)
  }

  /**
   * Changes total size and price of a resting order, which loses its place and is matched again under its id. If the
   * new size is not above the filled size, the order ends as filled; if it has expired by {@link now}, it ends as
   * expired.
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
      this.#resting.forget(order)
      this.#sink.end(order, 'filled')
      return true
    }
    this.#resting.forget(order)
    order.remaining = change.size - order.filled
    order.price = change.price
    this.#match(order)
    return true
  }

  /** Ends the orders that have expired by {@link now}; O(expired), whatever the size of the book. */
  expire(): void {
    this.#resting.expire(this.now)
  }

  /** Iterates over the levels of a side, best first. */
  levels(isAsk: boolean): Generator<PriceLevel<MatchingOrder>, void, undefined> {
    return this.book.levels(isAsk)
  }

  /** Returns all violated invariants; empty if the book is sound. O(orders). */
  check(): string[] {
    return this.#resting.check()
  }

  #match(taker: MatchingOrder): void {
    if (taker.expiry !== 0 && taker.expiry <= this.now) this.#sink.end(taker, 'canceled-expired')
    else match(this.book, taker, this.#rules)
  }
}

/** Throws for a fraction or NaN, which would never be filled, so that matching would not end. */
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
  const what =
    slot === undefined ? `Market ${marketIndex} needs a slot: pass \`slot\`` : `slot is ${shown(slot)}`
  const allowed = `an integer from 0 to ${MAX_SLOT}`
  throw new ValidationError(`${what}; allowed: ${allowed}.`, { field: 'slot', value: slot, allowed })
}
