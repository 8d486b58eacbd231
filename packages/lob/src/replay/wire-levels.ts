import { LighterError } from '@lighter/standards'
import { ticksOfText } from '../book/decimal-ticks.ts'
import type { Place, RecordedMarket } from './market-event.ts'
import { readError } from './read-error.ts'

/** Reads a price or size as ticks or lots. @throws {ParseError} `BAD_LEVEL` with the place */
export function ticksAt(text: string, decimals: number, place: Place): number {
  try {
    return ticksOfText(text, decimals)
  } catch (error) {
    if (!(error instanceof LighterError)) throw error
    throw readError(error.code, place, `${error.message} Check priceDecimals and sizeDecimals.`, error)
  }
}

/** Returns levels of decimal text as pairs of ticks and lots. @throws {ParseError} `BAD_LEVEL` with the place */
export function levelsOf(
  levels: readonly (readonly [price: string, size: string])[],
  market: RecordedMarket,
  place: Place,
): Float64Array {
  const pairs = new Float64Array(2 * levels.length)
  levels.forEach(([price, size], i) => {
    pairs[2 * i] = ticksAt(price, market.priceDecimals, place)
    pairs[2 * i + 1] = ticksAt(size, market.sizeDecimals, place)
  })
  return pairs
}
