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
  /** Smallest key of each chunk, the last one. */
  private readonly ends: number[] = []

  /** Smallest key; only valid while there is one. */
  nearest(): number {
    return this.ends[this.ends.length - 1] ?? Number.POSITIVE_INFINITY
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
    this.ends.length = 0
  }

  private removeAt(index: number, at: number): void {
    const chunk = this.chunks[index]
    if (chunk === undefined) return
    const { cells } = chunk
    // For half a chunk at most a loop is faster than a call of copyWithin.
    const end = 2 * chunk.count - 2
    for (let i = at; i < end; i++) cells[i] = cells[i + 2] ?? 0
    chunk.count--
    this.length--
    if (chunk.count > 0) this.ends[index] = cells[2 * chunk.count - 2] ?? 0
    else {
      this.chunks.splice(index, 1)
      this.ends.splice(index, 1)
    }
  }

  private insert(index: number, key: number, lots: number): void {
    let chunk = this.chunks[index]
    let place = index
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
      this.ends.splice(index, 0, chunk.cells[CAPACITY - 2] ?? 0)
      if (key < (chunk.cells[CAPACITY - 2] ?? 0)) {
        chunk = smaller
        place++
      }
    }
    const at = 2 * find(chunk, key)
    const { cells } = chunk
    for (let i = 2 * chunk.count - 1; i >= at; i--) cells[i + 2] = cells[i] ?? 0
    cells[at] = key
    cells[at + 1] = lots
    this.ends[place] = cells[2 * chunk.count++] ?? 0
    this.length++
  }

  /** The first chunk with a last key that is not larger than `key`: the one that holds it, if any does. */
  private chunkOf(key: number): number {
    const { ends } = this
    let low = 0
    for (let rest = ends.length; rest > 0; ) {
      const half = (rest + 1) >>> 1
      low += +((ends[low + half - 1] ?? 0) > key) * half
      rest -= half
    }
    return low
  }
}

/** First position of a chunk with a key that is not larger than `key`. */
function find(chunk: Chunk, key: number): number {
  const { cells } = chunk
  let low = 0
  // The processor cannot predict the half, so the loop selects it without a branch.
  for (let rest = chunk.count; rest > 0; ) {
    const half = (rest + 1) >>> 1
    low += +((cells[2 * (low + half) - 2] ?? 0) > key) * half
    rest -= half
  }
  return low
}
