import { mulberry32 } from '../../../../test/support/random.ts'

/**
 * Order book frames of two markets as the exchange sent them in 2025, before books had nonces: only `offset`, which rises by
 * one. A line is `{"captured_at": ISO time, "frame": …}`. Made here of a fixed seed: ETH (market 0, decimals 2 and 4) with
 * 1,500 updates and BTC (market 1, decimals 1 and 5) with 2,257, each after a snapshot, about one change in five a delete.
 */
export function offsetRecording(): string[] {
  const markets = [
    new Market({ id: 0, mid: 433_270, priceDecimals: 2, sizeDecimals: 4, offset: 995_816 }),
    new Market({ id: 1, mid: 1_210_440, priceDecimals: 1, sizeDecimals: 5, offset: 1_347_364 }),
  ] as const
  const [eth, btc] = markets
  const frames = [eth.snapshot(), btc.snapshot()]
  for (let i = 0; i < 2_257; i++) {
    frames.push(btc.update(i))
    if (i < 1_500) frames.push(eth.update(i))
  }
  return frames.map((frame, i) => {
    const micros = 17_078_812 + i * 250
    const seconds = `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`
    return `{"captured_at":"2025-10-09T22:33:${seconds}","frame":${frame}}`
  })
}

interface Terms {
  id: number
  /** Price in ticks at the start. */
  mid: number
  priceDecimals: number
  sizeDecimals: number
  offset: number
}

type Side = Map<number, number>

class Market {
  readonly #terms: Terms
  readonly #asks: Side = new Map()
  readonly #bids: Side = new Map()
  #mid: number
  #offset: number
  readonly #draw: () => number

  constructor(terms: Terms) {
    this.#terms = terms
    this.#mid = terms.mid
    this.#offset = terms.offset
    this.#draw = mulberry32(terms.id + 1)
    for (let i = 1; i <= 2_000; i++) {
      this.#asks.set(this.#mid + i + this.#below(3), 1 + this.#below(500_000))
      this.#bids.set(this.#mid - i - this.#below(3), 1 + this.#below(500_000))
    }
  }

  snapshot(): string {
    const sorted = (side: Side, sign: number) => [...side].sort(([a], [b]) => sign * (a - b))
    return this.#frame('subscribed', sorted(this.#asks, 1), sorted(this.#bids, -1), 0)
  }

  /** Some levels near the middle change; when the price moves, what it passes is deleted. */
  update(time: number): string {
    const asks: Side = new Map()
    const bids: Side = new Map()
    this.#offset += 1
    this.#mid += this.#below(10) === 0 ? this.#below(7) - 3 : 0
    for (const ticks of this.#asks.keys()) if (ticks <= this.#mid) asks.set(ticks, 0)
    for (const ticks of this.#bids.keys()) if (ticks >= this.#mid) bids.set(ticks, 0)
    for (let i = this.#below(6); i > 0; i--) {
      const isAsk = this.#below(2) === 0
      const ticks = this.#mid + (isAsk ? 1 : -1) * (1 + this.#below(60))
      const [known, changed] = isAsk ? [this.#asks, asks] : [this.#bids, bids]
      changed.set(ticks, known.has(ticks) && this.#below(4) === 0 ? 0 : 1 + this.#below(900_000))
    }
    for (const [known, changed] of [
      [this.#asks, asks],
      [this.#bids, bids],
    ] as const)
      for (const [ticks, lots] of changed) {
        if (lots === 0) known.delete(ticks)
        else known.set(ticks, lots)
      }
    return this.#frame('update', [...asks], [...bids], time)
  }

  #frame(kind: string, asks: [number, number][], bids: [number, number][], time: number): string {
    const { id, priceDecimals, sizeDecimals } = this.#terms
    const levels = (rows: [number, number][]) =>
      rows
        .map(
          ([ticks, lots]) =>
            `{"price":"${fixed(ticks, priceDecimals)}","size":"${fixed(lots, sizeDecimals)}"}`,
        )
        .join(',')
    return `{"channel":"order_book:${id}","offset":${this.#offset},"order_book":{"code":0,"asks":[${levels(asks)}],"bids":[${levels(bids)}],"offset":${this.#offset}},"timestamp":${1_760_041_996_048 + time * 12},"type":"${kind}/order_book"}`
  }

  /** An integer from 0 to below the limit. */
  #below(limit: number): number {
    return Math.floor(this.#draw() * limit)
  }
}

function fixed(value: number, decimals: number): string {
  const digits = String(value).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
