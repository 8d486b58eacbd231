/** A seeded stream of level updates, grouped into frames: the four shapes of `LOB-ANCHORS.md`. */
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
export const PRICE_DECIMALS = 2
export const SIZE_DECIMALS = 4

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
  levels: number
  /** Ticks between levels, least and most. */
  gap: [number, number]
  /** Updates within 10 levels of the touch. */
  near: number
  far: number
  /** Levels per frame on average. */
  frame: number
  trend: boolean
}

const SHAPES: Record<StreamName, Shape> = {
  calm: { levels: 200, gap: [1, 3], near: 0.9, far: 0, frame: 7.2, trend: false },
  deep: { levels: 2_000, gap: [1, 2], near: 0, far: 0.01, frame: 7.2, trend: false },
  burst: { levels: 400, gap: [1, 2], near: 0.8, far: 0.01, frame: 11.2, trend: true },
  sparse: { levels: 200, gap: [20, 380], near: 0.8, far: 0, frame: 7.2, trend: false },
}

/** Makes a stream. The book that follows it is crossed only within frames of `burst`, as when a trend runs through resting bids. */
export function makeStream(name: StreamName, updates: number, seed = 42): UpdateStream {
  const shape = SHAPES[name]
  const next = random(seed)
  const start = 332_746
  const bids: number[] = []
  const asks: number[] = []
  const snapshot: UpdateStream['snapshot'] = []
  const gap = (): number => shape.gap[0] + Math.floor(next() * (shape.gap[1] - shape.gap[0] + 1))
  const lot = (): number => 1 + Math.floor(next() ** 3 * 500_000)
  for (let i = 0, bid = start, ask = start + 1; i < shape.levels; i++, bid -= gap(), ask += gap()) {
    // Best last, so that changes near the touch are cheap here as well.
    if (bid > 0) bids.unshift(bid)
    asks.unshift(ask)
    if (bid > 0) snapshot.push({ side: 'bid', ticks: bid, lots: lot() })
    snapshot.push({ side: 'ask', ticks: ask, lots: lot() })
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
  let left = 0
  let drift = 0
  const used = new Set<number>()
  for (let i = 0; i < updates; i++) {
    if (left === 0) {
      frames.push(i)
      left = 1 + Math.floor(next() * (2 * shape.frame - 1))
      used.clear()
      if (shape.trend && next() < 0.02) drift = Math.round((next() - 0.5) * 12)
    }
    left--
    for (let attempt = 0; ; attempt++) {
      const isBid = shape.trend && drift !== 0 ? next() < (drift > 0 ? 0.35 : 0.65) : next() < 0.5
      const levels = isBid ? bids : asks
      const sign = isBid ? -1 : 1
      let tick: number
      let size = lot()
      const roll = next()
      if (levels.length < shape.levels / 2 || roll < 0.35) {
        // A new level: near the touch, somewhere in the side, or far away.
        const best = levels[levels.length - 1] ?? start
        const depth = next() < shape.near ? next() * 10 * shape.gap[1] : next() * shape.levels * shape.gap[1]
        tick =
          next() < shape.far ? best + sign * Math.floor(20_000 * next()) : best + sign * Math.floor(depth)
        if (shape.trend && drift !== 0 && drift > 0 === isBid && next() < 0.5) tick -= sign * Math.abs(drift)
        const other = (isBid ? asks : bids)[(isBid ? asks : bids).length - 1] ?? tick + sign
        // No crossing at rest: the touch yields by a tick.
        if ((tick - other) * sign <= 0) tick = other + sign
        if (tick < 1) tick = 1
      } else {
        const reach = next() < shape.near ? Math.min(10, levels.length) : levels.length
        const at = levels.length - 1 - Math.floor(next() * reach)
        tick = levels[at] ?? start
        const remove = levels.length > shape.levels ? 0.6 : 0.35
        if (shape.trend && drift !== 0 && drift > 0 !== isBid && next() < 0.3) {
          // The trend eats the touch.
          tick = levels[levels.length - 1] ?? tick
          size = 0
        } else if (next() < remove) size = 0
      }
      const key = isBid ? -tick : tick
      if (used.has(key)) {
        // Once per (side, price) and frame: another level, or the next frame when there is none near.
        if (attempt < 20) continue
        frames.push(i)
        used.clear()
      }
      used.add(key)
      apply(levels, tick, size, sign)
      stream.sides[i] = isBid ? 0 : 1
      stream.ticks[i] = tick
      stream.lots[i] = size
      stream.prices[i] = tick / 100
      stream.sizes[i] = size / 10_000
      break
    }
  }
  frames.push(updates)
  return { ...stream, frames: Uint32Array.from(frames) }
}

function apply(levels: number[], tick: number, lots: number, sign: number): void {
  let low = 0
  let high = levels.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (((levels[middle] ?? 0) - tick) * sign > 0) low = middle + 1
    else high = middle
  }
  const present = levels[low] === tick
  if (lots === 0 && present) levels.splice(low, 1)
  if (lots !== 0 && !present) levels.splice(low, 0, tick)
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
