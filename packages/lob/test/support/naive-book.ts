/** A naive book: a map of levels, sorted on every read. The reference for property tests. */
export class NaiveBook {
  readonly bids = new Map<number, number>()
  readonly asks = new Map<number, number>()

  set(side: 'bid' | 'ask', ticks: number, lots: number): void {
    const levels = side === 'bid' ? this.bids : this.asks
    if (lots === 0) levels.delete(ticks)
    else levels.set(ticks, lots)
  }

  sorted(side: 'bid' | 'ask'): [number, number][] {
    const levels = [...(side === 'bid' ? this.bids : this.asks)]
    return levels.sort(([a], [b]) => (side === 'bid' ? b - a : a - b))
  }
}
