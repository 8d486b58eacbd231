/** Maximum number of levels in a chunk. Small: a change moves half a chunk. */
const CAPACITY = 64

/** A run of neighboring levels: pairs of key and lots, in order of falling keys. */
export interface Chunk {
  count: number
  readonly cells: Float64Array
}

/**
 * Levels of one side beyond the window, sorted by falling key, so that the next one to enter the window is last. They
 * are stored in chunks, so a change searches twice and moves a few cache lines, whatever the size of the book.
 */
export class FarLevels {
  length = 0
  /** Never contains an empty chunk. */
  readonly chunks: Chunk[] = []

  /** Smallest key; only valid while there is one. */
  nearest(): number {
    const chunk = this.chunks[this.chunks.length - 1]
    return chunk === undefined ? Number.POSITIVE_INFINITY : (chunk.cells[2 * chunk.count - 2] ?? 0)
  }

  /** Smallest key above `key`, or infinity. */
  above(key: number): number {
    const at = this.chunkOf(key)
    const chunk = this.chunks[at]
    const position = chunk === undefined ? 0 : find(chunk, key)
    // Positions before the first key that is not larger hold larger keys, the next of them last.
    const holder = position > 0 ? chunk : this.chunks[at - 1]
    if (holder === undefined) return Number.POSITIVE_INFINITY
    return holder.cells[2 * (position > 0 ? position : holder.count) - 2] ?? 0
  }

  /** Lots at a key; 0 if there is no level. */
  get(key: number): number {
    const chunk = this.chunks[this.chunkOf(key)]
    if (chunk === undefined) return 0
    const at = 2 * find(chunk, key)
    return at < 2 * chunk.count && chunk.cells[at] === key ? (chunk.cells[at + 1] ?? 0) : 0
  }

  /** Sets the lots at a key; 0 removes the level. */
  set(key: number, lots: number): void {
    const index = this.chunkOf(key)
    const chunk = this.chunks[index]
    if (chunk === undefined) {
      if (lots !== 0) this.insert(Math.max(index - 1, 0), key, lots)
      return
    }
    const at = 2 * find(chunk, key)
    if (at < 2 * chunk.count && chunk.cells[at] === key) {
      if (lots !== 0) chunk.cells[at + 1] = lots
      else this.removeAt(index, at)
    } else if (lots !== 0) this.insert(index, key, lots)
  }

  /** Adds a level with a key smaller than all others. */
  push(key: number, lots: number): void {
    this.insert(Math.max(this.chunks.length - 1, 0), key, lots)
  }

  /** Removes the level with the smallest key; read its lots first with {@link get}. */
  pop(): void {
    const index = this.chunks.length - 1
    const chunk = this.chunks[index]
    if (chunk !== undefined) this.removeAt(index, 2 * chunk.count - 2)
  }

  clear(): void {
    this.length = 0
    this.chunks.length = 0
  }

  private removeAt(index: number, at: number): void {
    const chunk = this.chunks[index]
    if (chunk === undefined) return
    chunk.cells.copyWithin(at, at + 2, 2 * chunk.count)
    chunk.count--
    this.length--
    if (chunk.count === 0) this.chunks.splice(index, 1)
  }

  private insert(index: number, key: number, lots: number): void {
    let chunk = this.chunks[index]
    if (chunk === undefined) {
      chunk = { count: 0, cells: new Float64Array(2 * CAPACITY) }
      this.chunks.push(chunk)
    } else if (chunk.count === CAPACITY) {
      // The smaller half of a full chunk becomes a new chunk.
      const half = CAPACITY / 2
      const smaller = { count: half, cells: new Float64Array(2 * CAPACITY) }
      smaller.cells.set(chunk.cells.subarray(CAPACITY))
      chunk.count = half
      this.chunks.splice(index + 1, 0, smaller)
      if (key < (chunk.cells[CAPACITY - 2] ?? 0)) chunk = smaller
    }
    const at = 2 * find(chunk, key)
    const { cells } = chunk
    cells.copyWithin(at + 2, at, 2 * chunk.count)
    cells[at] = key
    cells[at + 1] = lots
    chunk.count++
    this.length++
  }

  /** The first chunk with a last key that is not larger than `key`: the one that holds it, if any does. */
  private chunkOf(key: number): number {
    const { chunks } = this
    let low = 0
    let high = chunks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const chunk = chunks[middle]
      if (chunk !== undefined && (chunk.cells[2 * chunk.count - 2] ?? 0) > key) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** First position of a chunk with a key that is not larger than `key`. */
function find(chunk: Chunk, key: number): number {
  const { cells } = chunk
  let low = 0
  let high = chunk.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((cells[2 * middle] ?? 0) > key) low = middle + 1
    else high = middle
  }
  return low
}
