import { bounded, integer, type RestHandler, type RestRequest, word } from '@lighter/server/routes'
import { wireTimeMs } from '@lighter/standards'
import { refused } from '../../engine/errors.ts'
import type { Market } from '../../engine/state/entities.ts'
import { candlesView, markCandlesView, RESOLUTIONS } from '../../views/candle.ts'
import { fundingsView } from '../../views/funding.ts'
import {
  ROUND_SECONDS,
  UP_DOWN_SECONDS,
  underlyingOf,
  upDownCandlesView,
} from '../../views/up-down-candle.ts'
import type { Backend } from '../backend.ts'
import { marketOf } from './market-of.ts'

const MOST_ROWS = 500
const DAY_SECONDS = 86_400

/** Candles and funding of markets, and index price candles of Up or Down rounds. */
export function candleRoutes(backend: Backend): [string, RestHandler][] {
  const { ex } = backend
  const window = (
    request: RestRequest,
    name = 'resolution',
  ): { step: number; from: number; to: number; count: number } => {
    const step = RESOLUTIONS[word(request, name, Object.keys(RESOLUTIONS))] ?? 60_000
    const from = wireTimeMs(bounded(request, 'start_timestamp', 0, 5e12))
    const to = wireTimeMs(bounded(request, 'end_timestamp', 0, 5e12))
    if (to <= from) throw refused('invalidParam', 'end_timestamp must be after start_timestamp')
    return { step, from, to, count: integer(request, 'count_back') }
  }
  /** Rows in the window, and older rows up to `count_back` if that is more, as on the exchange; 500 at most. */
  const rowsOf = <T>(
    { from, to, count }: { from: number; to: number; count: number },
    read: (from: number, to: number) => T[],
  ): T[] => {
    const inside = read(from, to)
    const rows = inside.length >= count ? inside : read(0, to).slice(-count)
    return rows.slice(-MOST_ROWS)
  }
  return [
    [
      'GET /api/v1/candles',
      (request) => {
        const given = window(request)
        const market = marketOf(ex, request)
        return {
          code: 200,
          r: request.fields.get('resolution'),
          c: rowsOf(given, (from, to) => candlesView(market, given.step, from, to)),
        }
      },
    ],
    [
      'GET /api/v1/markPriceCandles',
      (request) => {
        const given = window(request)
        const market = marketOf(ex, request)
        return {
          code: 200,
          r: request.fields.get('resolution'),
          c: rowsOf(given, (from, to) => markCandlesView(market, given.step, from, to)),
        }
      },
    ],
    [
      'GET /api/v1/fundings',
      (request) => {
        const resolution = word(request, 'resolution', ['1h', '1d'])
        const given = window(request)
        const market = marketOf(ex, request)
        const fundings = rowsOf(given, (from, to) => fundingsView(market, given.step, from, to))
        return { code: 200, resolution, fundings }
      },
    ],
    [
      'GET /api/v1/funding-rates',
      () => ({
        code: 200,
        funding_rates: perps(backend).map((market) => ({
          market_id: market.id,
          exchange: 'lighter',
          symbol: market.symbol,
          // Eight hours of the last hourly rate, as a fraction.
          rate: (Number(market.fundings.at(-1)?.rate ?? 0n) * 8) / 1e6,
        })),
      }),
    ],
    [
      'GET /api/v1/marketPriceCharts',
      (request) => {
        const ids = request.list('market_ids').map(Number)
        const list = [...ex.markets.values()].filter((market) => ids.length === 0 || ids.includes(market.id))
        return {
          code: 200,
          resolution: '1h',
          price_charts: list.map((market) => ({
            market_id: market.id,
            prices: candlesView(market, 3_600_000, ex.now - 86_400_000, ex.now).map((row) =>
              String(row['c']),
            ),
          })),
        }
      },
    ],
    [
      'GET /api/v1/upDownCandles',
      (request) => {
        const symbol = (request.fields.get('symbol') ?? '').toLowerCase()
        const market = underlyingOf(ex, symbol)
        if (market === undefined) throw refused('invalidParam', 'symbol')
        const duration = word(request, 'duration', Object.keys(ROUND_SECONDS))
        const resolution = word(request, 'resolution', Object.keys(UP_DOWN_SECONDS), '1s')
        const from = bounded(request, 'start_timestamp', 0, 5e9)
        const to = bounded(request, 'end_timestamp', 0, 5e9)
        if (to <= from || to - from > DAY_SECONDS)
          throw refused('invalidParam', 'end_timestamp: after start_timestamp, by 24 h at most')
        const limit = bounded(request, 'limit', 1, 3600, 3600)
        // Candles of the future do not exist.
        const end = Math.min(to, Math.floor(ex.now / 1000))
        const candles = upDownCandlesView(market, { symbol, duration, resolution }, { from, to: end, limit })
        const next = (candles.at(-1)?.timestamp ?? end) + (UP_DOWN_SECONDS[resolution] ?? 1)
        return { code: 200, candles, next_cursor: candles.length === limit && next <= end ? next : 0 }
      },
    ],
  ]
}

function perps(backend: Backend): Market[] {
  return [...backend.ex.markets.values()].filter((market) => market.kind === 'perp')
}
