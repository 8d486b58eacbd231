import { CANDLE_RESOLUTION_MS, type CandleResolution, ValidationError } from '@lighter/standards'

/** Candle lengths of the stream. */
export const CANDLE_RESOLUTIONS = Object.keys(CANDLE_RESOLUTION_MS) as readonly CandleResolution[]

/** Market part of a channel key. @throws {ValidationError} for anything but a market id (or `'all'` where it exists) */
export function marketPart(marketId: number | 'all', allowAll = false): string {
  if (marketId === 'all' && allowAll) return 'all'
  if (typeof marketId === 'number' && Number.isInteger(marketId) && marketId >= 0 && marketId <= 4094) {
    return String(marketId)
  }
  const allowed = `an integer from 0 to 4094${allowAll ? ", or 'all'" : ''}`
  throw new ValidationError(`marketId is ${String(marketId)}; allowed: ${allowed}.`, {
    field: 'marketId',
    value: String(marketId),
    allowed,
  })
}

/** Account part of a channel key. @throws {ValidationError} when it is missing or out of range */
export function accountPart(accountIndex: number | undefined): string {
  if (accountIndex !== undefined && Number.isSafeInteger(accountIndex) && accountIndex >= 0)
    return String(accountIndex)
  throw new ValidationError(
    accountIndex === undefined
      ? 'accountIndex is required: the client has none of its own to fill in.'
      : `accountIndex is ${String(accountIndex)}; allowed: an account index.`,
    { field: 'accountIndex', value: String(accountIndex), allowed: 'an account index' },
  )
}

/** Resolution part of a channel key. @throws {ValidationError} for an unknown one */
export function resolutionPart(resolution: CandleResolution): string {
  if (CANDLE_RESOLUTIONS.includes(resolution)) return resolution
  throw new ValidationError(
    `resolution is ${String(resolution)}; allowed: ${CANDLE_RESOLUTIONS.join(', ')}.`,
    {
      field: 'resolution',
      value: String(resolution),
      allowed: CANDLE_RESOLUTIONS.join(', '),
    },
  )
}
