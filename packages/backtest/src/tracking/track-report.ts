import type { Lighter } from '@lighter/gateway'
import { shown, toTicks, ValidationError } from '@lighter/standards'
import { type Canvas, FillPainter } from '../output/draw-report.ts'
import type { Report, ReportSettings } from '../report/report.ts'
import { MarketTracker } from './market-tracker.ts'

/** Options of {@link trackReport}. */
export interface TrackReportOptions {
  /** Tickers of the markets. */
  tickers: readonly string[]
  /** Milliseconds between the points of the report's series. @default 1000 */
  sampleMs?: number | undefined
  /** Settings that the report names, for comparisons. */
  settings?: ReportSettings | undefined
  /** A localnet on whose page each fill is drawn, with a line at the average entry price. @default none */
  drawOn?: Canvas | undefined
}

/** Follows the trading of a client. */
export interface ReportTracker extends AsyncDisposable {
  /**
   * Returns the report of a market until now. Funding is read from the exchange.
   *
   * @throws {ValidationError} for a ticker that is not tracked
   * @throws {LighterError} if the funding payments cannot be read
   */
  report(ticker: string): Promise<Report>
  /** Ends the tracker; its reports can still be read. Idempotent. */
  close(): Promise<void>
  /** {@link ReportTracker.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Follows what a client trades, live or on paper, for the report that a backtest makes too. It counts from the call: a
 * position held before is not part of it. The mid price is that of the book with the client's own orders in it.
 *
 * ```ts
 * await using tracker = await trackReport(lighter, { tickers: ['ETH'] })
 * await marketMaker(lighter, { signal })
 * const report = await tracker.report('ETH')
 * ```
 *
 * @throws {ValidationError} `UNKNOWN_MARKET`
 * @throws {ConfigError} `READ_ONLY` without an account
 */
export async function trackReport(lighter: Lighter, options: TrackReportOptions): Promise<ReportTracker> {
  const { tickers, sampleMs = 1_000, settings = {}, drawOn } = options
  const since = lighter.exchangeTime()
  const environment = lighter.context.environment.name
  const trackers = new Map(
    tickers.map((ticker) => {
      const { marketId, priceDecimals, sizeDecimals } = lighter.market({ ticker })
      const market = { marketId, ticker, priceDecimals, sizeDecimals }
      const painter = drawOn === undefined ? undefined : new FillPainter(drawOn, market)
      const named = { level: 'session', environment, ...settings }
      return [
        marketId,
        new MarketTracker(market, {
          sampleMs,
          settings: named,
          onFill: (fill) => painter?.add(fill, fill.time),
        }),
      ]
    }),
  )
  const stops = await follow(lighter, trackers)
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0)) stop()
  }
  return {
    async report(ticker) {
      const found = tickers.includes(ticker) ? trackers.get(lighter.market({ ticker }).marketId) : undefined
      if (found === undefined)
        throw new ValidationError(`ticker is ${shown(ticker)}; tracked: ${tickers.join(', ')}.`, {
          field: 'ticker',
          value: ticker,
          allowed: tickers.join(', '),
        })
      const { marketId } = lighter.market({ ticker })
      const { accountIndex } = lighter
      for await (const one of lighter.rest.positionFundingAll({
        accountIndex,
        marketId,
        startTimestamp: since,
      }))
        found.fund({ id: one.funding_id, marketId, amount: one.change })
      return found.report()
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Subscribes to everything that a report needs; returns functions that end it. */
async function follow(
  lighter: Lighter,
  trackers: ReadonlyMap<number, MarketTracker>,
): Promise<(() => void)[]> {
  const { accountIndex } = lighter
  const stops: (() => void)[] = []
  try {
    stops.push(
      await lighter.accountFillSubscribe({ handler: (fill) => trackers.get(fill.marketId)?.fill(fill) }),
    )
    let isFirst = true
    const orders = await lighter.context.stream.subscribeAccountAllOrders({
      accountIndex,
      onMessage: ({ orders }) => {
        for (const order of Object.values(orders).flat())
          trackers.get(order.market_index)?.order(order, isFirst)
        isFirst = false
      },
    })
    stops.push(() => orders.unsubscribe())
    for (const [marketId, tracker] of trackers) {
      const { priceDecimals } = lighter.market({ marketId })
      const ticks = (price: string): number =>
        price === ''
          ? Number.NaN
          : Number(toTicks(price, priceDecimals, { field: 'price', rounding: 'floor' }))
      const best = await lighter.context.stream.subscribeTicker({
        marketId,
        onMessage: ({ ticker, timestamp }) =>
          tracker.quote(timestamp ?? lighter.exchangeTime(), ticks(ticker.b.price), ticks(ticker.a.price)),
      })
      stops.push(() => best.unsubscribe())
    }
    return stops
  } catch (error) {
    for (const stop of stops) stop()
    throw error
  }
}
