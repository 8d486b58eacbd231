/** An item due at a time. */
export interface Due<T> {
  readonly at: number
  readonly item: T
}

type Entry<T> = Due<T> & { readonly order: number }

/** Below this size no items are discarded. */
const SMALL = 1024
/** Entries checked for each new one: the whole heap is checked once for every quarter of it that is added. */
const LOOKS = 4

/**
 * Items by due time (a binary heap): O(log n) to add and to take. The caller skips items that no longer matter.
 * Orders that end long before their expiry must not fill the memory: each new item also checks the next few entries and removes
 * those that no longer matter. At most a third more than needed is kept, and each call is short.
 */
export class Timeline<T> {
  readonly #heap: Entry<T>[] = []
  #added = 0
  /** Place of the entry that is checked next. */
  #cursor = 0
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
    // Skips the new item: it may begin to matter only after this call.
    if (this.#heap.length >= SMALL) this.#look()
    this.#heap.push({ at, item, order: this.#added++ })
    this.#rise(this.#heap.length - 1)
  }

  /** Entries that still matter, in the order in which they are due. */
  entries(): Due<T>[] {
    return this.#heap
      .filter((due) => this.#matters(due))
      .sort((a, b) => a.at - b.at || a.order - b.order)
      .map(({ at, item }) => ({ at, item }))
  }

  /** Removes all items. */
  clear(): void {
    this.#heap.length = 0
    this.#added = 0
    this.#cursor = 0
  }

  /** Takes the earliest item that is due; items with the same time come in the order in which they were added. */
  take(now: number): T | undefined {
    const first = this.#heap[0]
    if (first === undefined || first.at > now) return undefined
    this.#remove(0)
    return first.item
  }

  #look(): void {
    for (let i = 0; i < LOOKS; i++) {
      const entry = this.#heap[this.#cursor]
      if (entry === undefined) this.#cursor = 0
      else if (this.#matters(entry)) this.#cursor += 1
      // Another entry has this place now, and is checked next.
      else this.#remove(this.#cursor)
    }
  }

  #remove(i: number): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || i >= heap.length) return
    heap[i] = last
    if (!this.#rise(i)) this.#sink(i)
  }

  /** Moves an entry up to its place. Returns whether it moved. */
  #rise(from: number): boolean {
    let i = from
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.#before(i, parent)) break
      this.#swap(i, parent)
      i = parent
    }
    return i !== from
  }

  #sink(from: number): void {
    const { length } = this.#heap
    let i = from
    for (;;) {
      let least = i
      const left = 2 * i + 1
      if (left < length && this.#before(left, least)) least = left
      if (left + 1 < length && this.#before(left + 1, least)) least = left + 1
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
