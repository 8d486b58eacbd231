// Applies levels to a book in this memory: the buffer of src/book/tick-store.ts, whose layout this is.

const WINDOW: u64 = 4096
const BLOCKS: usize = 128
const BLOCK_BYTES: usize = 36 * 8
const SUM: usize = 32 * 8
const BITS: usize = 34 * 8
const BASE: usize = 2 * BLOCKS * BLOCK_BYTES
const BEST: usize = BASE + 16
const SIGN: usize = BASE + 32
const DRIFT: u32 = 3072

/** 2^52, and its bits: a double from 0 to 2^52 is added to it to become an integer. */
const MAGIC: f64 = 4503599627370496
const MAGIC_BITS: u64 = 0x4330000000000000
const NONE: f64 = Infinity

/** The first level from `from` to the end of the window, as ticks from its start; WINDOW if there is none. */
function next(blocks: usize, turn: u32, from: u32): u32 {
  let at = from
  while (at < <u32>WINDOW) {
    const bits = load<u32>(blocks + <usize>(((at + turn) >> 5) & 127) * BLOCK_BYTES, BITS) >> (at & 31)
    if (bits != 0) return at + ctz(bits)
    at = (at | 31) + 1
  }
  return <u32>WINDOW
}

/**
 * Applies `count` levels (pairs of ticks and lots) to a side of a book. Those it leaves, to be applied in order afterwards,
 * are moved to `levels`; their number. That is a level outside of the window, or all from one on that empties the window or
 * moves it. Levels of different prices can change places, those of one price do not: a price outside of the window stays
 * there while this runs.
 */
export function applySide(book: usize, side: usize, levels: usize, count: i32): i32 {
  const best = load<f64>(book + (side << 3), BEST)
  if (best == NONE) return count
  const base = load<f64>(book + (side << 3), BASE)
  const sign = load<f64>(book + (side << 3), SIGN)
  const blocks = book + side * (BLOCKS * BLOCK_BYTES)
  // Where the window begins in the ring of its ticks.
  const turn = <u32>(<i64>base & 4095)
  let nearest = <u32>(<i64>(best - base))
  let to = levels
  const end = levels + (<usize>count << 4)
  let p = levels
  for (; p < end; p += 16) {
    const ticks = load<f64>(p)
    const lots = load<f64>(p, 8)
    const inside = reinterpret<u64>(ticks * sign - base + MAGIC) - MAGIC_BITS
    if (inside >= WINDOW) {
      v128.store(to, v128.load(p))
      to += 16
      continue
    }
    const at = <u32>inside
    const cell = at + turn
    const block = blocks + <usize>((cell >> 5) & 127) * BLOCK_BYTES
    const isLevel = <u32>(lots != 0)
    store<f64>(block + ((cell & 31) << 3), lots)
    store<f64>(block, NaN, SUM)
    store<u32>(block, (load<u32>(block, BITS) & ~(1 << (cell & 31))) | (isLevel << (cell & 31)), BITS)
    if (isLevel == 0 && at == nearest) {
      const found = next(blocks, turn, at)
      // The window is empty, or moves.
      if (found > DRIFT) break
      nearest = found
    }
    nearest = select<u32>(at, nearest, <bool>isLevel & (at < nearest))
  }
  store<f64>(book + (side << 3), base + <f64>nearest, BEST)
  for (; p < end; p += 16, to += 16) v128.store(to, v128.load(p))
  return <i32>((to - levels) >> 4)
}
