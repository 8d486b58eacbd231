import {
  bounded,
  integer,
  marketKinds,
  type RestHandler,
  type RestRequest,
  word,
} from '@lighter/server/routes'
import type { Trade } from '../../../engine/state/entities.ts'
import { tradeView } from '../../../views/trade.ts'
import type { Backend } from '../../backend.ts'
import { marketOf } from '../market-of.ts'

const ALL = 255

/** Trades, public and of accounts. */
export function tradeRoutes(backend: Backend): [string, RestHandler][] {
  const { ex } = backend
  return [
    [
      'GET /api/v1/recentTrades',
      (request) => {
        const { trades } = marketOf(ex, request)
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
    ['GET /api/v1/trades', (request) => tradesResponse(backend, request)],
  ]
}

/** Trades of a market, an account or an order, newest first. The cursor is the last trade id returned. */
function tradesResponse(backend: Backend, request: RestRequest): unknown {
  const { ex, auth } = backend
  word(request, 'sort_by', ['block_height', 'timestamp', 'trade_id'])
  const limit = bounded(request, 'limit', 1, 100)
  const id = integer(request, 'market_id', ALL)
  const isOfKind = marketKinds(request, 'market_type')
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
  // The text takes precedence: a number may have lost its last digits in JSON.
  const orderText = request.fields.get('order_index_str') || (request.fields.get('order_index') ?? '')
  const integrator = integer(request, 'integrator_account_index', -1)
  const orderIndex = /^\d{1,19}$/.test(orderText) ? BigInt(orderText) : undefined
  const account = index === -1 ? undefined : index
  if (account !== undefined && (ex.accounts.get(account)?.type ?? 0) < 2)
    auth.accountFor(request.token, account)
  const fits = (trade: Trade): boolean => {
    if (trade.id >= before || (from !== -1 && trade.id < from)) return false
    if (type !== 'all' && trade.type !== type) return false
    if (orderIndex !== undefined && trade.askId !== orderIndex && trade.bidId !== orderIndex) return false
    if (integrator !== -1 && trade.taker.integrator !== integrator && trade.maker.integrator !== integrator)
      return false
    if (account === undefined) return true
    const isTaker = trade.taker.account.index === account
    const isMaker = trade.maker.account.index === account
    if (!(role === 'maker' ? isMaker : role === 'taker' ? isTaker : isMaker || isTaker)) return false
    return ask === -1 || (isMaker === trade.isMakerAsk) === (ask === 1)
  }
  const found: Trade[] = []
  for (const market of ex.markets.values()) {
    if ((id !== ALL && market.id !== id) || !isOfKind(market.kind)) continue
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
    next_cursor: found.length > limit && last !== undefined ? String(last.id) : undefined,
    trades: page.map((trade) => tradeView(trade, 'rest')),
  }
}
