import { ConfigError, isMarketId } from '@lighter/standards'
import type { MarketDefinition } from '../engine/state/market-definition.ts'
import { DEFAULT_MARKETS, perpMarket } from './markets.ts'

/** A text like `TUR30:4647@12.5`: ticker, optional id, optional first price. */
const FORM = /^(?<symbol>[^:@,\s]{1,32})(?::(?<id>\d{1,15}))?(?:@(?<price>\d{1,9}(?:\.\d{1,4})?))?$/

/**
 * A market from a short text: `TICKER`, `TICKER:ID` or `TICKER:ID@PRICE`. A ticker that localnet knows keeps its
 * specification under the id that is given; any other is a perps market with four decimals of price and two of size,
 * which begins at 100 unless a price is given.
 *
 * @throws {ConfigError} `UNKNOWN_MARKET` for an unknown ticker without an id, `INVALID_MARKET` for another form
 */
export function marketOfText(text: string): MarketDefinition {
  const { symbol, id: digits, price } = FORM.exec(text)?.groups ?? {}
  if (symbol === undefined) {
    throw new ConfigError(
      `The market ${JSON.stringify(text)} is malformed; allowed: TICKER, TICKER:ID or TICKER:ID@PRICE, for example BTC or TUR30:4647@12.5.`,
      { code: 'INVALID_MARKET' },
    )
  }
  const known = DEFAULT_MARKETS.find((market) => market.symbol === symbol)
  const id = digits === undefined ? known?.id : Number(digits)
  if (id === undefined) {
    const tickers = DEFAULT_MARKETS.map((market) => market.symbol).join(', ')
    throw new ConfigError(
      `Unknown market ${JSON.stringify(symbol)}. Known: ${tickers}. To list another, give it an id: ${symbol}:4095.`,
      { code: 'UNKNOWN_MARKET' },
    )
  }
  if (known === undefined && symbol.includes('/')) {
    throw new ConfigError(
      `${symbol} is not a known spot market. Pass its definition in code: spotMarket({ … }).`,
      {
        code: 'UNKNOWN_MARKET',
      },
    )
  }
  if (!isMarketId(id)) {
    throw new ConfigError(
      `The market id of ${symbol} is ${digits}; allowed: an integer from 0 to 2^48 − 1, except 255.`,
      { code: 'INVALID_MARKET' },
    )
  }
  const definition = known ?? perpMarket({ id, symbol, sizeDecimals: 2, priceDecimals: 4, price: 1_000_000 })
  if (price === undefined) return { ...definition, id }
  const ticks = Math.round(Number(price) * 10 ** definition.priceDecimals)
  if (ticks < 1 || ticks > 4_294_967_295) {
    throw new ConfigError(`The price of ${symbol} is ${price}; allowed: 1 to 2^32 − 1 ticks of its market.`, {
      code: 'INVALID_MARKET',
    })
  }
  return { ...definition, id, price: ticks }
}
