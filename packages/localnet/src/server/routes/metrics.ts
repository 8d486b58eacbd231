import { refused } from '../../engine/errors.ts'
import type { Market } from '../../engine/state/entities.ts'
import { leaderboardView } from '../../views/leaderboard.ts'
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
import { integer, text, word } from '../parameters.ts'

const WEEK = 7 * 86_400_000
const PERIODS: readonly MetricPeriod[] = ['h', 'd', 'w', 'm', 'q', 'y', 'all']

/** Figures of the whole exchange, made from what localnet keeps: series and rankings. */
export function metricRoutes({ ex, auth }: Backend): [string, RestHandler][] {
  const bySymbol = (reference: string): Market => {
    for (const market of ex.markets.values())
      if (market.symbol === reference || String(market.id) === reference) return market
    throw refused('notFound')
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
      'GET /api/v1/livePoints/total',
      (request) => {
        const account = auth.accountFor(request.token, integer(request, 'account_index'))
        return { code: 200, total_live_points: pointsOf(ex, account.l1Address) }
      },
    ],
    ['GET /api/v1/rollingInfo', (request) => rollingView(bySymbol(text(request, 'symbol')))],
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
