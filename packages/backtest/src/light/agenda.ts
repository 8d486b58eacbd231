/** An action due at a time. */
export interface Due {
  readonly time: number
  /** Order among entries due at the same time. */
  readonly sequence: number
  readonly run: () => void
}

/** A heap of entries by time, then in the order in which they were added. */
export class Agenda {
  /** When the next entry is due; infinity if there is none. */
  due: number = Number.POSITIVE_INFINITY
  readonly #heap: Due[] = []

  /** The next entry. */
  peek(): Due | undefined {
    return this.#heap[0]
  }

  add(entry: Due): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(entry)
    while (at > 0) {
      const parent = (at - 1) >>> 1
      const above = heap[parent]
      if (above === undefined || !isEarlier(entry, above)) break
      heap[at] = above
      at = parent
    }
    heap[at] = entry
    if (entry.time < this.due) this.due = entry.time
  }

  /** Removes the next entry. */
  shift(): Due | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    this.due = Number.POSITIVE_INFINITY
    if (last === undefined || heap.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      const right = heap[child + 1]
      const left = heap[child]
      if (left === undefined) break
      if (right !== undefined && isEarlier(right, left)) child++
      const least = heap[child]
      if (least === undefined || !isEarlier(least, last)) break
      heap[at] = least
      at = child
    }
    heap[at] = last
    this.due = heap[0]?.time ?? Number.POSITIVE_INFINITY
    return first
  }
}

/** Whether an entry comes before another. */
function isEarlier(a: Due, b: Due): boolean {
  return a.time < b.time || (a.time === b.time && a.sequence < b.sequence)
}
