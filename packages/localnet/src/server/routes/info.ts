import { bounded, integer, type RestHandler, text, word } from '@lighter/server/routes'
import { refused } from '../../engine/errors.ts'
import type { Market } from '../../engine/state/entities.ts'
import { METRIC_KINDS, type MetricPeriod, metricSeries, slippageView } from '../../views/metrics.ts'
import { partnerStatsView } from '../../views/partner.ts'
import type { Backend } from '../backend.ts'
import { notHere } from '../not-here.ts'

const PERIODS: readonly MetricPeriod[] = ['h', 'd', 'w', 'm', 'q', 'y', 'all']

/** Figures of the whole exchange, and facts about it that need no account. */
export function infoRoutes({ ex, auth }: Backend): [string, RestHandler][] {
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
        // The only filter that exists.
        const filter = request.fields.get('filter') ? word(request, 'filter', ['byMarket']) : undefined
        const market = filter === undefined ? undefined : bySymbol(text(request, 'value'))
        return { code: 200, metrics: metricSeries(ex, period, kind, market) }
      },
    ],
    [
      'GET /api/v1/executeStats',
      (request) => ({ period: word(request, 'period', PERIODS.slice(1)), result: slippageView(ex) }),
    ],
    ['GET /api/v1/rollingInfo', (request) => rollingView(bySymbol(text(request, 'symbol')))],
    [
      'GET /api/v1/priceOracleInfo',
      (request) => {
        const symbol = request.fields.get('symbol') ?? ''
        const list = [...ex.markets.values()].filter(
          (market) => market.kind === 'perp' && (symbol === '' || market.symbol === symbol),
        )
        return { code: 200, computed_at_ms: ex.now, markets: list.map(oracleView) }
      },
    ],
    ['GET /api/v1/withdrawalDelay', () => ({ seconds: 0 })],
    ['GET /api/v1/geoLocation', () => ({ code: 200 })],
    ['GET /api/v1/tokenlist', () => ({ code: 200, tokens: [...ex.markets.values()].flatMap(tokenView) })],
    [
      'GET /api/v1/partnerStats',
      (request) =>
        partnerStatsView(ex, integer(request, 'account_index'), {
          from: bounded(request, 'start_timestamp', 0, 5e12, 0),
          to: bounded(request, 'end_timestamp', 0, 5e12, 5e12),
        }),
    ],
    [
      'GET /api/v1/transferFeeInfo',
      (request) => {
        auth.accountFor(request.token, integer(request, 'account_index'))
        return { code: 200, transfer_fee_usdc: 0 }
      },
    ],
    notHere('GET /api/v1/syntheticSpotInfo', 'synthetic spot prices come from other venues'),
  ]
}

/** Markets of localnet have their own contracts and never roll into another. */
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

function oracleView(market: Market): Record<string, unknown> {
  const price = {
    source: 'localnet',
    using_median: false,
    using_internal_price: true,
    median_sources: [],
    price_cap_bps: 0,
    price_cap_reference_price: 0,
  }
  return { symbol: market.symbol, pre_market: false, index: price, mark: price }
}

/** The token of a market, of which only the symbol is known. Outcomes of binary options are not tokens. */
function tokenView(market: Market): Record<string, unknown>[] {
  if (market.kind !== 'perp' && market.kind !== 'spot') return []
  const symbol = market.symbol.split('/')[0] ?? ''
  return [
    {
      symbol,
      name: symbol,
      logo: '',
      logo_extension: 'svg',
      description_key: '',
      gecko_id: '',
      paprika_id: '',
      market: market.kind === 'spot' ? 'SPOT' : 'PERPS',
      asset_type: 'CRYPTO',
      categories: [],
      is_allowed_mainnet: true,
      is_asset_allowed_mainnet: true,
      default_order_book_group_by: 0,
      backend_symbol: market.symbol,
    },
  ]
}
