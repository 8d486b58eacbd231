/** Something due at a moment. */
export interface Due<T> {
  readonly at: number
  readonly item: T
}

/**
 * Items by due time (a binary heap): O(log n) to add and to take. Items that no longer matter are skipped by their taker;
 * when they could be the larger part they are thrown out, so that orders that ended long before their expiry are not kept.
 */
export class Timeline<T> {
  #heap: (Due<T> & { readonly order: number })[] = []
  #added = 0
  #sweepAt = 1024
  readonly #matters: (due: Due<T>) => boolean

  /** @param matters whether an item still has something to do */
  constructor(matters: (due: Due<T>) => boolean = () => true) {
    this.#matters = matters
  }

  get size(): number {
    return this.#heap.length
  }

  /** Time of the earliest item. */
  get next(): number | undefined {
    return this.#heap[0]?.at
  }

  add(at: number, item: T): void {
    if (this.#heap.length >= this.#sweepAt) {
      this.#restart(this.entries())
      this.#sweepAt = Math.max(1024, this.#heap.length * 2)
    }
    this.#push(at, item)
  }

  /** Entries that still matter, in the order in which they are due. */
  entries(): Due<T>[] {
    return this.#heap
      .filter((due) => this.#matters(due))
      .sort((a, b) => a.at - b.at || a.order - b.order)
      .map(({ at, item }) => ({ at, item }))
  }

  /** Forgets everything. */
  clear(): void {
    this.#restart([])
  }

  #restart(entries: readonly Due<T>[]): void {
    this.#heap = []
    this.#added = 0
    for (const { at, item } of entries) this.#push(at, item)
  }

  #push(at: number, item: T): void {
    const heap = this.#heap
    heap.push({ at, item, order: this.#added++ })
    let i = heap.length - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.#before(i, parent)) break
      this.#swap(i, parent)
      i = parent
    }
  }

  /** Takes the earliest item that is due; items of one moment come in the order they were added. */
  take(now: number): T | undefined {
    const heap = this.#heap
    const first = heap[0]
    if (first === undefined || first.at > now) return undefined
    const last = heap.pop()
    if (last !== undefined && heap.length > 0) {
      heap[0] = last
      this.#sink()
    }
    return first.item
  }

  #sink(): void {
    const { length } = this.#heap
    let i = 0
    for (;;) {
      let least = i
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < length && this.#before(child, least)) least = child
      if (least === i) return
      this.#swap(i, least)
      i = least
    }
  }

  #before(a: number, b: number): boolean {
    const one = this.#heap[a]
    const other = this.#heap[b]
    if (one === undefined || other === undefined) return false
    return one.at < other.at || (one.at === other.at && one.order < other.order)
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap
    const one = heap[a]
    const other = heap[b]
    if (one === undefined || other === undefined) return
    heap[a] = other
    heap[b] = one
  }
}
