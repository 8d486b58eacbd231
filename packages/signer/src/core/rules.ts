import { ValidationError } from '@lighter/standards'
import type { Int } from './integer.ts'

// Bounds of the protocol (SIGNER-SPEC §13).
export const MAX_ACCOUNT_INDEX = 281_474_976_710_654
export const MAX_MASTER_INDEX = 140_737_488_355_327
export const MIN_SUB_ACCOUNT_INDEX = 140_737_488_355_328
export const MAX_API_KEY_INDEX = 254
export const MAX_48_BITS = 281_474_976_710_655
export const MAX_60_BITS: bigint = 2n ** 60n - 1n
export const MAX_FEE = 1_000_000

/**
 * Refuses a value with the official text.
 *
 * @param official the exact message of the official signer
 */
export function refuse(official: string, field: string, value: Int | undefined, allowed: string): never {
  throw new ValidationError(
    `${official} (${field}${value === undefined ? '' : ` is ${value}`}; allowed: ${allowed})`,
    {
      field,
      ...(value === undefined ? {} : { value }),
      allowed,
      context: { official },
    },
  )
}

/** Lower bound, then upper bound, each with its own official text. */
export function between(
  value: Int,
  field: string,
  least: Int,
  most: Int,
  tooSmall: string,
  tooLarge: string,
): void {
  if (value < least) refuse(tooSmall, field, value, `${least} to ${most}`)
  if (value > most) refuse(tooLarge, field, value, `${least} to ${most}`)
}

/** 0 or 1. */
export function flag(value: Int, field: string, official: string): void {
  if (value !== 0 && value !== 1) refuse(official, field, value, '0 or 1')
}

/** A perps (0-254) or spot (2048-4094) market. */
export function market(value: Int): void {
  if (!isPerps(value) && !isSpot(value))
    refuse('MarketIndex is not valid', 'marketIndex', value, '0 to 254 or 2048 to 4094')
}

/** A perps market only. */
export function perpsMarket(value: Int): void {
  if (!isPerps(value)) refuse('MarketIndex is not valid', 'marketIndex', value, '0 to 254')
}

export function isPerps(value: Int): boolean {
  return value >= 0 && value <= 254
}

export function isSpot(value: Int): boolean {
  return value >= 2048 && value <= 4094
}

export function assetIndex(value: Int): void {
  between(
    value,
    'assetIndex',
    1,
    62,
    'AssetIndex should not be less than 1',
    'AssetIndex should not be larger than 62',
  )
}

/** A field that the definition guarantees to be there. */
export function get(body: Readonly<Record<string, Int>>, name: string): Int {
  return body[name] ?? 0
}
