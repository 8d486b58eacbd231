// Reads an order_book frame from its bytes: eight bytes at a time, every byte compared or checked to be a digit, to the
// last one. Anything but the exact shape that the exchange writes gives 0, and the caller takes the JSON path.
// Keys come in the exchange's order; those that older servers did not send may be absent.
//
// Where a number ends says where to read next, and waiting for that is what would take the time. So the number of digits is
// guessed (as many as in this place before) and then checked: a right guess costs a predicted branch.

/** Where results go: eleven doubles (src/scan/frame-scanner.ts names them). */
export const RESULT: usize = 64
/** Guessed digits of each integer, by its place. */
const GUESS: usize = 192
/** Where a frame begins. The first page is ours. */
export const INPUT: usize = 65536

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
/** Guessed digits of a price before the point, times eight. */
let priceBits: u64 = 0

// @ts-ignore: decorator
@inline
function result(index: usize, value: f64): void {
  store<f64>(RESULT + (index << 3), value)
}

/** For bytes that had '0' taken off by xor: the high bit of each byte that is no digit. */
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

/** A number of `digits` digits (1 to 16) whose first eight bytes are `x` and the next `y`. */
// @ts-ignore: decorator
@inline
function valueOf(x: u64, y: u64, digits: u64): u64 {
  return digits <= 8
    ? eightDigits(x << (64 - (digits << 3)))
    : eightDigits(x) * power(digits - 8) + eightDigits(y << (128 - (digits << 3)))
}

/** Whether `x` is exactly `digits` digits (0 to 7) and then something else. */
// @ts-ignore: decorator
@inline
function isNumber(x: u64, digits: u64): bool {
  const bits = digits << 3
  return (nonDigits(x) & (((<u64>0x100) << bits) - 1)) == (<u64>0x80) << bits
}

/**
 * A plain integer of up to sixteen digits, up to 2^53 − 1, kept as result `index` unless that is negative; the position
 * behind it, or 0 for anything else. `place` is where its guess is kept.
 */
// @ts-ignore: decorator
@inline
function integer(p: usize, place: usize, index: i32): usize {
  const guess = load<u64>(GUESS + (place << 3))
  const x = load<u64>(p) ^ ZEROS
  const y = load<u64>(p + 8) ^ ZEROS
  const right = guess < 8 ? isNumber(x, guess) : nonDigits(x) == 0 && guess < 16 && isNumber(y, guess - 8)
  if (!right || ((x & 0xff) == 0 && guess != 1)) return otherInteger(p, place, index)
  if (index >= 0) {
    const value = valueOf(x, y, guess)
    result(index, <f64><i64>value)
  }
  return p + <usize>guess
}

/** The same for a number of digits that was not guessed, and for sixteen. */
function otherInteger(p: usize, place: usize, index: i32): usize {
  const x = load<u64>(p) ^ ZEROS
  const y = load<u64>(p + 8) ^ ZEROS
  const first = ctz(nonDigits(x)) >> 3
  const digits = first < 8 ? first : 8 + (ctz(nonDigits(y)) >> 3)
  if (digits == 0 || ((x & 0xff) == 0 && digits != 1)) return 0
  if (digits == 16 && <u32>load<u8>(p + 16) - 0x30 < 10) return 0
  const value = valueOf(x, y, digits)
  if (value > MAX_SAFE) return 0
  store<u64>(GUESS + (place << 3), digits)
  if (index >= 0) result(index, <f64><i64>value)
  return p + <usize>digits
}

/**
 * Levels up to the end of their list; the position behind it, or 0. Results: where the first level is, and their number.
 *
 * A number is read at once if it has up to eight digits and as many behind its point as the market: the digits before and
 * behind the point are put together, and one test says that all of them are digits. Any other is read byte by byte.
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
  // Prices of a market have the same length: guessed, in bits. Sizes have not. The last market may have had other decimals.
  let whole: u64 = priceDecimals > 0 && priceDecimals < 8 && priceBits + (<u64>priceDecimals << 3) <= 64 ? priceBits : 0
  let drop = 64 - whole - (<u64>priceDecimals << 3)
  // Nine decimals or none are not read at once.
  const sizeRoom: u64 = sizeDecimals > 0 && sizeDecimals < 8 ? 64 - (<u64>sizeDecimals << 3) : 0
  while (true) {
    if (load<u64>(p) != LEVEL_PRICE || load<u16>(p, 8) != COLON_QUOTE) return 0
    p += 10
    let point = p + <usize>(whole >> 3)
    let digits = ((load<u64>(p) & (((<u64>1) << whole) - 1)) | (load<u64>(point, 1) << whole)) << drop
    digits ^= ZEROS << drop
    if (nonDigits(digits) == 0 && load<u8>(point) == 0x2e && load<u8>(point + 1 + priceDecimals) == 0x22 && whole != 0) {
      store<f64>(to, <f64><i64>eightDigits(digits))
      p = point + 1 + priceDecimals
    } else {
      const shift = ctz(nonDigits(load<u64>(p) ^ ZEROS)) & 0x78
      p = longDecimal(p, priceDecimals, to)
      if (priceDecimals > 0 && priceDecimals < 8 && shift + (<u64>priceDecimals << 3) <= 64) {
        whole = shift
        drop = 64 - shift - (<u64>priceDecimals << 3)
      }
    }
    if (p == 0 || load<u64>(p) != LEVEL_SIZE || load<u16>(p, 8) != COLON_QUOTE) return 0
    p += 10
    const x = load<u64>(p) ^ ZEROS
    const shift = ctz(nonDigits(x)) & 0x78
    point = p + <usize>(shift >> 3)
    const left = sizeRoom - shift
    digits = (x & (((<u64>1) << shift) - 1)) | ((load<u64>(point, 1) ^ ZEROS) << shift)
    digits <<= left
    if (nonDigits(digits) == 0 && load<u8>(point) == 0x2e && load<u8>(point + 1 + sizeDecimals) == 0x22 && shift - 8 < sizeRoom) {
      store<f64>(to + 8, <f64><i64>eightDigits(digits))
      p = point + 1 + sizeDecimals
    } else p = longDecimal(p, sizeDecimals, to + 8)
    if (p == 0 || load<u16>(p) != LEVEL_END) return 0
    to += 16
    const after = load<u8>(p, 2)
    p += 3
    if (after == 0x5d) break
    if (after != 0x2c) return 0
  }
  result(index + 1, <f64><i32>((to - from) >> 4))
  out = to
  priceBits = whole
  return p
}

/** The position behind `,"last_updated_at":` and its value, or 0. Microseconds: sixteen digits. */
// @ts-ignore: decorator
@inline
function lastUpdated(p: usize): usize {
  if (load<u64>(p, 8) != 0x615f646574616470 || load<u16>(p, 16) != 0x2274 || load<u8>(p, 18) != 0x3a) return 0 // pdated_a t" :
  const digits = nonDigits(load<u64>(p, 19) ^ ZEROS) | nonDigits(load<u64>(p, 27) ^ ZEROS)
  if (digits == 0 && load<u8>(p, 19) != 0x30 && <u32>load<u8>(p, 35) - 0x30 > 9) return p + 35
  return otherInteger(p + 19, 0, -1)
}

/** The position behind `"update/order_book"` or `"subscribed/order_book"`, its first quote taken, or 0. */
// @ts-ignore: decorator
@inline
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

/**
 * Reads the frame of `length` bytes at INPUT; levels go to `base`, as pairs of doubles. 1 if every byte was of the known
 * shape. The caller leaves room behind the frame: zeros are written there, and no text goes on across them.
 */
export function scan(length: i32, priceDecimals: i32, sizeDecimals: i32, base: usize): i32 {
  store<u64>(INPUT + length, 0)
  for (let i: usize = 1; i < 5; i++) result(i, -1)
  out = base
  let p = INPUT
  // {"channel":"order_book:
  if (load<u64>(p) != 0x656e6e616863227b || load<u64>(p, 8) != 0x6564726f223a226c) return 0
  if (load<u32>(p, 16) != 0x6f625f72 || load<u16>(p, 20) != 0x6b6f || load<u8>(p, 22) != 0x3a) return 0
  p = integer(p + 23, 1, 0)
  if (p == 0 || load<u8>(p++) != 0x22) return 0
  if (load<u64>(p) == LAST_UPDATED) {
    p = lastUpdated(p)
    if (p == 0) return 0
  }
  if (load<u64>(p) == OFFSET) {
    if (load<u16>(p, 8) != QUOTE_COLON) return 0
    p = integer(p + 10, 2, -1)
    if (p == 0) return 0
  }
  // ,"order_book":{
  if (load<u64>(p) != 0x5f726564726f222c || load<u32>(p, 8) != 0x6b6f6f62 || load<u16>(p, 12) != QUOTE_COLON) return 0
  if (load<u8>(p, 14) != 0x7b) return 0
  p += 15
  if ((load<u64>(p) & 0x00ffffffffffffff) == CODE) {
    p = integer(p + 7, 3, -1)
    if (p == 0 || load<u8>(p++) != 0x2c) return 0
  }
  if (load<u64>(p) != ASKS) return 0
  p = levels(p + 8, priceDecimals, sizeDecimals, 6, base)
  if (p == 0 || load<u8>(p) != 0x2c || load<u64>(p, 1) != BIDS) return 0
  p = levels(p + 9, priceDecimals, sizeDecimals, 8, base)
  if (p == 0) return 0
  if (load<u64>(p) == OFFSET) {
    if (load<u16>(p, 8) != QUOTE_COLON) return 0
    p = integer(p + 10, 2, 3)
    if (p == 0) return 0
  }
  if (load<u64>(p) == NONCE) {
    if (load<u8>(p, 8) != 0x3a) return 0
    p = integer(p + 9, 4, 1)
    if (p == 0) return 0
  }
  if (load<u64>(p) == LAST_UPDATED) {
    p = lastUpdated(p)
    if (p == 0) return 0
  }
  if (load<u64>(p) == BEGIN_NONCE) {
    if (load<u32>(p, 8) != 0x636e6f6e || load<u16>(p, 12) != 0x2265 || load<u8>(p, 14) != 0x3a) return 0 // nonc e" :
    p = integer(p + 15, 5, 2)
    if (p == 0) return 0
  }
  if (load<u8>(p++) != 0x7d) return 0
  if (load<u64>(p) == TIMESTAMP) {
    if (load<u32>(p, 8) != 0x22706d61 || load<u8>(p, 12) != 0x3a) return 0 // amp" :
    p = integer(p + 13, 6, 4)
    if (p == 0) return 0
  }
  if (load<u64>(p) != TYPE || load<u8>(p, 8) != 0x22) return 0
  p = type(p + 9)
  return p != 0 && load<u8>(p) == 0x7d && p + 1 == INPUT + <usize>length ? 1 : 0
}
