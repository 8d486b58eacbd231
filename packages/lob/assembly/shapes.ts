// Shapes of text, checked sixteen bytes at a time: for every byte the smallest and the largest that it may be. What is
// written the same in every frame may only be itself, a digit of a number may be any digit.
//
// Page 0 of the memory: results and guesses (scanner.ts), these tables, and what was learned of the frames of markets.

/** Shapes of a level up to its size, by decimals and digits before the point. */
const PRICES: usize = 8192
const PRICE_BYTES: usize = 80
/** Shapes of a size, by decimals and digits before the point. */
const SIZES: usize = 2048
const SIZE_BYTES: usize = 48
/** Shapes that nothing fits: one of a level, sixteen of a size. */
const NO_PRICE: usize = 13312
const NO_SIZES: usize = 13440
/** What was learned of the frames of a market: {@link LEARNED_COUNT} places, chosen by the text of the market's id. */
const LEARNED: usize = 16384
const LEARNED_BYTES: usize = 768
const LEARNED_COUNT: usize = 64

/** Longest text before the levels and after them that is learned. */
const HEAD_BYTES: usize = 128
const TAIL_BYTES: usize = 176
// Within a place: the shape of the text before the levels, of the text after them, and numbers.
const TAIL_SHAPE: usize = 2 * HEAD_BYTES
const NUMBERS: usize = TAIL_SHAPE + 2 * TAIL_BYTES
/** Lengths of both texts: 0 until they are learned. */
export const HEAD_LENGTH: usize = NUMBERS
export const TAIL_LENGTH: usize = NUMBERS + 4
/** Frames of another shape since the last that fitted. */
export const MISSES: usize = NUMBERS + 8
/** So many frames of another shape in a row, and the next is learned instead. */
export const PATIENCE: u32 = 3
/** Digits before the point of a price. */
export const WHOLE: usize = NUMBERS + 12
/** Market, as a double. */
export const MARKET: usize = NUMBERS + 16
/** Where the five numbers after the levels end, and their digits. */
const ENDS: usize = NUMBERS + 24
const DIGITS: usize = NUMBERS + 44

/** Sixteen bytes that keep nothing, and sixteen that keep all. */
const KEEP: usize = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
], 16)

const ZERO: u8 = 0x30
const NINE: u8 = 0x39
const QUOTE: u8 = 0x22
const POINT: u8 = 0x2e

/** Sixteen bytes at `text` against the shape at `shape`: not zero where one is too small or too large. */
// @ts-ignore: decorator
@inline
export function misfit(bytes: v128, shape: usize): v128 {
  return v128.or(i8x16.sub_sat_u(v128.load(shape), bytes), i8x16.sub_sat_u(bytes, v128.load(shape, 16)))
}

/** Two numbers of eight digits each, given as sixteen values of 0 to 9, as doubles. */
// @ts-ignore: decorator
@inline
export function numbers(digits: v128): v128 {
  const pairs = v128.and(
    i16x8.add(i16x8.mul(digits, i16x8.splat(10)), i16x8.shr_u(digits, 8)),
    i16x8.splat(0xff),
  )
  const fours = i32x4.dot_i16x8_s(pairs, i32x4.splat(0x00010064))
  const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_u(fours, fours), i32x4.splat(0x00012710))
  return f64x2.convert_low_i32x4_u(eights)
}

// @ts-ignore: decorator
@inline
function allow(shape: usize, at: usize, least: u8, most: u8): void {
  const cell = shape + ((at >> 4) << 5) + (at & 15)
  store<u8>(cell, least)
  store<u8>(cell, most, 16)
}

/** Allows any bytes, or none. */
function allowAll(shape: usize, bytes: usize, any: bool): void {
  for (let i: usize = 0; i < bytes; i++) allow(shape, i, any ? 0 : 255, any ? 255 : 0)
}

/** The shape of a level up to its size, for prices of `whole` digits before the point. One that nothing fits if `whole` is 0. */
export function priceShape(decimals: i32, whole: u32): usize {
  return decimals >= 0 && decimals < 8 && whole > 0 && whole + decimals <= 8
    ? PRICES + ((<usize>decimals << 3) + whole - 1) * PRICE_BYTES
    : NO_PRICE
}

/** Where the shapes of sizes begin. */
export function sizeShapes(decimals: i32): usize {
  return decimals >= 0 && decimals < 8 ? SIZES + (<usize>decimals << 4) * SIZE_BYTES : NO_SIZES
}

/** The shape of a size with `whole` digits before the point. */
// @ts-ignore: decorator
@inline
export function sizeShape(shapes: usize, whole: i32): usize {
  return shapes + <usize>whole * SIZE_BYTES
}

/** Where swizzling finds the digits of a number in its text. */
function digitsOf(cells: usize, end: usize, whole: usize, decimals: usize): void {
  v128.store(cells, i8x16.splat(-1))
  const first = end - whole - decimals
  for (let i: usize = 0; i < whole + decimals; i++) store<u8>(cells + first + i, <u8>(i < whole ? i : i + 1))
}

/** Allows digits from `at`, and a point and digits if there are decimals; the position behind them. */
function allowDecimal(shape: usize, at: usize, whole: usize, decimals: usize): usize {
  for (let i: usize = 0; i < whole; i++) allow(shape, at++, ZERO, NINE)
  if (decimals > 0) allow(shape, at++, POINT, POINT)
  for (let i: usize = 0; i < decimals; i++) allow(shape, at++, ZERO, NINE)
  return at
}

/** Allows exactly the eight bytes of `text` from `at`. */
function allowText(shape: usize, at: usize, text: u64, length: usize): usize {
  for (let i: usize = 0; i < length; i++, text >>= 8) allow(shape, at++, <u8>text, <u8>text)
  return at
}

function makeTables(): void {
  for (let decimals: usize = 0; decimals < 8; decimals++) {
    for (let whole: usize = 1; whole <= 8; whole++) {
      const shape = PRICES + ((decimals << 3) + whole - 1) * PRICE_BYTES
      const fits = whole + decimals <= 8
      allowAll(shape, 32, fits)
      if (!fits) continue
      let at = allowText(shape, 0, 0x226563697270227b, 8) // {"price"
      at = allowText(shape, at, 0x223a, 2) // :"
      at = allowDecimal(shape, at, whole, decimals)
      at = allowText(shape, at, 0x22657a6973222c22, 8) // ","size"
      allowText(shape, at, 0x223a, 2)
      digitsOf(shape + 64, 8, whole, decimals)
    }
    for (let whole: usize = 0; whole < 16; whole++) {
      const shape = sizeShape(SIZES + (decimals << 4) * SIZE_BYTES, <i32>whole)
      const fits = whole > 0 && whole + decimals <= 8
      allowAll(shape, 16, fits)
      if (!fits) continue
      allowText(shape, allowDecimal(shape, 0, whole, decimals), 0x7d22, 2) // "}
      digitsOf(shape + 32, 16, whole, decimals)
    }
  }
  allowAll(NO_PRICE, 32, false)
  for (let whole: i32 = 0; whole < 16; whole++) allowAll(sizeShape(NO_SIZES, whole), 16, false)
  // No market's frames are known.
  for (let i: usize = 0; i < LEARNED_COUNT; i++) {
    const place = LEARNED + i * LEARNED_BYTES
    allowAll(place, HEAD_BYTES, false)
    allowAll(place + TAIL_SHAPE, TAIL_BYTES, false)
    store<u32>(place, PATIENCE, MISSES)
  }
}
makeTables()

/** Where frames of the market are learned whose id begins the eight bytes `text`. */
// @ts-ignore: decorator
@inline
export function learnedOf(text: u64): usize {
  return LEARNED + <usize>((text * 0x9e3779b97f4a7c15) >> 58) * LEARNED_BYTES
}

/** Whether the text at `p` is that before the levels. */
// @ts-ignore: decorator
@inline
export function isHead(p: usize, learned: usize): bool {
  let bad = misfit(v128.load(p), learned)
  bad = v128.or(bad, misfit(v128.load(p, 16), learned + 32))
  bad = v128.or(bad, misfit(v128.load(p, 32), learned + 64))
  bad = v128.or(bad, misfit(v128.load(p, 48), learned + 96))
  bad = v128.or(bad, misfit(v128.load(p, 64), learned + 128))
  bad = v128.or(bad, misfit(v128.load(p, 80), learned + 160))
  bad = v128.or(bad, misfit(v128.load(p, 96), learned + 192))
  bad = v128.or(bad, misfit(v128.load(p, 112), learned + 224))
  return !v128.any_true(bad)
}

/** Whether the text at `p` is that after the levels. */
// @ts-ignore: decorator
@inline
export function isTail(p: usize, learned: usize): bool {
  const shape = learned + TAIL_SHAPE
  let bad = misfit(v128.load(p), shape)
  bad = v128.or(bad, misfit(v128.load(p, 16), shape + 32))
  bad = v128.or(bad, misfit(v128.load(p, 32), shape + 64))
  bad = v128.or(bad, misfit(v128.load(p, 48), shape + 96))
  bad = v128.or(bad, misfit(v128.load(p, 64), shape + 128))
  bad = v128.or(bad, misfit(v128.load(p, 80), shape + 160))
  bad = v128.or(bad, misfit(v128.load(p, 96), shape + 192))
  bad = v128.or(bad, misfit(v128.load(p, 112), shape + 224))
  bad = v128.or(bad, misfit(v128.load(p, 128), shape + 256))
  bad = v128.or(bad, misfit(v128.load(p, 144), shape + 288))
  bad = v128.or(bad, misfit(v128.load(p, 160), shape + 320))
  return !v128.any_true(bad)
}

/** Number `index` after the levels of a text that is the tail. */
// @ts-ignore: decorator
@inline
export function tailNumber(p: usize, learned: usize, index: usize): f64 {
  const cell = learned + (index << 2)
  const text = v128.load(p + load<u32>(cell, ENDS) - 16)
  const digits = v128.and(
    i8x16.sub(text, i8x16.splat(ZERO)),
    v128.load(KEEP + load<u32>(cell, DIGITS)),
  )
  const halves = numbers(digits)
  return f64x2.extract_lane(halves, 0) * 100000000 + f64x2.extract_lane(halves, 1)
}

/**
 * Learns a text of the known shape: digits outside of strings may be others. Where its numbers end and their digits go to
 * `ends` and `digits`, if those are given; the number of numbers.
 */
function learnText(p: usize, length: usize, shape: usize, bytes: usize, learned: usize): usize {
  let count: usize = 0
  let isText = false
  let at: usize = 0
  while (at < length) {
    const byte = load<u8>(p + at)
    if (byte == QUOTE) isText = !isText
    if (isText || byte < ZERO || byte > NINE) {
      allow(shape, at++, byte, byte)
      continue
    }
    const first = at
    while (load<u8>(p + at) >= ZERO && load<u8>(p + at) <= NINE) allow(shape, at++, ZERO, NINE)
    // Only the number 0 begins with a zero.
    if (at - first > 1) allow(shape, first, ZERO + 1, NINE)
    if (learned != 0 && count < 5) {
      store<u32>(learned + (count << 2), <u32>at, ENDS)
      store<u32>(learned + (count << 2), <u32>(at - first), DIGITS)
    }
    count++
  }
  for (; at < bytes; at++) allow(shape, at, 0, 255)
  return count
}

/**
 * Learns a whole frame of the known shape: its texts before and after the levels. Not one whose numbers do not all fit, or
 * that lacks one.
 */
export function learn(learned: usize, head: usize, headLength: usize, tail: usize, tailLength: usize, market: f64): void {
  store<u32>(learned, 0, HEAD_LENGTH)
  store<u32>(learned, 0, MISSES)
  if (headLength <= HEAD_BYTES && tailLength <= TAIL_BYTES) {
    learnText(head, headLength, learned, HEAD_BYTES, 0)
    // offset, nonce, last_updated_at, begin_nonce, timestamp. Numbers of sixteen digits may be too large to be read.
    let fits = learnText(tail, tailLength, learned + TAIL_SHAPE, TAIL_BYTES, learned) == 5
    for (let i: usize = 0; i < 5; i++) {
      const digits = load<u32>(learned + (i << 2), DIGITS)
      if (i == 2 ? digits > 16 : digits > 15) fits = false
    }
    if (fits) {
      store<u32>(learned, <u32>headLength, HEAD_LENGTH)
      store<u32>(learned, <u32>tailLength, TAIL_LENGTH)
      store<f64>(learned, market, MARKET)
      return
    }
  }
  allowAll(learned, HEAD_BYTES, false)
  allowAll(learned + TAIL_SHAPE, TAIL_BYTES, false)
}
