import { ValidationError } from '@lighter/standards'

/** An integer argument: a safe integer, a bigint, or its decimal text. */
export type Integer = number | bigint | string

/** An integer in its one internal form: a number when it is safe, a bigint beyond. */
export type Int = number | bigint

/** Widths of the protocol's fields (SIGNER-SPEC §9). The official library cuts wider values silently; we refuse them. */
export type Width = 'u8' | 'u16' | 'u32' | 'i16' | 'i64' | 'u64'

const RANGES: Record<Width, readonly [Int, Int]> = {
  u8: [0, 255],
  u16: [0, 65_535],
  u32: [0, 4_294_967_295],
  i16: [-32_768, 32_767],
  i64: [-(2n ** 63n), 2n ** 63n - 1n],
  u64: [0, 2n ** 64n - 1n],
}

/**
 * Reads an integer argument.
 *
 * @throws {ValidationError} `NOT_INTEGER` for anything but an exact integer, `OUT_OF_RANGE` if the field cannot hold it
 */
export function toInt(value: unknown, field: string, width: Width): Int {
  let int: Int
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw notInteger(value, field)
    int = value
  } else if (typeof value === 'bigint') int = shrink(value)
  else if (typeof value === 'string' && value.length <= 20 && /^-?\d+$/.test(value))
    int = shrink(BigInt(value))
  else throw notInteger(value, field)
  const [least, most] = RANGES[width]
  if (int >= least && int <= most) return int
  throw new ValidationError(`${field} is ${int}; it must be ${least} to ${most}.`, {
    code: 'OUT_OF_RANGE',
    field,
    value: int,
    allowed: `${least} to ${most}`,
  })
}

/** The number of a bigint when it is safe. */
export function shrink(value: bigint): Int {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

function notInteger(value: unknown, field: string): ValidationError {
  const shown =
    typeof value === 'number' || typeof value === 'string'
      ? JSON.stringify(String(value).slice(0, 40))
      : typeof value
  return new ValidationError(
    `${field} must be an integer (a safe number, a bigint or decimal digits), got ${shown}.`,
    {
      code: 'NOT_INTEGER',
      field,
      value: shown,
      allowed: 'an integer',
    },
  )
}
