import { ValidationError } from '@lighter/standards/errors'
import { type Int, MARKET_IDS } from './integer.ts'

/** Greatest account index: 2^48 − 2. */
export const MAX_ACCOUNT = 281_474_976_710_654
/** Greatest index of a master account; sub-accounts and pools follow. */
export const MAX_MASTER_ACCOUNT = 140_737_488_355_327
/** Greatest market id, client order index, time and order version: 2^48 − 1. */
export const MAX_48 = 281_474_976_710_655
/** The market id that means "none". */
export const NIL_MARKET = 255
const MAX_60 = 1_152_921_504_606_846_975n

/** Throws with the official text. @throws {ValidationError} */
export function refuse(text: string, field: string, value: unknown, allowed: string): never {
  throw new ValidationError(text, { field, value, allowed })
}

/**
 * Refuses values that cannot be a public market id. Which orders a market accepts depends on its kind, which the id
 * does not reveal; the exchange checks that, and so do callers that know the market.
 */
export function checkMarket(market: Int, field = 'marketIndex'): void {
  if (market >= 0 && market <= MAX_48 && market !== NIL_MARKET) return
  refuse('MarketIndex is not valid', field, market, MARKET_IDS)
}

/** Refuses an account or pool index outside −1 … 2^48 − 2. */
export function checkIndex(value: Int, field: string, text: string, max: number = MAX_ACCOUNT): void {
  const allowed = `-1 … ${max}`
  if (value < -1) refuse(`${text} should not be less than -1`, field, value, allowed)
  // The official text names the general bound even if the actual one is lower.
  if (value > max) refuse(`${text} should not be larger than ${MAX_ACCOUNT}`, field, value, allowed)
}

/** Refuses a client order index outside 0 … 2^48 − 1. */
export function checkClientOrderIndex(value: Int, field: string): void {
  const allowed = '0 (none) or 1 … 281474976710655'
  if (value < 0) refuse('ClientOrderIndex should not be less than 1', field, value, allowed)
  if (value > MAX_48)
    refuse('ClientOrderIndex should not be larger than 281474976710655', field, value, allowed)
}

/** Refuses a base amount above 2^48 − 1 or below `min`. */
export function checkBaseAmount(value: Int, min: 0 | 1, field: string): void {
  const allowed = `${min} … 281474976710655`
  if (value < min) refuse('BaseAmount should not be less than 1', field, value, allowed)
  if (value > MAX_48) refuse('BaseAmount should not be larger than 281474976710655', field, value, allowed)
}

/** Refuses a price of 0. */
export function checkPrice(value: Int, field: string): void {
  if (value < 1) refuse('OrderPrice should not be less than 1', field, value, '1 … 4294967295')
}

/** Refuses anything but 0 and 1. */
export function checkFlag(value: Int, field: string, text: string): void {
  if (value !== 0 && value !== 1) refuse(text, field, value, '0 or 1')
}

/** Refuses an asset outside 1 … 62. */
export function checkAsset(value: Int): void {
  const allowed = '1 … 62'
  if (value < 1) refuse('AssetIndex should not be less than 1', 'assetIndex', value, allowed)
  if (value > 62) refuse('AssetIndex should not be larger than 62', 'assetIndex', value, allowed)
}

/** Refuses an amount outside 1 … 2^60 − 1. */
export function checkAmount(value: Int, field: string, text: string): void {
  const allowed = `1 … ${MAX_60}`
  if (value < 1) refuse(`${text} should be larger than 1`, field, value, allowed)
  if (value > MAX_60) refuse(`${text} should not be larger than ${MAX_60}`, field, value, allowed)
}

/** Refuses a pool index below 2^47 or above 2^48 − 2. */
export function checkPoolIndex(value: Int, field: string, text: string, below: string): void {
  const allowed = `${MAX_MASTER_ACCOUNT + 1} … ${MAX_ACCOUNT}`
  if (value <= MAX_MASTER_ACCOUNT) refuse(`${text} should not be less than ${below}`, field, value, allowed)
  if (value > MAX_ACCOUNT) refuse(`${text} should not be larger than ${MAX_ACCOUNT}`, field, value, allowed)
}

/** Refuses an invalid fee or share rate of a pool. */
export function checkPoolTerms(operatorFee: Int, minOperatorShareRate: Int, between?: () => void): void {
  if (operatorFee < 0 || operatorFee > 1_000_000) {
    const text = 'PoolOperatorFee should be larger than 0 and not larger than 1000000'
    refuse(text, 'operatorFee', operatorFee, '0 … 1000000')
  }
  between?.()
  if (minOperatorShareRate > 10_000) {
    const text = 'PoolMinOperatorShareRate should not be larger than 10000'
    refuse(text, 'minOperatorShareRate', minOperatorShareRate, '0 … 10000')
  }
}
