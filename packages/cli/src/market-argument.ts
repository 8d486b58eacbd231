import type { Lighter, MarketReference } from '@lighter/gateway'
import { isMarketId, LighterError, type MarketSpec } from '@lighter/standards'
import { UsageError } from './usage-error.ts'

const ALLOWED = 'a ticker as in "lighter markets", or a market id: 0 to 2^48 - 1, not 255'
/** Text that starts like a number. */
const NUMERIC = /^[+-]?(?:0[xXbBoO]\w+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)$/

/** Rejects text that can be neither a ticker nor a market id, before any request. @throws {UsageError} */
export function checkMarket(text: string, field = '<ticker>'): string {
  const isId = /^\d+$/.test(text) && isMarketId(Number(text))
  if (text === '' || (NUMERIC.test(text) && !isId)) throw new UsageError(field, text, ALLOWED)
  return text
}

/**
 * Returns the market with this ticker (any case) or id.
 *
 * @throws {UsageError} for a number with something after it, such as 4095x
 * @throws {ValidationError} `UNKNOWN_MARKET` for a market that is not listed
 */
export function findMarket(lighter: Lighter, text: string, field = '<ticker>'): MarketSpec {
  checkMarket(text, field)
  const all = listed(lighter)
  const exact = all.find(({ symbol }) => symbol === text)
  if (exact !== undefined) return exact
  if (/^\d+$/.test(text)) return lighter.market({ ticker: Number(text), isIndex: true })
  const found = all.filter(({ symbol }) => symbol.toLowerCase() === text.toLowerCase())
  const [one] = found
  if (one !== undefined && found.length === 1) return one
  if (found.length > 1) {
    throw new UsageError(
      field,
      text,
      `one of ${found.map(({ symbol }) => symbol).join(', ')}, in exactly that case`,
    )
  }
  try {
    return lighter.market({ ticker: text })
  } catch (error) {
    if (/^\d/.test(text) && error instanceof LighterError && error.code === 'UNKNOWN_MARKET') {
      throw new UsageError(field, text, ALLOWED)
    }
    throw error
  }
}

/** Returns a reference to the market for the gateway, by id, which works for every kind. */
export function reference(market: MarketSpec): Required<Pick<MarketReference, 'ticker' | 'isIndex'>> {
  return { ticker: market.marketId, isIndex: true }
}

function listed(lighter: Lighter): MarketSpec[] {
  return ['perp', 'spot', 'binary_options'].flatMap((marketType) =>
    lighter.contractSpecifications({ marketType }),
  )
}
