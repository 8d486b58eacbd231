import type { Int } from './integer.ts'
import { checkMarket, MAX_48, refuse } from './rules.ts'

/** First and last slot of binary options markets. */
const SLOTS = '1000 … 2000'
const MAX_56 = 72_057_594_037_927_935n

/** Throws unless the slot is one of binary options, 1000 … 2000. */
export function checkSlot(slot: Int): void {
  if (slot < 1000 || slot > 2000) refuse('MarketIndex is not valid', 'marketSlot', slot, SLOTS)
}

/** Refuses an invalid slot or public market id. */
export function checkSlotAndMarket(slot: Int, market: Int): void {
  checkSlot(slot)
  checkMarket(market)
}

/** Refuses a window that does not start before it ends, or that ends beyond 2^48 − 1. */
export function checkWindow(start: Int, end: Int): void {
  const text = 'Market timestamps are invalid'
  if (start < 0) refuse(text, 'startTimestamp', start, 'epoch milliseconds from 0')
  if (end <= start) refuse(text, 'endTimestamp', end, `later than startTimestamp, ${start}`)
  if (end > MAX_48) refuse(text, 'endTimestamp', end, `epoch milliseconds up to ${MAX_48}`)
}

/** Refuses a fee above 100 %. */
export function checkMarketFee(fee: Int, field: string): void {
  if (fee > 1_000_000) refuse('MarketFee should not be larger than 1000000', field, fee, '0 … 1000000')
}

/** Minimums and limits of a market, in signing order. */
export interface MarketLimits {
  readonly minBaseAmount: Int
  readonly minQuoteAmount: Int
  readonly orderQuoteLimit: Int
  readonly openInterestLimit: Int
}

/** Refuses minimums and limits that do not fit or contradict one another. */
export function checkMarketLimits(limits: MarketLimits): void {
  const { minBaseAmount, minQuoteAmount, orderQuoteLimit, openInterestLimit } = limits
  const minimum = `1 … ${MAX_48}`
  // The official library signs a minimum of −1, which a market cannot have.
  if (minBaseAmount < 1 || minBaseAmount > MAX_48)
    refuse('MinBaseAmount is invalid', 'minBaseAmount', minBaseAmount, minimum)
  if (minQuoteAmount < 1 || minQuoteAmount > MAX_48)
    refuse('MinQuoteAmount is invalid', 'minQuoteAmount', minQuoteAmount, minimum)
  if (orderQuoteLimit < minQuoteAmount || orderQuoteLimit > MAX_48) {
    const allowed = `minQuoteAmount (${minQuoteAmount}) … ${MAX_48}`
    refuse('OrderQuoteLimit is invalid', 'orderQuoteLimit', orderQuoteLimit, allowed)
  }
  if (openInterestLimit < orderQuoteLimit || openInterestLimit > MAX_56) {
    const allowed = `orderQuoteLimit (${orderQuoteLimit}) … ${MAX_56}`
    refuse('OpenInterestLimit is invalid', 'openInterestLimit', openInterestLimit, allowed)
  }
}

/**
 * Refuses a settlement cap and decimals whose multipliers do not fit: the quote's is 10^(12 − decimals), the size's is the
 * cap times that and stays below 2^56 (as the official library refuses it).
 */
export function checkMultipliers(cap: Int, decimals: Int, sizeMultiplier: Int, quoteMultiplier: Int): void {
  const text = 'ExtensionMultiplier is invalid'
  if (cap === 0) refuse(text, 'settlementCap', cap, '1 or greater')
  if (decimals > 6) refuse(text, 'sizeDecimals', decimals, 'at most 6 size and price decimals together')
  const [size, quote] = multipliersOf(cap, decimals)
  if (quoteMultiplier !== quote) refuse(text, 'quoteExtensionMultiplier', quoteMultiplier, String(quote))
  if (sizeMultiplier !== size) refuse(text, 'sizeExtensionMultiplier', sizeMultiplier, String(size))
  if (size > MAX_56) {
    const allowed = `at most ${MAX_56 / BigInt(quote)} with these decimals`
    refuse(text, 'settlementCap', cap, allowed)
  }
}

/** The size and quote extension multipliers of a market. Decimals beyond 12 give a quote multiplier of 0. */
export function multipliersOf(cap: Int, decimals: Int): [size: Int, quote: Int] {
  const quote = decimals > 12 ? 0 : 10 ** (12 - Number(decimals))
  const size = BigInt(cap) * BigInt(quote)
  return [size > BigInt(Number.MAX_SAFE_INTEGER) ? size : Number(size), quote]
}
