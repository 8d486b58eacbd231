import {
  bounded,
  integer,
  marketKinds,
  type RestHandler,
  type RestRequest,
  word,
} from '@lighter/server/routes'
import { formatTicks, wireTimeMs } from '@lighter/standards'
import { refused } from '../../../engine/errors.ts'
import type { Market } from '../../../engine/state/entities.ts'
import { float, price, quote, size } from '../../../views/format.ts'
import { daily, orderBookView, perpDetailView, spotDetailView } from '../../../views/market.ts'
import { marketVolumes } from '../../../views/metrics.ts'
import { simpleOrderView } from '../../../views/order.ts'
import type { Backend } from '../../backend.ts'
import { marketOf } from '../market-of.ts'

const ALL = 255

/** Markets, their books and their figures. */
export function marketRoutes(backend: Backend): [string, RestHandler][] {
  const { ex } = backend
  const chosen = (request: RestRequest): Market[] => {
    const id = integer(request, 'market_id', ALL)
    const fits = marketKinds(request, 'filter')
    // Binary options are listed by their events.
    const list = [...ex.markets.values()].filter(
      (market) => market.kind !== 'binary_options' && (id === ALL || market.id === id) && fits(market.kind),
    )
    if (list.length === 0 && id !== ALL) throw refused('invalidParam')
    return list
  }
  return [
    ['GET /api/v1/orderBooks', (request) => ({ code: 200, order_books: chosen(request).map(orderBookView) })],
    [
      'GET /api/v1/orderBookDetails',
      (request) => {
        const list = chosen(request)
        return {
          code: 200,
          order_book_details: list.filter((one) => one.kind === 'perp').map((one) => perpDetailView(ex, one)),
          spot_order_book_details: list
            .filter((one) => one.kind === 'spot')
            .map((one) => spotDetailView(ex, one)),
        }
      },
    ],
    [
      'GET /api/v1/orderBookOrders',
      (request) => {
        const { book } = marketOf(ex, request)
        const limit = bounded(request, 'limit', 1, 250)
        const side = (isAsk: boolean): unknown[] => {
          const rows: unknown[] = []
          for (const order of book.orders(isAsk)) {
            if (rows.length >= limit) break
            rows.push(simpleOrderView(order))
          }
          return rows
        }
        const asks = side(true)
        const bids = side(false)
        return { code: 200, total_asks: asks.length, asks, total_bids: bids.length, bids }
      },
    ],
    [
      'GET /api/v1/exchangeStats',
      () => {
        const rows = [...ex.markets.values()].map((market) => {
          const day = daily(market, ex.now)
          return {
            symbol: market.symbol,
            last_trade_price: float(price(market, market.lastTradePrice)),
            daily_trades_count: day.trades,
            daily_base_token_volume: float(size(market, day.base)),
            daily_quote_token_volume: float(quote(market, day.units)),
            daily_price_change: day.open === 0 ? 0 : ((day.close - day.open) / day.open) * 100,
          }
        })
        return {
          code: 200,
          total: rows.length,
          order_book_stats: rows,
          daily_usd_volume: rows.reduce((sum, row) => sum + row.daily_quote_token_volume, 0),
          daily_trades_count: rows.reduce((sum, row) => sum + row.daily_trades_count, 0),
        }
      },
    ],
    [
      'GET /api/v1/assetDetails',
      (request) => {
        const id = integer(request, 'asset_id', 0)
        const list = [...ex.assets.values()].filter((asset) => id === 0 || asset.id === id)
        return {
          code: 200,
          asset_details: list.map((asset) => ({
            asset_id: asset.id,
            symbol: asset.symbol,
            l1_decimals: asset.id === 1 ? 18 : asset.decimals,
            decimals: asset.decimals,
            min_transfer_amount: formatTicks(asset.minTransfer, asset.decimals),
            min_withdrawal_amount: formatTicks(asset.minWithdrawal, asset.decimals),
            margin_mode: asset.isMargin ? 'enabled' : 'disabled',
            index_price: indexPriceOf(backend, asset.id),
            price_decimals: 6,
            l1_address: asset.l1Address,
            loan_to_value: '0',
            liquidation_threshold: '0',
            liquidation_factor: '0',
            liquidation_fee: '0',
            global_supply_cap: '0',
            user_supply_cap: '0',
            total_supplied: '0',
            multiplier: '1.000000000000000000',
          })),
        }
      },
    ],
    [
      'GET /api/v1/marketMetrics',
      (request) => {
        word(request, 'kind', ['volume'])
        const at = integer(request, 'timestamp')
        return { code: 200, metrics: marketVolumes(ex, wireTimeMs(at)) }
      },
    ],
  ]
}

function indexPriceOf(backend: Backend, asset: number): string {
  const market = [...backend.ex.markets.values()].find(
    (one) => one.kind === 'spot' && one.baseAsset === asset,
  )
  return market === undefined
    ? '1.000000'
    : formatTicks(BigInt(market.indexPrice) * 10n ** BigInt(6 - market.priceDecimals), 6)
}
