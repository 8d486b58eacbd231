import { formatTicks } from '@lighter/standards'
import { Refused } from '../../engine/errors.ts'
import type { Market, Trade } from '../../engine/types.ts'
import { candlesView, markCandlesView, RESOLUTIONS } from '../../views/candle.ts'
import { float, price, quote, size } from '../../views/format.ts'
import { daily, orderBookView, perpDetailView, spotDetailView } from '../../views/market.ts'
import { simpleOrderView } from '../../views/order.ts'
import { tradeView } from '../../views/trade.ts'
import type { Backend } from '../backend.ts'
import type { RestHandler, RestRequest } from '../http-server.ts'
import { bounded, integer, word } from '../parameters.ts'

const ALL = 255

/** Public market data. */
export function marketRoutes(backend: Backend): [string, RestHandler][] {
  const { ex } = backend
  const marketOf = (request: RestRequest): Market => {
    const market = ex.markets.get(integer(request, 'market_id'))
    if (market === undefined) throw new Refused(20001)
    return market
  }
  const chosen = (request: RestRequest): Market[] => {
    const id = integer(request, 'market_id', ALL)
    const filter = word(request, 'filter', ['all', 'spot', 'perp'], 'all')
    const list = [...ex.markets.values()].filter(
      (market) => (id === ALL || market.id === id) && (filter === 'all' || market.kind === filter),
    )
    if (list.length === 0 && id !== ALL) throw new Refused(20001)
    return list
  }
  const window = (
    request: RestRequest,
    name = 'resolution',
  ): { step: number; from: number; to: number; count: number } => {
    const step = RESOLUTIONS[word(request, name, Object.keys(RESOLUTIONS))] ?? 60_000
    const from = bounded(request, 'start_timestamp', 0, 5e12)
    const to = bounded(request, 'end_timestamp', 0, 5e12)
    // ccxt sends 0 and expects the whole window; the server gives 500 rows at most.
    const wanted = integer(request, 'count_back')
    const count = wanted <= 0 ? 500 : Math.min(500, wanted)
    return { step, from: Math.max(from, to - count * step), to, count }
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
        const { book } = marketOf(request)
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
      'GET /api/v1/recentTrades',
      (request) => {
        const { trades } = marketOf(request)
        const limit = bounded(request, 'limit', 1, 100)
        return {
          code: 200,
          trades: trades
            .slice(-limit)
            .reverse()
            .map((trade) => tradeView(trade, 'rest')),
        }
      },
    ],
    ['GET /api/v1/trades', (request) => tradesAnswer(backend, request)],
    [
      'GET /api/v1/candles',
      (request) => {
        const { step, from, to, count } = window(request)
        return {
          code: 200,
          r: request.fields.get('resolution'),
          c: candlesView(marketOf(request), step, from, to).slice(-count),
        }
      },
    ],
    [
      'GET /api/v1/markPriceCandles',
      (request) => {
        const { step, from, to } = window(request)
        return {
          code: 200,
          r: request.fields.get('resolution'),
          c: markCandlesView(marketOf(request), step, from, to),
        }
      },
    ],
    [
      'GET /api/v1/fundings',
      (request) => {
        const resolution = word(request, 'resolution', ['1h', '1d'])
        const { from, to, count } = window(request)
        const market = marketOf(request)
        const rows = market.fundings.filter(
          (one) => one.timestamp * 1000 >= from && one.timestamp * 1000 <= to,
        )
        const fundings = rows.slice(-count).map((one) => ({
          timestamp: one.timestamp,
          value: formatTicks(abs(one.rate) * BigInt(one.index), market.priceDecimals + 6),
          rate: formatTicks(abs(one.rate), 4),
          direction: one.rate < 0n ? 'short' : 'long',
        }))
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
      'GET /api/v1/gecko/tickers',
      () => ({
        tickers: [...ex.markets.values()]
          .filter((market) => market.kind === 'spot')
          .map((market) => ({ ...geckoPrices(backend, market), pool_id: String(market.id) })),
      }),
    ],
    [
      'GET /api/v1/gecko/contracts',
      () => ({ contracts: perps(backend).map((market) => geckoContract(backend, market)) }),
    ],
    [
      'GET /api/v1/gecko/orderbook',
      (request) => {
        const wanted = request.fields.get('ticker_id')
        const market = [...ex.markets.values()].find((one) => geckoId(one) === wanted)
        if (market === undefined) throw new Refused(20001)
        const side = (isAsk: boolean): number[][] =>
          [...market.book.levels(isAsk)]
            .slice(0, 100)
            .map((level) => [float(price(market, level.price)), float(size(market, level.size))])
        return { ticker_id: wanted, timestamp: ex.now, bids: side(false), asks: side(true) }
      },
    ],
  ]
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}

function perps(backend: Backend): Market[] {
  return [...backend.ex.markets.values()].filter((market) => market.kind === 'perp')
}

function indexPriceOf(backend: Backend, asset: number): string {
  const market = [...backend.ex.markets.values()].find(
    (one) => one.kind === 'spot' && one.baseAsset === asset,
  )
  return market === undefined
    ? '1.000000'
    : formatTicks(BigInt(market.indexPrice) * 10n ** BigInt(6 - market.priceDecimals), 6)
}

function geckoId(market: Market): string {
  return market.kind === 'spot' ? market.symbol.replace('/', '_') : `${market.symbol}_USDC`
}

function geckoPrices(backend: Backend, market: Market): Record<string, unknown> {
  const day = daily(market, backend.ex.now)
  const [base = market.symbol, target = 'USDC'] = market.symbol.split('/')
  const number = (ticks: number | undefined): number => float(price(market, ticks ?? 0))
  return {
    ticker_id: geckoId(market),
    base_currency: base,
    target_currency: target,
    last_price: number(market.lastTradePrice),
    base_volume: float(size(market, day.base)),
    target_volume: float(quote(market, day.units)),
    bid: number(market.book.bestLevel(false)?.price),
    ask: number(market.book.bestLevel(true)?.price),
    high: number(day.high),
    low: number(day.low),
  }
}

function geckoContract(backend: Backend, market: Market): Record<string, unknown> {
  const interest = float(size(market, market.openInterest / 2n))
  const rate = Number(market.fundings.at(-1)?.rate ?? 0n) / 1e6
  const hour = 3_600_000
  return {
    ...geckoPrices(backend, market),
    product_type: 'Perpetual',
    open_interest: interest,
    open_interest_usd: interest * float(price(market, market.mark)),
    index_price: float(price(market, market.indexPrice)),
    index_name: market.symbol,
    index_currency: 'USDC',
    start_timestamp: 0,
    end_timestamp: 0,
    funding_rate: rate,
    next_funding_rate: rate,
    next_funding_rate_timestamp: (Math.floor(backend.ex.now / hour) + 1) * hour,
    contract_type: 'Vanilla',
    contract_price_currency: 'USDC',
    contract_price: float(price(market, market.mark)),
  }
}

/** Trades of a market, an account or an order, newest first. The cursor is the last trade id that was shown. */
function tradesAnswer(backend: Backend, request: RestRequest): unknown {
  const { ex, auth } = backend
  word(request, 'sort_by', ['block_height', 'timestamp', 'trade_id'])
  const limit = bounded(request, 'limit', 1, 100)
  const id = integer(request, 'market_id', ALL)
  const kind = word(request, 'market_type', ['all', 'spot', 'perp'], 'all')
  const index = integer(request, 'account_index', -1)
  const role = word(request, 'role', ['all', 'maker', 'taker'], 'all')
  const type = word(
    request,
    'type',
    ['all', 'trade', 'liquidation', 'deleverage', 'market-settlement'],
    'all',
  )
  const ask = integer(request, 'ask_filter', -1)
  const from = integer(request, 'from', -1)
  const before = integer(request, 'cursor', Number.MAX_SAFE_INTEGER)
  const orderText = request.fields.get('order_index') ?? ''
  const orderIndex = /^\d{1,19}$/.test(orderText) ? BigInt(orderText) : undefined
  const account = index === -1 ? undefined : index
  if (account !== undefined && (ex.accounts.get(account)?.type ?? 0) < 2)
    auth.accountFor(request.token, account)
  const fits = (trade: Trade): boolean => {
    if (trade.id >= before || (from !== -1 && trade.id < from)) return false
    if (type !== 'all' && trade.type !== type) return false
    if (orderIndex !== undefined && trade.askId !== orderIndex && trade.bidId !== orderIndex) return false
    if (account === undefined) return true
    const isTaker = trade.taker.account.index === account
    const isMaker = trade.maker.account.index === account
    if (!(role === 'maker' ? isMaker : role === 'taker' ? isTaker : isMaker || isTaker)) return false
    return ask === -1 || (isMaker === trade.isMakerAsk) === (ask === 1)
  }
  const found: Trade[] = []
  for (const market of ex.markets.values()) {
    if ((id !== ALL && market.id !== id) || (kind !== 'all' && market.kind !== kind)) continue
    let taken = 0
    for (let i = market.trades.length - 1; i >= 0 && taken <= limit; i--) {
      const trade = market.trades[i]
      if (trade === undefined || !fits(trade)) continue
      found.push(trade)
      taken += 1
    }
  }
  found.sort((a, b) => b.id - a.id)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    code: 200,
    ...(found.length > limit && last !== undefined ? { next_cursor: String(last.id) } : {}),
    trades: page.map((trade) => tradeView(trade, 'rest')),
  }
}
