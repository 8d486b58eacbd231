import type { Decimal as DecimalBase } from 'decimal.js'
import { PrecisionError, ValidationError } from '../errors/families.ts'
import { Decimal, type Numeric, toDecimal } from './decimal.ts'

/** How to round a value that does not fit: toward −∞, toward +∞, toward zero, or to the nearest (half to even). */
export type Rounding = 'floor' | 'ceil' | 'trunc' | 'nearest'

/** Options of {@link toTicks}. */
export interface ToTicksOptions {
  /** Rounds instead of throwing if the value has more decimals than allowed. @default none: throw */
  rounding?: Rounding | undefined
  /** Name used in errors. @default 'value' */
  field?: string | undefined
}

const MODES: Record<Rounding, DecimalBase.Rounding> = {
  floor: Decimal.ROUND_FLOOR,
  ceil: Decimal.ROUND_CEIL,
  trunc: Decimal.ROUND_DOWN,
  nearest: Decimal.ROUND_HALF_EVEN,
}

/** 10^n for the decimals that occur on the exchange, so that hot paths never compute them. */
const POWERS: readonly bigint[] = Array.from({ length: 40 }, (_, n) => 10n ** BigInt(n))

/** `10n ** BigInt(decimals)` from a table. */
export function powerOfTen(decimals: number): bigint {
  return POWERS[decimals] ?? 10n ** BigInt(decimals)
}

// "123.4500" and the like: the shape of nearly every price, scaled without Decimal arithmetic.
const PLAIN = /^(-?)(\d+)(?:\.(\d*))?$/

/**
 * Scales a decimal to an exact integer of 10^-decimals units ("ticks").
 *
 * @param value the decimal
 * @param decimals the market's price, size or quote decimals
 * @returns value × 10^decimals as a bigint
 * @throws {ValidationError} if the value is not a finite number
 * @throws {PrecisionError} if it has more decimals and `rounding` is not set
 */
export function toTicks(value: Numeric, decimals: number, options: ToTicksOptions = {}): bigint {
  if (typeof value === 'bigint') return value * powerOfTen(decimals)
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined
  const plain = text === undefined ? null : PLAIN.exec(text)
  if (plain !== null) {
    const fraction = plain[3] ?? ''
    if (fraction.length <= decimals) {
      const magnitude = BigInt((plain[2] ?? '0') + fraction) * powerOfTen(decimals - fraction.length)
      return plain[1] === '-' ? -magnitude : magnitude
    }
  }
  const field = options.field ?? 'value'
  const exact = toDecimal(value, field)
  // Rounded once, from all digits: a product would first be rounded to the precision of Decimal.
  const fits = exact.decimalPlaces() <= decimals
  if (!fits && options.rounding === undefined) {
    const shown = String(value)
    throw new PrecisionError(
      `${field} ${shown} has more than ${decimals} decimal${decimals === 1 ? '' : 's'}. Pass a multiple of ${new Decimal(10).pow(-decimals).toFixed()}, or set a rounding mode.`,
      {
        field,
        value: shown,
        allowed: `at most ${decimals} decimals`,
      },
    )
  }
  return digitsOf(exact, decimals, MODES[options.rounding ?? 'trunc'])
}

/** Decimals with more digits before the point are refused: writing them out could take any amount of memory. */
const MAX_DIGITS = 1100

function digitsOf(value: Decimal, decimals: number, mode: DecimalBase.Rounding): bigint {
  if (value.e > MAX_DIGITS) {
    throw new PrecisionError(`A number with ${value.e + 1} digits is too large.`, {
      field: 'value',
      allowed: `at most ${MAX_DIGITS} digits`,
    })
  }
  return BigInt(value.toFixed(decimals, mode).replace('.', ''))
}

/**
 * Turns ticks of 10^-decimals back into a decimal, exactly. @throws {ValidationError} for a number that is not an
 * integer
 */
export function fromTicks(ticks: bigint | number, decimals: number): Decimal {
  return new Decimal(formatTicks(ticks, decimals))
}

/**
 * Writes ticks of 10^-decimals as the exchange prints them: fixed decimals, no exponent, `-` only for non-zero.
 *
 * @throws {ValidationError} for a number that is not an integer
 */
export function formatTicks(ticks: bigint | number, decimals: number): string {
  if (typeof ticks === 'number' && !Number.isInteger(ticks)) {
    throw new ValidationError(`ticks is ${ticks}. Allowed: an integer or a bigint.`, {
      field: 'ticks',
      value: ticks,
      allowed: 'an integer or a bigint',
    })
  }
  const integer = typeof ticks === 'bigint' ? ticks : BigInt(ticks)
  const negative = integer < 0n
  const digits = (negative ? -integer : integer).toString().padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return negative ? `-${text}` : text
}
