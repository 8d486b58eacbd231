// Reads order_book frames from their bytes: every byte is compared or checked to be a digit, to the last one. Anything but
// the exact shape that the exchange writes gives 0, and the caller takes the JSON path.
// Keys come in the exchange's order; those that older servers did not send may be absent.
//
// A frame mostly has the shape of the market's frame before it, so that shape is learned and compared sixteen bytes at a
// time (shapes.ts). Whatever does not fit it is read here piece by piece, and decides.

import { applySide } from './book'
import {
  HEAD_LENGTH,
  isHead,
  isTail,
  learn,
  learnedOf,
  MARKET,
  MISSES,
  misfit,
  numbers,
  PATIENCE,
  priceShape,
  sizeShape,
  sizeShapes,
  TAIL_LENGTH,
  tailNumber,
  WHOLE,
} from './shapes'

/** Where results go: twelve doubles (src/scan/frame-scanner.ts names them). */
export const RESULT: usize = 64
/** Where the caller's memory begins. The first page is ours. */
export const FREE: usize = 65536

const POWERS: usize = memory.data<u64>([
  1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
  10000000000000, 100000000000000, 1000000000000000, 10000000000000000,
])
const MAX_SAFE: u64 = 9007199254740991
const ZEROS: u64 = 0x3030303030303030

// Pieces of text as the numbers that loads of them give (little endian).
const LEVEL_PRICE: u64 = 0x226563697270227b // {"price"
const LEVEL_SIZE: u64 = 0x22657a6973222c22 // ","size"
const COLON_QUOTE: u16 = 0x223a // :"
const QUOTE_COLON: u16 = 0x3a22 // ":
const LEVEL_END: u16 = 0x7d22 // "}
const CODE: u64 = 0x003a2265646f6322 // "code":
const ASKS: u64 = 0x5b3a22736b736122 // "asks":[
const BIDS: u64 = 0x5b3a227364696222 // "bids":[
// These with the comma before them.
const LAST_UPDATED: u64 = 0x755f7473616c222c // ,"last_u
const OFFSET: u64 = 0x74657366666f222c // ,"offset
const NONCE: u64 = 0x2265636e6f6e222c // ,"nonce"
const BEGIN_NONCE: u64 = 0x5f6e69676562222c // ,"begin_
const TIMESTAMP: u64 = 0x7473656d6974222c // ,"timest
const TYPE: u64 = 0x3a2265707974222c // ,"type":

/** Where the next level goes: two doubles, ticks and lots. */
let out: usize = 0
/** What was learned of the market's frames. */
let learned: usize = 0

// @ts-ignore: decorator
@inline
function result(index: usize, value: f64): void {
  store<f64>(RESULT + (index << 3), value)
}

/** For bytes that had '0' taken off by xor: the high bit of each byte that is not a digit. */
// @ts-ignore: decorator
@inline
function nonDigits(x: u64): u64 {
  return (((x & 0x7f7f7f7f7f7f7f7f) + 0x7676767676767676) | x) & 0x8080808080808080
}

/** The number of up to eight digits, first digit in the lowest byte that is not filled with zeros. */
// @ts-ignore: decorator
@inline
function eightDigits(x: u64): u64 {
  const pairs = x * 10 + (x >> 8)
  return (
    ((pairs & 0x000000ff000000ff) * 0x000f424000000064 + ((pairs >> 16) & 0x000000ff000000ff) * 0x0000271000000001) >> 32
  )
}

/** Ten to the power of n. */
// @ts-ignore: decorator
@inline
function power(n: u64): u64 {
  return load<u64>(POWERS + ((<usize>n) << 3))
}

/** A decimal in units of 10^-decimals to `to`; the position behind it, or 0. Any length, byte by byte. */
function longDecimal(p: usize, decimals: i32, to: usize): usize {
  let value: u64 = 0
  let missing = decimals
  let digits = 0
  let digit = <u32>load<u8>(p) - 0x30
  for (; digit < 10; digits++) {
    value = value * 10 + digit
    if (value > MAX_SAFE) return 0
    digit = <u32>load<u8>(++p) - 0x30
  }
  if (digits == 0) return 0
  if (digit == 0x2e - 0x30) {
    digit = <u32>load<u8>(++p) - 0x30
    if (digit > 9) return 0
    for (; digit < 10; digit = <u32>load<u8>(++p) - 0x30) {
      if (missing > 0) {
        value = value * 10 + digit
        if (value > MAX_SAFE) return 0
        missing--
      } else if (digit != 0) return 0
    }
  }
  for (; missing > 0; missing--) {
    value *= 10
    if (value > MAX_SAFE) return 0
  }
  store<f64>(to, <f64><i64>value)
  return p
}

/**
 * A plain integer of up to sixteen digits, up to 2^53 − 1, kept as result `index` unless that is negative; the position
 * behind it, or 0 for anything else.
 */
function integer(p: usize, index: i32): usize {
  const x = load<u64>(p) ^ ZEROS
  const y = load<u64>(p + 8) ^ ZEROS
  const first = ctz(nonDigits(x)) >> 3
  const digits = first < 8 ? first : 8 + (ctz(nonDigits(y)) >> 3)
  if (digits == 0 || ((x & 0xff) == 0 && digits != 1)) return 0
  if (digits == 16 && <u32>load<u8>(p + 16) - 0x30 < 10) return 0
  const value =
    digits <= 8
      ? eightDigits(x << (64 - (digits << 3)))
      : eightDigits(x) * power(digits - 8) + eightDigits(y << (128 - (digits << 3)))
  if (value > MAX_SAFE) return 0
  if (index >= 0) result(index, <f64><i64>value)
  return p + <usize>digits
}

/**
 * Levels up to the end of their list; the position behind it, or 0. Results: where the first level is, and their number.
 *
 * A level is read at once if its numbers have up to eight digits, as many behind their points as the market, and the price
 * as many before its point as the last one. Any other is read byte by byte.
 */
function levels(at: usize, priceDecimals: i32, sizeDecimals: i32, index: usize, base: usize): usize {
  let p = at
  let to = out
  result(index, <f64><i32>((to - base) >> 3))
  if (load<u8>(p) == 0x5d) {
    result(index + 1, 0)
    return p + 1
  }
  const from = to
  const sizes = sizeShapes(sizeDecimals)
  let whole = load<u32>(learned, WHOLE)
  let price = priceShape(priceDecimals, whole)
  // What follows the digits before the point. Without decimals there is no point.
  const priceRest = priceDecimals + <i32>(priceDecimals > 0)
  const sizeRest = sizeDecimals + <i32>(sizeDecimals > 0)
  // {"price":" the price ","size":"
  let skip = <usize>(20 + whole + priceRest)
  while (true) {
    const text = v128.load(p + skip)
    // A point and a quote are less than a digit.
    const point = ctz(i8x16.bitmask(i8x16.lt_s(text, i8x16.splat(0x30))) | 0x8000)
    const size = sizeShape(sizes, point)
    const bad = v128.or(
      v128.or(misfit(v128.load(p), price), misfit(v128.load(p, 16), price + 32)),
      misfit(text, size),
    )
    if (!v128.any_true(bad)) {
      const digits = v128.or(
        v128.swizzle(v128.load(p, 10), v128.load(price, 64)),
        v128.swizzle(text, v128.load(size, 32)),
      )
      // Bytes without a digit stay 0.
      v128.store(to, numbers(i8x16.sub_sat_u(digits, i8x16.splat(0x30))))
      p += skip + <usize>(point + sizeRest + 2)
    } else {
      if (load<u64>(p) != LEVEL_PRICE || load<u16>(p, 8) != COLON_QUOTE) return 0
      p += 10
      const shift = <u32>(ctz(nonDigits(load<u64>(p) ^ ZEROS)) >> 3)
      p = longDecimal(p, priceDecimals, to)
      if (p == 0 || load<u64>(p) != LEVEL_SIZE || load<u16>(p, 8) != COLON_QUOTE) return 0
      p = longDecimal(p + 10, sizeDecimals, to + 8)
      if (p == 0 || load<u16>(p) != LEVEL_END) return 0
      p += 2
      if (shift != whole && shift < 8) {
        whole = shift
        price = priceShape(priceDecimals, whole)
        skip = <usize>(20 + whole + priceRest)
      }
    }
    to += 16
    const after = load<u8>(p++)
    if (after == 0x5d) break
    if (after != 0x2c) return 0
  }
  result(index + 1, <f64><i32>((to - from) >> 4))
  out = to
  store<u32>(learned, whole, WHOLE)
  return p
}

/** The position behind `,"last_updated_at":` and its value, or 0. Microseconds: sixteen digits. */
function lastUpdated(p: usize): usize {
  if (load<u64>(p, 8) != 0x615f646574616470 || load<u16>(p, 16) != 0x2274 || load<u8>(p, 18) != 0x3a) return 0 // pdated_a t" :
  const digits = nonDigits(load<u64>(p, 19) ^ ZEROS) | nonDigits(load<u64>(p, 27) ^ ZEROS)
  if (digits == 0 && load<u8>(p, 19) != 0x30 && <u32>load<u8>(p, 35) - 0x30 > 9) return p + 35
  return integer(p + 19, -1)
}

/** The position behind `"update/order_book"` or `"subscribed/order_book"`, its first quote taken, or 0. */
function type(p: usize): usize {
  if (load<u64>(p) == 0x6f2f657461647075) {
    result(5, 0)
    return load<u64>(p, 8) == 0x6f6f625f72656472 && load<u16>(p, 16) == 0x226b ? p + 18 : 0
  }
  result(5, 1)
  return load<u64>(p) == 0x6269726373627573 &&
    load<u64>(p, 8) == 0x726564726f2f6465 &&
    load<u32>(p, 16) == 0x6f6f625f &&
    load<u16>(p, 20) == 0x226b
    ? p + 22
    : 0
}

/** The text before the levels, piece by piece; the position behind it, or 0. */
function readHead(at: usize): usize {
  let p = at
  // {"channel":"order_book:
  if (load<u64>(p) != 0x656e6e616863227b || load<u64>(p, 8) != 0x6564726f223a226c) return 0
  if (load<u32>(p, 16) != 0x6f625f72 || load<u16>(p, 20) != 0x6b6f || load<u8>(p, 22) != 0x3a) return 0
  p = integer(p + 23, 0)
  if (p == 0 || load<u8>(p++) != 0x22) return 0
  if (load<u64>(p) == LAST_UPDATED) {
    p = lastUpdated(p)
    if (p == 0) return 0
  }
  if (load<u64>(p) == OFFSET) {
    if (load<u16>(p, 8) != QUOTE_COLON) return 0
    p = integer(p + 10, -1)
    if (p == 0) return 0
  }
  // ,"order_book":{
  if (load<u64>(p) != 0x5f726564726f222c || load<u32>(p, 8) != 0x6b6f6f62 || load<u16>(p, 12) != QUOTE_COLON) return 0
  if (load<u8>(p, 14) != 0x7b) return 0
  p += 15
  if ((load<u64>(p) & 0x00ffffffffffffff) == CODE) {
    p = integer(p + 7, -1)
    if (p == 0 || load<u8>(p++) != 0x2c) return 0
  }
  return load<u64>(p) == ASKS ? p + 8 : 0
}

/** The text after the levels, piece by piece; the position behind it, or 0. */
function readTail(at: usize): usize {
  let p = at
  for (let i: usize = 1; i < 5; i++) result(i, -1)
  if (load<u64>(p) == OFFSET) {
    if (load<u16>(p, 8) != QUOTE_COLON) return 0
    p = integer(p + 10, 3)
    if (p == 0) return 0
  }
  if (load<u64>(p) == NONCE) {
    if (load<u8>(p, 8) != 0x3a) return 0
    p = integer(p + 9, 1)
    if (p == 0) return 0
  }
  if (load<u64>(p) == LAST_UPDATED) {
    p = lastUpdated(p)
    if (p == 0) return 0
  }
  if (load<u64>(p) == BEGIN_NONCE) {
    if (load<u32>(p, 8) != 0x636e6f6e || load<u16>(p, 12) != 0x2265 || load<u8>(p, 14) != 0x3a) return 0 // nonc e" :
    p = integer(p + 15, 2)
    if (p == 0) return 0
  }
  if (load<u8>(p++) != 0x7d) return 0
  if (load<u64>(p) == TIMESTAMP) {
    if (load<u32>(p, 8) != 0x22706d61 || load<u8>(p, 12) != 0x3a) return 0 // amp" :
    p = integer(p + 13, 4)
    if (p == 0) return 0
  }
  if (load<u64>(p) != TYPE || load<u8>(p, 8) != 0x22) return 0
  p = type(p + 9)
  return p != 0 && load<u8>(p) == 0x7d ? p + 1 : 0
}

/** Reads the frame of `length` bytes at `start`; levels go to `out`. Whether every byte was of the known shape. */
function frame(start: usize, length: i32, priceDecimals: i32, sizeDecimals: i32, base: usize): bool {
  const end = start + <usize>length
  // No text goes on across zeros.
  store<u64>(end, 0)
  learned = learnedOf(load<u64>(start, 23))
  const known = isHead(start, learned)
  let p: usize
  if (known) {
    p = start + <usize>load<u32>(learned, HEAD_LENGTH)
    result(0, load<f64>(learned, MARKET))
  } else {
    p = readHead(start)
    if (p == 0) return false
  }
  const headLength = p - start
  p = levels(p, priceDecimals, sizeDecimals, 6, base)
  if (p == 0 || load<u8>(p) != 0x2c || load<u64>(p, 1) != BIDS) return false
  p = levels(p + 9, priceDecimals, sizeDecimals, 8, base)
  if (p == 0) return false
  if (known && p + load<u32>(learned, TAIL_LENGTH) == end && isTail(p, learned)) {
    result(3, tailNumber(p, learned, 0))
    result(1, tailNumber(p, learned, 1))
    result(2, tailNumber(p, learned, 3))
    result(4, tailNumber(p, learned, 4))
    result(5, 0)
    store<u32>(learned, 0, MISSES)
    return true
  }
  const tail = p
  p = readTail(p)
  if (p != end) return false
  // Snapshots are rare. Markets that share a place and take turns do not learn it each time.
  if (load<f64>(RESULT + 40) == 0) {
    const misses = load<u32>(learned, MISSES)
    if (misses < PATIENCE) store<u32>(learned, misses + 1, MISSES)
    else learn(learned, start, headLength, tail, end - tail, load<f64>(RESULT))
  }
  return true
}

/**
 * Reads the frame of `length` bytes at `start`; levels go to `base`, as pairs of doubles. 1 if every byte was of the known
 * shape, otherwise 0. The caller leaves room behind the frame: zeros are written there.
 *
 * Applies the levels to the book at `book`, if there is one, when the frame is an update that follows `last`. Then it gives
 * 2, or 3 if levels are left for the caller: the results' numbers of levels are then theirs.
 */
export function step(
  start: usize,
  length: i32,
  priceDecimals: i32,
  sizeDecimals: i32,
  base: usize,
  book: usize,
  last: f64,
  byOffset: i32,
): i32 {
  out = base
  if (!frame(start, length, priceDecimals, sizeDecimals, base)) return 0
  // A snapshot, or not the next frame.
  if (book == 0 || load<f64>(RESULT, 40) != 0) return 1
  const sequence = byOffset ? load<f64>(RESULT, 24) : load<f64>(RESULT, 8)
  const begin = byOffset ? sequence - 1 : load<f64>(RESULT, 16)
  if (!(begin == last && sequence > last && sequence >= 0)) return 1
  return apply(book, base)
}

/** Applies the levels of the last frame to the book at `book`: 2, or 3 if levels are left for the caller. */
export function apply(book: usize, base: usize): i32 {
  let left = 0
  for (let side: usize = 0; side < 2; side++) {
    // Asks are the results 6 and 7, bids 8 and 9.
    const at = RESULT + 64 - (side << 4)
    const count = <i32>load<f64>(at, 8)
    const rest = applySide(book, side, base + (<usize>(<i32>load<f64>(at)) << 3), count)
    store<f64>(at, <f64>rest, 8)
    left |= rest
  }
  return left == 0 ? 2 : 3
}
