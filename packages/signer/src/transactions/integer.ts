import { shown } from '@lighter/standards'
import { ValidationError } from '@lighter/standards/errors'

/** An integer in a request: a safe integer, a `bigint`, or exact decimal digits. */
export type Integer = number | bigint | string

/** A normalized integer: `bigint` only beyond ±(2^53 − 1), so that equal values are `===`. */
export type Int = number | bigint

/** The integer types of the protocol. */
export type Width = 'int16' | 'int64' | 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'marketId'

const RANGES: Readonly<Record<Width, readonly [min: Int, max: Int]>> = {
  int16: [-32_768, 32_767],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint8: [0, 255],
  uint16: [0, 65_535],
  uint32: [0, 4_294_967_295],
  uint64: [0, 2n ** 64n - 1n],
  // As wide as in the official library, so that its own rule and text refuse values that cannot be a market.
  marketId: [-(2n ** 63n), 2n ** 63n - 1n],
}

/** The valid market ids, for messages. */
export const MARKET_IDS = 'a market id, 0 … 281474976710655 except 255'

/**
 * Reads an integer of a request exactly: no rounding, no truncation to the protocol's width.
 *
 * @throws {ValidationError} naming the field
 */
export function readInteger(value: unknown, width: Width, field: string): Int {
  const int = exact(value)
  const [min, max] = RANGES[width]
  if (int !== undefined && int >= min && int <= max) return int
  const allowed = width === 'marketId' ? MARKET_IDS : `an integer from ${min} to ${max}`
  throw new ValidationError(`${field} is ${shown(value)}; allowed: ${allowed}.`, { field, value, allowed })
}

/** `bigint` only if a double could not hold the value. */
export function normalize(value: bigint): Int {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value
}

function exact(value: unknown): Int | undefined {
  // Number.isSafeInteger also refuses NaN, infinities and fractions; −0 becomes 0.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value + 0 : undefined
  if (typeof value === 'bigint') return normalize(value)
  if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return normalize(BigInt(value))
  return undefined
}

/** Writes a value as one preimage element: two's complement in two 32-bit words. */
export function writeElement(words: Uint32Array, element: number, value: Int): void {
  // Storing to a Uint32Array takes the value mod 2^32, also for negatives.
  if (typeof value === 'number') {
    words[2 * element] = value
    words[2 * element + 1] = Math.floor(value / 4_294_967_296)
  } else {
    words[2 * element] = Number(value & 0xffff_ffffn)
    words[2 * element + 1] = Number((value >> 32n) & 0xffff_ffffn)
  }
}

/** Low 32 bits of the two's complement. */
export function low32(value: Int): number {
  return typeof value === 'number' ? value >>> 0 : Number(value & 0xffff_ffffn)
}

/** The value shifted down by 32 bits, keeping the sign. */
export function high32(value: Int): number {
  return typeof value === 'number' ? Math.floor(value / 4_294_967_296) : Number(value >> 32n)
}
