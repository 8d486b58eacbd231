/**
 * Levels of one side beyond the window, sorted with keys falling, so that the next one to enter the window is last and
 * a change near the touch moves little memory.
 */
export class FarLevels {
  length = 0
  /** Pairs of key and lots. */
  private cells = new Float64Array(32)

  keyAt(index: number): number {
    return this.cells[2 * index] ?? 0
  }

  lotsAt(index: number): number {
    return this.cells[2 * index + 1] ?? 0
  }

  /** First position whose key is not larger than `key`. */
  find(key: number): number {
    const { cells } = this
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((cells[2 * middle] ?? 0) > key) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Lots at a key, 0 when there is no level. */
  get(key: number): number {
    const at = this.find(key)
    return at < this.length && this.keyAt(at) === key ? this.lotsAt(at) : 0
  }

  /** Sets the lots at a key; 0 removes the level. */
  set(key: number, lots: number): void {
    const at = this.find(key)
    const { length } = this
    const present = at < length && this.keyAt(at) === key
    if (lots !== 0) {
      if (!present) {
        this.reserve(length + 1)
        this.cells.copyWithin(2 * at + 2, 2 * at, 2 * length)
        this.length = length + 1
      }
      this.cells[2 * at] = key
      this.cells[2 * at + 1] = lots
    } else if (present) {
      this.cells.copyWithin(2 * at, 2 * at + 2, 2 * length)
      this.length = length - 1
    }
  }

  /** Adds a level whose key is smaller than all others. */
  push(key: number, lots: number): void {
    const { length } = this
    this.reserve(length + 1)
    this.cells[2 * length] = key
    this.cells[2 * length + 1] = lots
    this.length = length + 1
  }

  private reserve(length: number): void {
    if (2 * length <= this.cells.length) return
    const cells = new Float64Array(2 * this.cells.length)
    cells.set(this.cells)
    this.cells = cells
  }
}
