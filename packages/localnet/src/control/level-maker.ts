import type { Market } from '../engine/state/entities.ts'
import { type Actor, accountOf } from './actor.ts'
import { clearBook } from './seed-book.ts'

/** Prices in ticks with sizes in lots; size 0 removes the price. */
export type LevelChange = readonly [price: number, lots: number]

/** Keeps one order of a synthetic maker at each price of an external book. */
export class LevelMaker {
  readonly #maker: Actor
  readonly #market: () => Market
  /** Live orders by price, with their index. */
  readonly #bids = new Map<number, bigint>()
  readonly #asks = new Map<number, bigint>()

  constructor(maker: Actor, market: () => Market) {
    this.#maker = maker
    this.#market = market
  }

  /** Removes all orders of the maker, including orders that other code placed for it. */
  clear(): void {
    this.#bids.clear()
    this.#asks.clear()
    clearBook(this.#market(), this.#maker)
  }

  /** Sets the book to exactly these levels. */
  replace(bids: readonly LevelChange[], asks: readonly LevelChange[]): void {
    this.clear()
    for (const [price, lots] of bids) this.#place(false, price, lots)
    for (const [price, lots] of asks) this.#place(true, price, lots)
  }

  /**
   * Sets the book to these prices, with the given sizes at new prices. Existing prices are not touched, so small moves
   * are cheap.
   */
  follow(bids: readonly LevelChange[], asks: readonly LevelChange[]): void {
    const gone = (side: ReadonlyMap<number, bigint>, wanted: readonly LevelChange[]): number[] => {
      const prices = new Set(wanted.map(([price]) => price))
      return [...side.keys()].filter((price) => !prices.has(price))
    }
    for (const price of gone(this.#bids, bids)) this.#cancel(false, price)
    for (const price of gone(this.#asks, asks)) this.#cancel(true, price)
    const { orders } = accountOf(this.#maker)
    const isThere = (side: ReadonlyMap<number, bigint>, price: number): boolean => {
      const index = side.get(price)
      return index !== undefined && orders.has(index)
    }
    for (const [price, lots] of bids) if (!isThere(this.#bids, price)) this.#place(false, price, lots)
    for (const [price, lots] of asks) if (!isThere(this.#asks, price)) this.#place(true, price, lots)
  }

  /** Changes prices. Removals come first, so that a moving book does not trade with itself. */
  change(bids: readonly LevelChange[], asks: readonly LevelChange[]): void {
    for (const [price] of bids) this.#cancel(false, price)
    for (const [price] of asks) this.#cancel(true, price)
    for (const [price, lots] of bids) this.#place(false, price, lots)
    for (const [price, lots] of asks) this.#place(true, price, lots)
  }

  #cancel(isAsk: boolean, price: number): void {
    const side = isAsk ? this.#asks : this.#bids
    const index = side.get(price)
    if (index === undefined) return
    side.delete(price)
    if (this.#market().status !== 'active') return
    // A no-op if it was filled meanwhile.
    this.#maker.cancelOrder({ market: this.#market().id, index })
  }

  #place(isAsk: boolean, price: number, lots: number): void {
    // A market that has ended accepts no more orders.
    if (lots <= 0 || this.#market().status !== 'active') return
    const done = this.#maker.placeOrder({
      market: this.#market().id,
      amount: BigInt(isAsk ? -lots : lots),
      price: BigInt(price),
      unit: 'ticks',
    })
    if (done.orderIndex !== undefined && done.status === 'open')
      (isAsk ? this.#asks : this.#bids).set(price, done.orderIndex)
  }
}
