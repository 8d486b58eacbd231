/** One price of a side with its orders, oldest first. */
export interface PriceLevel<O> {
  /** In ticks. */
  readonly price: number
  /** Oldest order of the level. */
  head: O | undefined
  /** Newest order of the level. */
  tail: O | undefined
  /** Sum of the remaining sizes. */
  size: number
  /** Number of orders. */
  count: number
}

/** The fields of an order that the book needs. The links belong to the book: an order rests in one book at a time. */
export interface Resting<O> {
  /** Whether the order sells. */
  readonly isAsk: boolean
  /** In ticks. Must not change while the order rests. */
  price: number
  /** In lots. While the order rests, change it only through {@link PriorityBook.reduce}. */
  remaining: number
  /** The level where it rests; `undefined` if it does not rest. */
  level: PriceLevel<O> | undefined
  /** The next older order of the level. */
  previous: O | undefined
  /** The next newer order of the level. */
  next: O | undefined
}

/**
 * Resting orders of one market by price, then time. The book has no rules: callers take the best order of a side and
 * reduce, remove or insert. Orders are linked into their level, so removal is O(1); levels are a sorted array with the
 * best price last, so changes near the top move almost nothing.
 */
export class PriorityBook<O extends Resting<O>> {
  readonly #bids: PriceLevel<O>[] = []
  readonly #asks: PriceLevel<O>[] = []
  readonly #bidAt = new Map<number, PriceLevel<O>>()
  readonly #askAt = new Map<number, PriceLevel<O>>()
  #count = 0

  /** Number of resting orders. */
  get size(): number {
    return this.#count
  }

  /** Returns the number of price levels of a side. */
  levelCount(isAsk: boolean): number {
    return (isAsk ? this.#asks : this.#bids).length
  }

  /** Returns the order that trades next on a side: best price, then oldest. */
  best(isAsk: boolean): O | undefined {
    return (isAsk ? this.#asks : this.#bids).at(-1)?.head
  }

  /** Returns the best level of a side. */
  bestLevel(isAsk: boolean): PriceLevel<O> | undefined {
    return (isAsk ? this.#asks : this.#bids).at(-1)
  }

  /** Returns the level at a price, or `undefined`. */
  levelAt(isAsk: boolean, price: number): PriceLevel<O> | undefined {
    return (isAsk ? this.#askAt : this.#bidAt).get(price)
  }

  /** Returns the sum of the sizes that trade before an order at its price; `undefined` if it does not rest. */
  queueAhead(order: O): number | undefined {
    if (order.level === undefined) return undefined
    let ahead = 0
    for (let one = order.previous; one !== undefined; one = one.previous) ahead += one.remaining
    return ahead
  }

  /** Returns the total size at a price; 0 if there is no level. */
  sizeAt(isAsk: boolean, price: number): number {
    return (isAsk ? this.#askAt : this.#bidAt).get(price)?.size ?? 0
  }

  /** Adds an order behind all others at its price. */
  insert(order: O): void {
    const at = order.isAsk ? this.#askAt : this.#bidAt
    let level = at.get(order.price)
    if (level === undefined) {
      level = { price: order.price, head: undefined, tail: undefined, size: 0, count: 0 }
      at.set(order.price, level)
      this.#addLevel(order.isAsk, level)
    }
    order.level = level
    order.previous = level.tail
    order.next = undefined
    if (level.tail === undefined) level.head = order
    else level.tail.next = order
    level.tail = order
    level.size += order.remaining
    level.count += 1
    this.#count += 1
  }

  /** Reduces a resting order by `lots`, or enlarges it by −`lots`; it keeps its place. */
  reduce(order: O, lots: number): void {
    order.remaining -= lots
    if (order.level !== undefined) order.level.size -= lots
  }

  /** Removes an order. Does nothing if it does not rest here. */
  remove(order: O): void {
    const { level } = order
    if (level === undefined) return
    if (order.previous === undefined) level.head = order.next
    else order.previous.next = order.next
    if (order.next === undefined) level.tail = order.previous
    else order.next.previous = order.previous
    level.size -= order.remaining
    level.count -= 1
    order.level = undefined
    order.previous = undefined
    order.next = undefined
    this.#count -= 1
    if (level.count === 0) this.#dropLevel(order.isAsk, level.price)
  }

  /** Iterates over the levels of a side, best first. The book must not change meanwhile. */
  *levels(isAsk: boolean): Generator<PriceLevel<O>, void, undefined> {
    const side = isAsk ? this.#asks : this.#bids
    for (let i = side.length - 1; i >= 0; i--) {
      const level = side[i]
      if (level !== undefined) yield level
    }
  }

  /** Iterates over the orders of a side in the order in which they would trade. The book must not change meanwhile. */
  *orders(isAsk: boolean): Generator<O, void, undefined> {
    for (const level of this.levels(isAsk)) {
      for (let order = level.head; order !== undefined; order = order.next) yield order
    }
  }

  /** Checks every invariant and returns the violations; empty if sound. For tests and self-checks: O(orders). */
  check(): string[] {
    const problems: string[] = []
    let total = 0
    for (const isAsk of [false, true]) {
      const name = isAsk ? 'ask' : 'bid'
      let before: number | undefined
      for (const level of this.levels(isAsk)) {
        if (before !== undefined && (isAsk ? level.price <= before : level.price >= before)) {
          problems.push(`${name} level ${level.price} is out of order after ${before}`)
        }
        before = level.price
        let size = 0
        let count = 0
        for (let order = level.head; order !== undefined; order = order.next) {
          if (order.level !== level || order.price !== level.price || order.isAsk !== isAsk) {
            problems.push(`an order at ${name} ${level.price} belongs elsewhere`)
          }
          if (!(order.remaining > 0)) problems.push(`an order at ${name} ${level.price} has nothing left`)
          size += order.remaining
          count += 1
        }
        if (size !== level.size || count !== level.count || count === 0) {
          problems.push(
            `${name} level ${level.price} counts ${level.size}/${level.count}, holds ${size}/${count}`,
          )
        }
        total += count
      }
    }
    if (total !== this.#count) problems.push(`the book counts ${this.#count} orders and holds ${total}`)
    const bid = this.bestLevel(false)
    const ask = this.bestLevel(true)
    if (bid !== undefined && ask !== undefined && bid.price >= ask.price) {
      problems.push(`crossed: bid ${bid.price}, ask ${ask.price}`)
    }
    return problems
  }

  #addLevel(isAsk: boolean, level: PriceLevel<O>): void {
    const side = isAsk ? this.#asks : this.#bids
    const last = side.at(-1)
    const { price } = level
    if (last === undefined || (isAsk ? price < last.price : price > last.price)) side.push(level)
    else side.splice(this.#find(isAsk, price), 0, level)
  }

  #dropLevel(isAsk: boolean, price: number): void {
    const side = isAsk ? this.#asks : this.#bids
    const at = isAsk ? this.#askAt : this.#bidAt
    at.delete(price)
    if (side.at(-1)?.price === price) side.pop()
    else side.splice(this.#find(isAsk, price), 1)
  }

  /** First position with a price not worse than `price`. */
  #find(isAsk: boolean, price: number): number {
    const side = isAsk ? this.#asks : this.#bids
    let low = 0
    let high = side.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const there = side[middle]?.price ?? 0
      if (isAsk ? there > price : there < price) low = middle + 1
      else high = middle
    }
    return low
  }
}
