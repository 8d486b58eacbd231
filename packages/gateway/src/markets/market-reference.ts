import { ValidationError } from '@lighter/standards'

/**
 * A market by `ticker` (`'BTC'`, spot `'ETH/USDC'`) or by `marketId`. Both, as in a record, must name the same market. A
 * market id as `ticker` together with `isIndex: true` is accepted too.
 */
export interface MarketReference {
  /** Ticker, or the market id when `isIndex` is set. */
  ticker?: string | number | undefined
  /** Market id, instead of `ticker`. */
  marketId?: number | undefined
  /** Whether `ticker` is a market id. @default false */
  isIndex?: boolean | undefined
}

/** Returns whether options name a market; for calls that work on all markets without one. */
export function namesMarket({ ticker, marketId }: MarketReference): boolean {
  return ticker !== undefined || marketId !== undefined
}

/** Returns the market id in a reference; NaN for an invalid value, so that `''` is not market 0. */
export function marketIdOf(ticker: string | number): number {
  if (typeof ticker === 'number') return ticker
  return /^\d+$/.test(ticker) ? Number(ticker) : Number.NaN
}

/** Creates the error for a market that is not listed, with similar tickers. */
export function unknownMarket(
  ticker: string | number,
  isIndex: boolean,
  named: 'ticker' | 'marketId',
  all: readonly string[],
): ValidationError {
  const close = isIndex ? [] : similar(String(ticker), all)
  const hint =
    typeof ticker === 'number' && !isIndex
      ? 'To pass a market id, use marketId.'
      : close.length > 0
        ? `Did you mean ${close.join(', ')}?`
        : `Known: ${all.slice(0, 12).join(', ')}${all.length > 12 ? `, … (${all.length} markets)` : ''}.`
  return new ValidationError(
    `Unknown ${isIndex ? 'market id' : 'ticker'} ${JSON.stringify(ticker)}. ${hint}`,
    {
      code: 'UNKNOWN_MARKET',
      field: named,
      value: ticker,
      allowed: 'a listed market',
    },
  )
}

function similar(ticker: string, all: readonly string[]): string[] {
  const wanted = ticker.toUpperCase()
  const base = wanted.split(/[/:_-]/)[0] ?? wanted
  return all
    .filter((symbol) => symbol.toUpperCase().split('/')[0] === base || symbol.toUpperCase() === wanted)
    .slice(0, 3)
}
