import {
  type Bar,
  ConfigError,
  type Decimal,
  type FundingRate,
  type MarketSpec,
  type MarketType,
} from '@lighter/standards'
import {
  type FundingInfo,
  type FundingRatesOptions,
  fundingInfo,
  fundingRates,
} from '../data/funding-rates.ts'
import type { Series } from '../data/series.ts'
import { type TradeBarsOptions, tradeBars } from '../data/trade-bars.ts'
import { OrderMethods } from '../orders/order-methods.ts'
import type { MarketReference } from './market-registry.ts'

/** The methods of the gateway about markets: rules, live prices, history. */
export class MarketMethods extends OrderMethods {
  /** All markets of a kind and their trading rules, as of the last refresh. */
  contractSpecifications(
    options: {
      /** `false` for spot. @default true */
      isPerpetuals?: boolean | undefined
      /** Instead of `isPerpetuals`: `perp`, `spot` or `binary_options`. */
      marketType?: MarketType | undefined
    } = {},
  ): MarketSpec[] {
    const type = options.marketType ?? ((options.isPerpetuals ?? true) ? 'perp' : 'spot')
    return this.context.markets.list().filter((market) => market.marketType === type)
  }

  /** Trading rules of one market. @throws {ValidationError} `UNKNOWN_MARKET` */
  market(reference: MarketReference): MarketSpec {
    return this.context.markets.resolve(reference)
  }

  /** Reads the markets again. */
  refreshMarkets(): Promise<void> {
    return this.context.markets.refresh()
  }

  /**
   * Mid price of every perps market by ticker, from the live copy that `cacheStream: true` keeps. Absent: a market without
   * one, and all while the stream is away.
   *
   * @throws {ConfigError} `NO_CACHE_STREAM` without that option
   */
  getAllMids(): Promise<Map<string, Decimal>> {
    return this.#live('mid_price')
  }

  /** Mark price of every perps market by ticker, as {@link getAllMids}. */
  getAllMarks(): Promise<Map<string, Decimal>> {
    return this.#live('mark_price')
  }

  /** Index price of every perps market by ticker, as {@link getAllMids}. */
  getAllIndexes(): Promise<Map<string, Decimal>> {
    return this.#live('index_price')
  }

  /** Decimals of prices in a market. */
  getPricePrecision(reference: MarketReference): number {
    return this.market(reference).priceDecimals
  }

  /** Decimals of sizes in a market. */
  getLotPrecision(reference: MarketReference): number {
    return this.market(reference).sizeDecimals
  }

  /** Smallest size of a resting order, in base units. */
  getMinBase(reference: MarketReference): Decimal {
    return this.market(reference).minBase
  }

  /** Smallest notional of a resting order, in quote units. */
  getMinQuote(reference: MarketReference): Decimal {
    return this.market(reference).minQuote
  }

  /** Reads trade bars over any range; what the exchange lacks is put together from shorter ones. */
  getTradeBars(options: TradeBarsOptions): Promise<Series<Bar>> {
    return tradeBars(this.context, options)
  }

  /** Reads past hourly funding rates over any range, positive when longs pay. */
  getFundingRates(options: FundingRatesOptions): Promise<Series<FundingRate>> {
    return fundingRates(this.context, options)
  }

  /** The next funding of every perps market by ticker. */
  async getFundingInfo(): Promise<Map<string, FundingInfo>> {
    const byId = await fundingInfo(this.context)
    return new Map([...byId.values()].map((info) => [info.ticker, info]))
  }

  async #live(of: 'mid_price' | 'mark_price' | 'index_price'): Promise<Map<string, Decimal>> {
    if (!this.context.prices.isOpen) {
      throw new ConfigError('Live prices are not kept. Pass cacheStream: true to connect.', {
        code: 'NO_CACHE_STREAM',
      })
    }
    await this.context.prices.open()
    const byId = this.context.prices.prices(of)
    return new Map([...byId].map(([marketId, price]) => [this.context.markets.tickerOf(marketId), price]))
  }
}
