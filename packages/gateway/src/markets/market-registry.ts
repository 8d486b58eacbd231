import type { RestClient } from '@lighter/rest'
import { Decimal, type MarketSpec, ValidationError } from '@lighter/standards'
import type { OrderBookDetails, PerpsOrderBookDetail, SpotOrderBookDetail } from '@lighter/standards/wire'

/** A market by ticker (`'BTC'`, spot `'ETH/USDC'`), or by market id together with `isIndex: true`. */
export interface MarketReference {
  /** Ticker, or the market id when `isIndex` is set. */
  ticker: string | number
  /** Take `ticker` as a market id. @default false */
  isIndex?: boolean | undefined
}

/** Tickers, ids and trading rules of all markets, as of the last refresh. */
export class MarketRegistry {
  readonly #rest: Pick<RestClient, 'orderbookDetails'>
  #byId = new Map<number, MarketSpec>()
  #bySymbol = new Map<string, MarketSpec>()

  constructor(rest: Pick<RestClient, 'orderbookDetails'>) {
    this.#rest = rest
  }

  /** Reads the markets again; markets listed since then become known. */
  async refresh(signal?: AbortSignal): Promise<void> {
    const details: OrderBookDetails = await this.#rest.orderbookDetails(
      {},
      signal === undefined ? {} : { signal },
    )
    const byId = new Map<number, MarketSpec>()
    for (const row of details.order_book_details) byId.set(row.market_id, perpSpec(row))
    for (const row of details.spot_order_book_details) byId.set(row.market_id, spec(row))
    this.#byId = byId
    this.#bySymbol = new Map([...byId.values()].map((market) => [market.symbol, market]))
  }

  /** All markets, by id. */
  list(): MarketSpec[] {
    return [...this.#byId.values()].sort((a, b) => a.marketId - b.marketId)
  }

  /** The market with an id, or `undefined`. */
  byId(marketId: number): MarketSpec | undefined {
    return this.#byId.get(marketId)
  }

  /** Ticker of a market id; the id as text when it is unknown. */
  tickerOf(marketId: number): string {
    return this.#byId.get(marketId)?.symbol ?? String(marketId)
  }

  /** Finds a market. @throws {ValidationError} `UNKNOWN_MARKET` naming close tickers */
  resolve(reference: MarketReference): MarketSpec {
    const { ticker, isIndex } = reference
    const found = isIndex === true ? this.#byId.get(Number(ticker)) : this.#bySymbol.get(String(ticker))
    if (found !== undefined) return found
    const all = [...this.#bySymbol.keys()]
    const close = isIndex === true ? [] : similar(String(ticker), all)
    const hint =
      typeof ticker === 'number' && isIndex !== true
        ? 'To pass a market id, set isIndex: true.'
        : close.length > 0
          ? `Did you mean ${close.join(', ')}?`
          : `Known: ${all.slice(0, 12).join(', ')}${all.length > 12 ? `, … (${all.length} markets)` : ''}.`
    throw new ValidationError(
      `Unknown ${isIndex === true ? 'market id' : 'ticker'} ${JSON.stringify(ticker)}. ${hint}`,
      {
        code: 'UNKNOWN_MARKET',
        field: 'ticker',
        value: ticker,
        allowed: 'a listed market',
      },
    )
  }
}

function similar(ticker: string, all: string[]): string[] {
  const wanted = ticker.toUpperCase()
  const base = wanted.split(/[/:_-]/)[0] ?? wanted
  return all
    .filter((symbol) => symbol.toUpperCase().split('/')[0] === base || symbol.toUpperCase() === wanted)
    .slice(0, 3)
}

function spec(row: SpotOrderBookDetail | PerpsOrderBookDetail): MarketSpec {
  return {
    marketId: row.market_id,
    symbol: row.symbol,
    marketType: row.market_type,
    status: row.status,
    sizeDecimals: row.supported_size_decimals,
    priceDecimals: row.supported_price_decimals,
    quoteDecimals: row.supported_quote_decimals,
    minBase: new Decimal(row.min_base_amount),
    minQuote: new Decimal(row.min_quote_amount),
    orderQuoteLimit: new Decimal(row.order_quote_limit === '' ? '0' : row.order_quote_limit),
    baseAssetId: row.base_asset_id,
    quoteAssetId: row.quote_asset_id,
    multiplier: new Decimal(row.multiplier === undefined || row.multiplier === '' ? '1' : row.multiplier),
  }
}

function perpSpec(row: PerpsOrderBookDetail): MarketSpec {
  return {
    ...spec(row),
    margin: {
      defaultInitial: row.default_initial_margin_fraction,
      minInitial: row.min_initial_margin_fraction,
      maintenance: row.maintenance_margin_fraction,
      closeout: row.closeout_margin_fraction,
    },
  }
}
