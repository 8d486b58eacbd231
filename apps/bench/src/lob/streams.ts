/** A seeded stream of level updates, grouped into frames, in one of four shapes. */
export interface UpdateStream {
  name: StreamName
  /** Levels to start from, as the first snapshot. */
  snapshot: { side: 'bid' | 'ask'; ticks: number; lots: number }[]
  /** 0 bid, 1 ask. */
  sides: Uint8Array
  ticks: Float64Array
  lots: Float64Array
  /** The same as doubles, for books that take prices. */
  prices: Float64Array
  sizes: Float64Array
  /** First update of each frame, and the number of updates at the end. */
  frames: Uint32Array
}

export const STREAM_NAMES = ['calm', 'deep', 'burst', 'sparse'] as const
export type StreamName = (typeof STREAM_NAMES)[number]

/** Price tick 0.01, size lot 0.0001. */
export const STREAM_DECIMALS = { priceDecimals: 2, sizeDecimals: 4 } as const

/** xorshift32: the same stream on every machine. */
export function random(seed: number): () => number {
  let x = seed | 0 || 1
  return () => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return (x >>> 0) / 2 ** 32
  }
}

interface Shape {
  /** Levels a side. */
  levels: number
  /** Ticks between levels, least and most. */
  gap: [number, number]
  /** Share of updates within ten levels of the touch; the others are uniform over the side. */
  near: number
  /** Share of updates far outside the side. */
  far: number
  /** Levels of a frame on average. */
  frame: number
  /** Chance per frame that the price moves by a tick. */
  moves: number
  /** Whether the price runs in legs, through resting orders. */
  trend: boolean
}

const SHAPES: Record<StreamName, Shape> = {
  calm: { levels: 200, gap: [1, 3], near: 0.9, far: 0, frame: 7.2, moves: 0.1, trend: false },
  deep: { levels: 2_000, gap: [1, 2], near: 0, far: 0.01, frame: 7.2, moves: 0.1, trend: false },
  burst: { levels: 400, gap: [1, 2], near: 0.8, far: 0.01, frame: 11.2, moves: 0.3, trend: true },
  sparse: { levels: 200, gap: [20, 380], near: 0.8, far: 0, frame: 7.2, moves: 0.1, trend: false },
}

/** Makes a stream: a price that wanders (or, in `burst`, runs) and two sides that follow it. Books are crossed only within frames of `burst`. */
export function makeStream(name: StreamName, updates: number, seed = 42): UpdateStream {
  const shape = SHAPES[name]
  const next = random(seed)
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const lot = (): number => 1 + Math.floor(next() ** 3 * 500_000)
  /** Highest price a bid may have; asks start one above. */
  let price = 332_746
  let drift = 0
  // Sorted with the best last, so that changes near the touch are cheap here as well.
  const sides = [[] as number[], [] as number[]] as const
  const snapshot: UpdateStream['snapshot'] = []
  for (const side of [0, 1] as const) {
    const sign = side === 0 ? -1 : 1
    for (let i = 0, tick = price + side; i < shape.levels; i++, tick += sign * between(...shape.gap)) {
      sides[side].unshift(tick)
      snapshot.push({ side: side === 0 ? 'bid' : 'ask', ticks: tick, lots: lot() })
    }
  }
  const stream: UpdateStream = {
    name,
    snapshot,
    sides: new Uint8Array(updates),
    ticks: new Float64Array(updates),
    lots: new Float64Array(updates),
    prices: new Float64Array(updates),
    sizes: new Float64Array(updates),
    frames: new Uint32Array(0),
  }
  const frames: number[] = []
  /** Levels that the price ran through: gone before the frame ends. */
  const doomed: { side: 0 | 1; tick: number }[] = []
  const used = new Set<number>()
  let left = 0
  let at = 0
  const write = (side: 0 | 1, tick: number, lots: number): void => {
    used.add(side === 0 ? -tick : tick)
    apply(sides[side], tick, lots, side === 0 ? -1 : 1)
    stream.sides[at] = side
    stream.ticks[at] = tick
    stream.lots[at] = lots
    stream.prices[at] = tick / 100
    stream.sizes[at] = lots / 10_000
    at++
  }
  const move = (by: number): void => {
    price += by
    const side = by > 0 ? 1 : 0
    const sign = side === 0 ? -1 : 1
    const levels = sides[side]
    for (let i = levels.length - 1; i >= 0; i--) {
      const tick = levels[i] ?? 0
      if ((tick - price - side) * sign >= 0) break
      doomed.push({ side, tick })
    }
  }
  const span = (shape.levels * (shape.gap[0] + shape.gap[1])) / 2
  while (at < updates) {
    if (left <= 0 && doomed.length === 0) {
      frames.push(at)
      left = 1 + Math.floor(next() * (2 * shape.frame - 1))
      used.clear()
      if (shape.trend && next() < 0.02) drift = Math.round((next() - 0.5) * 12)
      if (next() < shape.moves) move(shape.trend ? drift : between(0, 1) * 2 - 1)
    }
    // In a trend the new side arrives before the old one has gone: crossed for a moment.
    const gone = doomed.length > 0 && (left <= doomed.length || next() < 0.5) ? doomed.shift() : undefined
    if (gone !== undefined) {
      write(gone.side, gone.tick, 0)
      left--
      continue
    }
    const side = next() < 0.5 ? 0 : 1
    const sign = side === 0 ? -1 : 1
    const levels = sides[side]
    const near = next() < shape.near
    let tick: number
    // Sides keep their size: what is too much goes at the far end.
    const surplus = levels.length > shape.levels * 1.1 && next() < 0.5
    if (surplus) tick = levels[between(0, 9)] ?? price
    else if (next() < shape.far) tick = price + sign * between(span, span + 20_000)
    else if (shape.gap[0] > 2 && levels.length > shape.levels * 0.9) {
      // Ticks far apart are not hit twice by chance: take a level that is there, or place one beside it.
      const reach = near ? Math.min(10, levels.length) : levels.length
      tick = levels[levels.length - between(1, reach)] ?? price
      if (next() < 0.2) tick += sign * between(...shape.gap)
    } else tick = price + side + sign * Math.floor(next() * (near ? 10 : span))
    const found = has(levels, tick, sign)
    const crowded = levels.length > shape.levels
    const lots = surplus || (found && next() < (crowded ? 0.55 : 0.3)) ? 0 : lot()
    if (
      used.has(side === 0 ? -tick : tick) ||
      doomed.some((level) => level.side === side && level.tick === tick)
    ) {
      // A (side, price) pair appears once in a frame; after enough tries the frame ends early.
      if (next() < 0.05) left = 0
      continue
    }
    if (!found && crowded && next() < 0.5) continue
    write(side, tick, lots)
    left--
  }
  frames.push(updates)
  return { ...stream, frames: Uint32Array.from(frames) }
}

/** First position whose level is not better than `tick`. */
function position(levels: readonly number[], tick: number, sign: number): number {
  let low = 0
  let high = levels.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (((levels[middle] ?? 0) - tick) * sign > 0) low = middle + 1
    else high = middle
  }
  return low
}

function has(levels: readonly number[], tick: number, sign: number): boolean {
  return levels[position(levels, tick, sign)] === tick
}

function apply(levels: number[], tick: number, lots: number, sign: number): void {
  const at = position(levels, tick, sign)
  const present = levels[at] === tick
  if (lots === 0 && present) levels.splice(at, 1)
  if (lots !== 0 && !present) levels.splice(at, 0, tick)
}

const price = (ticks: number): string => `${Math.floor(ticks / 100)}.${String(ticks % 100).padStart(2, '0')}`
const size = (lots: number): string =>
  `${Math.floor(lots / 10_000)}.${String(lots % 10_000).padStart(4, '0')}`

/** One frame as the exchange writes it. */
export function frameText(
  levels: Iterable<{ side: 'bid' | 'ask'; ticks: number; lots: number }>,
  nonce: number,
  begin: number,
  type: 'subscribed' | 'update',
): string {
  const asks: string[] = []
  const bids: string[] = []
  for (const level of levels) {
    ;(level.side === 'bid' ? bids : asks).push(
      `{"price":"${price(level.ticks)}","size":"${size(level.lots)}"}`,
    )
  }
  return `{"channel":"order_book:0","last_updated_at":1785276548410248,"offset":${nonce},"order_book":{"code":0,"asks":[${asks.join(',')}],"bids":[${bids.join(',')}],"offset":${nonce},"nonce":${nonce},"last_updated_at":1785276548410248,"begin_nonce":${begin}},"timestamp":1785276548447,"type":"${type}/order_book"}`
}

/** The snapshot and then every frame of a stream, as bytes. */
export function frameBytes(stream: UpdateStream): Buffer[] {
  const out = [Buffer.from(frameText(stream.snapshot, 1, 0, 'subscribed'))]
  for (let f = 0; f + 1 < stream.frames.length; f++) {
    const levels: UpdateStream['snapshot'] = []
    for (let i = stream.frames[f] ?? 0; i < (stream.frames[f + 1] ?? 0); i++) {
      levels.push({
        side: stream.sides[i] === 0 ? 'bid' : 'ask',
        ticks: stream.ticks[i] ?? 0,
        lots: stream.lots[i] ?? 0,
      })
    }
    out.push(Buffer.from(frameText(levels, f + 2, f + 1, 'update')))
  }
  return out
}
