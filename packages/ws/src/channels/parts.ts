import {
  CANDLE_RESOLUTION_MS,
  type CandleResolution,
  isMarketId,
  MAX_MARKET_ID,
  NIL_MARKET_ID,
  ValidationError,
} from '@lighter/standards'

/** Candle lengths of the stream. */
export const CANDLE_RESOLUTIONS = Object.keys(CANDLE_RESOLUTION_MS) as readonly CandleResolution[]

/** Market part of a channel key. @throws {ValidationError} for anything but a market id (or `'all'` where it exists) */
export function marketPart(marketId: number | 'all', allowAll = false): string {
  if (marketId === 'all' && allowAll) return 'all'
  if (isMarketId(marketId)) return String(marketId)
  const allowed = `an integer from 0 to ${MAX_MARKET_ID} except ${NIL_MARKET_ID}${allowAll ? ", or 'all'" : ''}`
  throw refused('marketId', marketId, allowed)
}

/** Account part of a channel key. @throws {ValidationError} if it is missing or out of range */
export function accountPart(accountIndex: number | undefined): string {
  if (accountIndex !== undefined && Number.isSafeInteger(accountIndex) && accountIndex >= 0)
    return String(accountIndex)
  throw new ValidationError(
    accountIndex === undefined
      ? 'accountIndex is required because the client has no default account. Pass it here, or when you create the client.'
      : `accountIndex is ${String(accountIndex)}; allowed: an integer of 0 or greater.`,
    { field: 'accountIndex', value: String(accountIndex), allowed: 'an account index' },
  )
}

/** Resolution part of a channel key. @throws {ValidationError} for an unknown resolution */
export function resolutionPart(resolution: CandleResolution): string {
  if (CANDLE_RESOLUTIONS.includes(resolution)) return resolution
  throw refused('resolution', resolution, CANDLE_RESOLUTIONS.join(', '))
}

/** Checks a part of a channel key that must be one of `words`. @throws {ValidationError} for any other */
export function choicePart(field: string, value: string, words: readonly string[]): string {
  if (words.includes(value)) return value
  throw refused(field, value, words.join(', '))
}

/** Checks a part of a channel key that is a word. @throws {ValidationError} unless it is 1 to 32 letters and digits */
export function wordPart(field: string, value: string): string {
  if (typeof value === 'string' && /^[A-Za-z0-9_-]{1,32}$/.test(value)) return value
  throw refused(field, value, '1 to 32 letters, digits, _ and -')
}

function refused(field: string, value: unknown, allowed: string): ValidationError {
  // Quotes distinguish text that looks like a number from a number.
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return new ValidationError(`${field} is ${shown}; allowed: ${allowed}.`, {
    field,
    value: String(value),
    allowed,
  })
}
