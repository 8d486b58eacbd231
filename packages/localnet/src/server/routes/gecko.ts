import type { RestHandler } from '@lighter/server/routes'
import { refused } from '../../engine/errors.ts'
import type { Market } from '../../engine/state/entities.ts'
import { float, price, quote, size } from '../../views/format.ts'
import { daily } from '../../views/market.ts'
import type { Backend } from '../backend.ts'

/** The listing for price websites. */
export function geckoRoutes(backend: Backend): [string, RestHandler][] {
  const { ex } = backend
  const perps = (): Market[] => [...ex.markets.values()].filter((market) => market.kind === 'perp')
  return [
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
      () => ({ contracts: perps().map((market) => geckoContract(backend, market)) }),
    ],
    [
      'GET /api/v1/gecko/orderbook',
      (request) => {
        const wanted = request.fields.get('ticker_id')
        const market = [...ex.markets.values()].find((one) => geckoId(one) === wanted)
        if (market === undefined) throw refused('invalidParam')
        const side = (isAsk: boolean): number[][] =>
          [...market.book.levels(isAsk)]
            .slice(0, 100)
            .map((level) => [float(price(market, level.price)), float(size(market, level.size))])
        return { ticker_id: wanted, timestamp: ex.now, bids: side(false), asks: side(true) }
      },
    ],
  ]
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
