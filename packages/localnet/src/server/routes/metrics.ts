import { Refused } from '../../engine/errors.ts'
import type { Market } from '../../engine/types.ts'
import { feeTiersView } from '../../views/fee-tiers.ts'
import { price } from '../../views/format.ts'
import {
  leaderboardView,
  PNL_COLUMNS,
  type PNL_WINDOWS,
  pnlLeaderboardView,
} from '../../views/leaderboard.ts'
import {
  METRIC_KINDS,
  type MetricPeriod,
  marketVolumes,
  metricSeries,
  slippageView,
} from '../../views/metrics.ts'
import { pointsOf } from '../../views/referral.ts'
import type { Backend } from '../backend.ts'
import type { RestHandler } from '../http-server.ts'
import { bounded, integer, text, word } from '../parameters.ts'

const WEEK = 7 * 86_400_000
const PERIODS: readonly MetricPeriod[] = ['h', 'd', 'w', 'm', 'q', 'y', 'all']
const WINDOWS = ['24h', '7d', '30d', 'all'] as const satisfies readonly (keyof typeof PNL_WINDOWS)[]

/** Figures of the whole exchange, made from what localnet keeps: series, rankings, fee tiers, where prices come from. */
export function metricRoutes({ ex, auth }: Backend): [string, RestHandler][] {
  const bySymbol = (reference: string): Market => {
    for (const market of ex.markets.values())
      if (market.symbol === reference || String(market.id) === reference) return market
    throw new Refused(29404)
  }
  return [
    [
      'GET /api/v1/exchangeMetrics',
      (request) => {
        const period = word(request, 'period', PERIODS)
        const kind = word(request, 'kind', METRIC_KINDS)
        // The only filter there is.
        const filter = request.fields.get('filter') ? word(request, 'filter', ['byMarket']) : undefined
        const market = filter === undefined ? undefined : bySymbol(text(request, 'value'))
        return { code: 200, metrics: metricSeries(ex, period, kind, market) }
      },
    ],
    [
      'GET /api/v1/marketMetrics',
      (request) => {
        word(request, 'kind', ['volume'])
        const at = integer(request, 'timestamp')
        // Seconds or milliseconds.
        return { code: 200, metrics: marketVolumes(ex, at < 100_000_000_000 ? at * 1000 : at) }
      },
    ],
    [
      'GET /api/v1/executeStats',
      (request) => ({ period: word(request, 'period', PERIODS.slice(1)), result: slippageView(ex) }),
    ],
    [
      'GET /api/v1/leaderboard',
      (request) => {
        const type = word(request, 'type', ['weekly', 'all', 'competition'])
        if (type === 'competition') return { entries: [] }
        const from = type === 'weekly' ? ex.now - WEEK : 0
        return { entries: leaderboardView(ex, from, request.fields.get('l1_address')) }
      },
    ],
    [
      'GET /api/v1/pnlLeaderboard',
      (request) => {
        const window = word(request, 'time_window', WINDOWS)
        const by = word(request, 'sort_by', PNL_COLUMNS)
        const isAscending = word(request, 'sort_dir', ['asc', 'desc'], 'desc') === 'asc'
        const limit = bounded(request, 'limit', 1, 100, 100)
        const offset = bounded(request, 'offset', 0, 100_000, 0)
        const search = request.fields.get('search')?.toLowerCase() ?? ''
        const all = pnlLeaderboardView(ex, window, { by, isAscending }).filter((one) =>
          one.l1_address.includes(search),
        )
        return {
          code: 200,
          entries: all.slice(offset, offset + limit),
          total: all.length,
          updated_at: ex.now,
        }
      },
    ],
    [
      'GET /api/v1/livePoints/total',
      (request) => {
        const account = auth.accountFor(request.token, integer(request, 'account_index'))
        return { code: 200, total_live_points: pointsOf(ex, account.l1Address) }
      },
    ],
    [
      'GET /api/v1/feeTiers',
      (request) => feeTiersView(word(request, 'filter', ['all', 'perps', 'spot', 'bo'], 'all')),
    ],
    ['GET /api/v1/rollingInfo', (request) => rollingView(bySymbol(text(request, 'symbol')))],
    [
      'GET /api/v1/priceOracleInfo',
      (request) => {
        const symbol = request.fields.get('symbol')
        const markets = symbol ? [bySymbol(symbol)] : [...ex.markets.values()]
        return { code: 200, computed_at_ms: ex.now, markets: markets.map(oracleView) }
      },
    ],
  ]
}

/** Markets here are their own contracts and never roll into another. */
function rollingView(market: Market): unknown {
  return {
    code: 200,
    symbol: market.symbol,
    current: { weight: 1, symbol: market.symbol, platform: 'localnet' },
    roll_times_ms: [],
    estimated_roll_increase: 0,
    estimated_fundings: {},
  }
}

/** Index and mark prices are inputs here: no sources, no median. */
function oracleView(market: Market): unknown {
  const from = (ticks: number) => ({
    source: 'localnet',
    using_median: false,
    using_internal_price: false,
    median_sources: [],
    price_cap_bps: 0,
    price_cap_reference_price: Number(price(market, ticks)),
  })
  return { symbol: market.symbol, pre_market: false, index: from(market.indexPrice), mark: from(market.mark) }
}
