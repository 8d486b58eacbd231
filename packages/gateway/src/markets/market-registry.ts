import type { RestClient } from '@lighter/rest'
import { AbortedError, LighterError, type MarketSpec, ValidationError } from '@lighter/standards'
import type { OrderBookDetails } from '@lighter/standards/wire'
import { Handlers } from '../core/handlers.ts'
import { readBinaryOptions } from './binary-options.ts'
import { type MarketReference, marketIdOf, unknownMarket } from './market-reference.ts'
import { isSameScale, perpSpecOf, spotSpecOf, unreadableField } from './market-spec-of.ts'
import { rowsOf } from './rows-of.ts'

/** Requests of the registry; `events` lists binary options, if the exchange has them. */
export type MarketSource = Pick<RestClient, 'orderbookDetails'> & Partial<Pick<RestClient, 'events'>>

/** A market whose price or size decimals have changed. */
export interface ScaleChange {
  /** Previous rules. */
  before: MarketSpec
  /** New rules. */
  after: MarketSpec
}

/** Tickers, ids and trading rules of all markets, as of the last refresh. */
export class MarketRegistry {
  readonly #rest: MarketSource
  readonly #changes: Handlers<ScaleChange>
  #byId = new Map<number, MarketSpec>()
  #bySymbol = new Map<string, MarketSpec>()
  /** Listed markets that are unreadable: the unreadable field by ticker. One such row does not affect the others. */
  #unreadable: ReadonlyMap<string, string> = new Map()
  /** Counts how often the markets became doubtful, so that an earlier read is ignored. */
  #doubts = 0
  #readAfter = -1
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | undefined

  constructor(rest: MarketSource, onError: (error: unknown) => unknown = () => {}) {
    this.#rest = rest
    this.#changes = new Handlers(onError)
  }

  /**
   * Reads the markets again, including new listings. Also reads binary options, if the exchange has them; if that
   * fails, the last known ones are kept.
   */
  async refresh(signal?: AbortSignal): Promise<void> {
    const doubts = this.#doubts
    const options = { signal }
    const [details, binaryOptions] = await Promise.all([
      this.#rest.orderbookDetails({}, options) as Promise<OrderBookDetails>,
      readBinaryOptions(this.#rest, [...this.#byId.values()], signal),
    ])
    const byId = new Map<number, MarketSpec>()
    for (const market of binaryOptions) byId.set(market.marketId, market)
    const unreadable = new Map<string, string>()
    const take = <Row extends { symbol: string }>(
      rows: readonly Row[],
      fieldOf: (row: Row) => string | undefined,
      read: (row: Row) => MarketSpec,
    ): void => {
      for (const row of rows) {
        const field = fieldOf(row)
        if (field === undefined) {
          const market = read(row)
          byId.set(market.marketId, market)
        } else unreadable.set(row.symbol, field)
      }
    }
    take(rowsOf(details.order_book_details), unreadableField, perpSpecOf)
    take(rowsOf(details.spot_order_book_details), unreadableField, spotSpecOf)
    const before = this.#byId
    this.#byId = byId
    this.#bySymbol = new Map([...byId.values()].map((market) => [market.symbol, market]))
    this.#unreadable = unreadable
    this.#readAfter = doubts
    this.#readAt = performance.now()
    for (const [marketId, after] of byId) {
      const old = before.get(marketId)
      if (old !== undefined && !isSameScale(old, after)) this.#changes.emit({ before: old, after })
    }
  }

  /** Whether the markets have been read since they last became doubtful. */
  get isTrusted(): boolean {
    return this.#readAfter >= this.#doubts
  }

  /** Milliseconds since the markets were last read. */
  get ageMs(): number {
    return performance.now() - this.#readAt
  }

  /**
   * Marks the markets as doubtful after the stream was down, because they may have changed. Orders wait until the
   * markets have been read again.
   */
  distrust(): void {
    this.#doubts++
  }

  /**
   * Waits until the markets have been read since they last became doubtful.
   *
   * @throws {LighterError} `MARKETS_NOT_READ` when reading fails
   * @throws {AbortedError} when the client is closed
   */
  async trusted(): Promise<void> {
    while (!this.isTrusted) {
      this.#reading ??= this.refresh().finally(() => {
        this.#reading = undefined
      })
      try {
        await this.#reading
      } catch (cause) {
        // The client was closed, so trying again would not help.
        if (cause instanceof AbortedError) throw cause
        throw new LighterError(
          'The markets could not be read since the stream reconnected, so their decimals are uncertain. Nothing was signed. Try again.',
          { code: 'MARKETS_NOT_READ', retry: 'safe', cause },
        )
      }
    }
  }

  /** Adds a handler for markets whose decimals change; returns a function that removes it. */
  onScaleChange(handler: (change: ScaleChange) => unknown): () => void {
    return this.#changes.add(handler)
  }

  /**
   * Checks right before signing that the decimals of a market have not changed since its amounts were scaled.
   *
   * @throws {LighterError} `MARKET_CHANGED`
   */
  checkScale(market: MarketSpec): void {
    const now = this.#byId.get(market.marketId)
    if (this.isTrusted && now !== undefined && isSameScale(now, market)) return
    throw new LighterError(
      `The decimals of ${market.symbol} may have changed since the order was prepared. Nothing was signed. Send the order again.`,
      { code: 'MARKET_CHANGED', retry: 'safe', context: { ticker: market.symbol } },
    )
  }

  /** Returns all markets, sorted by id. */
  list(): MarketSpec[] {
    return [...this.#byId.values()].sort((a, b) => a.marketId - b.marketId)
  }

  /** Returns the market with an id, or `undefined`. */
  byId(marketId: number): MarketSpec | undefined {
    return this.#byId.get(marketId)
  }

  /** Returns the ticker of a market id; the id as text if unknown. */
  tickerOf(marketId: number): string {
    return this.#byId.get(marketId)?.symbol ?? String(marketId)
  }

  /**
   * Finds a market.
   *
   * @throws {ValidationError} `UNKNOWN_MARKET` naming similar tickers, `MARKET_UNREADABLE` naming a field; or when
   * `ticker` and `marketId` are missing or name different markets
   */
  resolve(reference: MarketReference): MarketSpec {
    const { ticker, marketId, isIndex = false } = reference
    if (marketId === undefined) {
      if (ticker !== undefined) return this.#find(ticker, isIndex, 'ticker')
      throw new ValidationError('The market is missing. Pass ticker or marketId.', {
        field: 'ticker',
        allowed: 'ticker or marketId',
      })
    }
    const market = this.#find(marketId, true, 'marketId')
    if (ticker === undefined || String(ticker) === (isIndex ? String(marketId) : market.symbol)) return market
    throw new ValidationError(
      `ticker is ${JSON.stringify(ticker)}, but market ${marketId} is ${market.symbol}. Pass one of them.`,
      { field: 'ticker', value: ticker, allowed: `${market.symbol}, or marketId alone` },
    )
  }

  #find(ticker: string | number, isIndex: boolean, named: 'ticker' | 'marketId'): MarketSpec {
    const found = isIndex ? this.#byId.get(marketIdOf(ticker)) : this.#bySymbol.get(String(ticker))
    if (found !== undefined) return found
    const field = isIndex ? undefined : this.#unreadable.get(String(ticker))
    if (field !== undefined) {
      throw new ValidationError(
        `The exchange lists ${String(ticker)}, but this version cannot read its ${field}, so amounts might be misread. Update the package.`,
        { code: 'MARKET_UNREADABLE', field: 'ticker', value: ticker, allowed: 'another market' },
      )
    }
    throw unknownMarket(ticker, isIndex, named, [...this.#bySymbol.keys()])
  }
}
