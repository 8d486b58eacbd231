import { refused } from '../engine/errors.ts'
import type { Exchange } from '../engine/exchange.ts'
import type { Account, Market, Order, Trade } from '../engine/state/entities.ts'
import type { MarketKind } from '../engine/state/market-definition.ts'
import { assetView, positionIn, positionView, userStatsView } from '../views/account.ts'
import { binaryPositionsOf, binaryStatsView } from '../views/binary.ts'
import { candlesView, markCandlesView, RESOLUTIONS } from '../views/candle.ts'
import { micro } from '../views/format.ts'
import { levelsView, marketStatsView } from '../views/market.ts'
import { unackedView } from '../views/notification.ts'
import { orderView } from '../views/order.ts'
import { poolInfoView, sharesView } from '../views/pool.ts'
import { poolPositionsView } from '../views/pool-metadata.ts'
import { rfqView } from '../views/rfq.ts'
import { spotEntriesView } from '../views/spot-entry.ts'
import { tickerView } from '../views/ticker.ts'
import { tradeView } from '../views/trade.ts'
import { upDownHistory } from '../views/up-down-candle.ts'
import type { Auth } from './auth.ts'
import { type Publisher, STATS } from './publisher.ts'

/** The first message of a channel. */
export interface Snapshot {
  readonly type: string
  readonly channel: string
  readonly body: Record<string, unknown>
}

interface Context {
  readonly ex: Exchange
  readonly publisher: Publisher
  readonly auth: Auth
}

type Maker = (
  context: Context,
  parts: readonly string[],
  token: string | undefined,
) => Record<string, unknown>

/**
 * Full state of every channel. Channels that localnet has no data for answer with an honest empty.
 * @see docs/protocol/websocket.md#channels
 */
const CHANNELS: Readonly<Record<string, Maker>> = {
  order_book: ({ ex, publisher }, [id]) => {
    const market = marketOf(ex, id)
    publisher.books.flushBook(market, ex.now)
    const state = publisher.books.state(market)
    const at = ex.now * 1000
    return {
      last_updated_at: at,
      offset: state.offset,
      order_book: {
        code: 0,
        asks: levelsView(market, true),
        bids: levelsView(market, false),
        offset: state.offset,
        nonce: state.sent,
        last_updated_at: at,
        begin_nonce: 0,
      },
      timestamp: ex.now,
    }
  },
  ticker: ({ ex }, [id]) => tickerView(marketOf(ex, id), ex.now),
  market_stats: ({ ex }, [id]) => statsOf(ex, id, 'perp'),
  spot_market_stats: ({ ex }, [id]) => statsOf(ex, id, 'spot'),
  bo_market_stats: ({ ex }, [id]) => statsOf(ex, id, 'binary_options'),
  up_down_candle: ({ ex }, [symbol, duration, resolution]) => {
    const candles = upDownHistory(ex, symbol, duration, resolution)
    if (candles === undefined) throw refused('websocketInvalidChannel')
    return { candles, timestamp: ex.now }
  },
  trade: ({ ex }, [id]) => {
    const market = marketOf(ex, id)
    const last = market.trades
      .filter((trade) => trade.type === 'trade')
      .slice(-50)
      .reverse()
    return {
      nonce: market.bookSequence,
      trades: last.map((trade) => tradeView(trade, 'stream')),
      liquidation_trades: market.liquidationTrades
        .slice(-50)
        .reverse()
        .map((trade) => tradeView(trade, 'stream')),
    }
  },
  candle: ({ ex }, [id, resolution]) => {
    const step = stepOf(resolution)
    return { candles: candlesView(marketOf(ex, id), step, ex.now, ex.now), timestamp: ex.now }
  },
  mark_price_candle: ({ ex }, [id, resolution]) => {
    const step = stepOf(resolution)
    return { candles: markCandlesView(marketOf(ex, id), step, ex.now, ex.now), timestamp: ex.now }
  },
  height: ({ ex }) => ({ height: ex.height, timestamp: ex.now }),
  account_all: ({ ex }, [index]) => {
    const account = accountOf(ex, index)
    return {
      account: account.index,
      assets: assetsOf(ex, account),
      ...volumes(ex, account),
      daily_trades_count: tradesOf(ex, account, 1).length,
      weekly_trades_count: tradesOf(ex, account, 7).length,
      monthly_trades_count: tradesOf(ex, account, 30).length,
      total_trades_count: tradesOf(ex, account).length,
      funding_histories: {},
      positions: positionsOf(account),
      bo_positions: binaryPositionsOf(account),
      shares: sharesView(ex, account),
      trades: {},
    }
  },
  account_market: ({ ex, auth }, [id, index], token) => {
    const account = privateAccount(ex, auth, index, token)
    const market = marketOf(ex, id)
    const perp = market.kind === 'perp'
    const base = ex.assets.get(market.baseAsset)
    return {
      account: account.index,
      assets: perp || base === undefined ? null : { [base.id]: assetView(ex, account, base.id) },
      funding_history: perp ? [] : null,
      position: perp ? positionView(account, positionIn(account, market)) : null,
      bo_position: binaryPositionsOf(account)[market.id] ?? null,
      orders: [...account.orders.values()].filter((order) => order.market === market).map(orderView),
      trades: [],
    }
  },
  user_stats: ({ ex }, [index]) => ({ stats: userStatsView(accountOf(ex, index)), timestamp: ex.now }),
  account_tx: ({ ex, auth }, [index], token) => {
    privateAccount(ex, auth, index, token)
    return {}
  },
  account_all_orders: ({ ex, auth }, [index], token) => ({
    orders: ordersOf(privateAccount(ex, auth, index, token)),
  }),
  account_orders: ({ ex, auth }, [id, index], token) => {
    const account = privateAccount(ex, auth, index, token)
    const market = id === 'all' ? undefined : marketOf(ex, id)
    return { account: account.index, nonce: ex.sequence, orders: ordersOf(account, market) }
  },
  account_all_trades: ({ ex }, [index]) => ({ trades: {}, ...volumes(ex, accountOf(ex, index)) }),
  account_all_positions: ({ ex }, [index]) => {
    const account = accountOf(ex, index)
    return {
      positions: positionsOf(account),
      bo_positions: binaryPositionsOf(account),
      shares: sharesView(ex, account),
    }
  },
  account_all_assets: ({ ex, auth }, [index], token) => ({
    assets: assetsOf(ex, privateAccount(ex, auth, index, token)),
    timestamp: ex.now,
  }),
  account_spot_avg_entry_prices: ({ ex, auth }, [index], token) => {
    const account = privateAccount(ex, auth, index, token)
    return { avg_entry_prices: spotEntriesView(ex, account), timestamp: ex.now }
  },
  notification: ({ ex, auth }, [index], token) => {
    const account = privateAccount(ex, auth, index, token)
    return { notifs: unackedView(ex, account.index) }
  },
  // What a pool does is public, an account's own data is not.
  pool_data: ({ ex, auth }, [index], token) => {
    const account = ex.venue.pools.has(Number(index))
      ? accountOf(ex, index)
      : privateAccount(ex, auth, index, token)
    return {
      account: account.index,
      trades: {},
      orders: ordersOf(account),
      positions: poolPositionsView(account),
      shares: sharesView(ex, account),
      funding_histories: {},
    }
  },
  pool_info: ({ ex }, [index]) => {
    const account = accountOf(ex, index)
    if (!ex.venue.pools.has(account.index)) throw refused('websocketInvalidAccountType')
    return { pool_info: poolInfoView(ex, account) }
  },
  // What the exchange says in it is not documented: it is there, and empty.
  live_points: ({ ex, auth }, [index], token) => ({ account: privateAccount(ex, auth, index, token).index }),
  rfq: ({ ex, auth }, _parts, token) => {
    requireToken(auth, token)
    return { rfqs: [...ex.venue.rfqs.values()].filter((one) => one.status === 'opened').map(rfqView) }
  },
}

/** How many parts follow the family in a channel's name. */
const PARTS: Readonly<Record<string, number>> = {
  height: 0,
  rfq: 0,
  up_down_candle: 3,
  candle: 2,
  mark_price_candle: 2,
  account_market: 2,
  account_orders: 2,
}

/** Makes the first message of a channel given with colons. @throws {Refused} 30005, 20001, 20013 */
export function snapshotOf(context: Context, channel: string, token: string | undefined): Snapshot {
  const [family = '', ...parts] = channel.split(':')
  const make = Object.hasOwn(CHANNELS, family) ? CHANNELS[family] : undefined
  if (make === undefined || parts.length !== (PARTS[family] ?? 1)) throw refused('websocketInvalidChannel')
  return { type: `subscribed/${family}`, channel, body: make(context, parts, token) }
}

function marketOf(ex: Exchange, id: string | undefined): Market {
  const market = /^\d{1,15}$/.test(id ?? '') ? ex.markets.get(Number(id)) : undefined
  if (market === undefined || market.isDelisted) throw refused('websocketInvalidChannel')
  return market
}

function accountOf(ex: Exchange, index: string | undefined): Account {
  const account = /^\d{1,15}$/.test(index ?? '') ? ex.accounts.get(Number(index)) : undefined
  if (account === undefined) throw refused('websocketInvalidChannel')
  return account
}

function requireToken(auth: Auth, token: string | undefined): void {
  if (token === undefined) throw refused('invalidParam', 'auth field is required')
  auth.account(token)
}

function privateAccount(
  ex: Exchange,
  auth: Auth,
  index: string | undefined,
  token: string | undefined,
): Account {
  const account = accountOf(ex, index)
  if (token === undefined) throw refused('invalidParam', 'auth field is required')
  return auth.accountFor(token, account.index)
}

function stepOf(resolution: string | undefined): number {
  const step = Object.hasOwn(RESOLUTIONS, resolution ?? '') ? RESOLUTIONS[resolution ?? ''] : undefined
  if (step === undefined) throw refused('websocketInvalidChannel')
  return step
}

function statsOf(ex: Exchange, id: string | undefined, kind: MarketKind): Record<string, unknown> {
  const family = STATS[kind]
  const view = kind === 'binary_options' ? binaryStatsView : marketStatsView
  if (id === 'all') {
    const all = [...ex.markets.values()].filter((market) => market.kind === kind && !market.isDelisted)
    return {
      [family]: Object.fromEntries(all.map((market) => [market.id, view(ex, market)])),
      timestamp: ex.now,
    }
  }
  const market = marketOf(ex, id)
  if (market.kind !== kind) throw refused('websocketInvalidChannel')
  return { [family]: view(ex, market), timestamp: ex.now }
}

function assetsOf(ex: Exchange, account: Account): Record<string, unknown> {
  return Object.fromEntries([...account.assets.keys()].map((id) => [id, assetView(ex, account, id)]))
}

function positionsOf(account: Account): Record<string, unknown> {
  return Object.fromEntries(
    [...account.positions.values()].map((position) => [position.market.id, positionView(account, position)]),
  )
}

function ordersOf(account: Account, market?: Market): Record<string, unknown[]> {
  const map: Record<string, unknown[]> = {}
  const put = (order: Order): void => {
    const key = String(order.market.id)
    const list = map[key]
    if (list === undefined) map[key] = [orderView(order)]
    else list.push(orderView(order))
  }
  for (const order of account.orders.values()) if (market === undefined || order.market === market) put(order)
  return map
}

function tradesOf(ex: Exchange, account: Account, days?: number): Trade[] {
  const from = days === undefined ? 0 : ex.now - days * 86_400_000
  const found: Trade[] = []
  for (const market of ex.markets.values()) {
    for (const trade of market.trades) {
      const mine = trade.taker.account === account || trade.maker.account === account
      if (mine && trade.timestamp >= from) found.push(trade)
    }
  }
  return found
}

function volumes(ex: Exchange, account: Account): Record<string, number> {
  const sum = (days?: number): number =>
    tradesOf(ex, account, days).reduce((total, one) => total + Number(micro(one.quote)), 0)
  return { daily_volume: sum(1), weekly_volume: sum(7), monthly_volume: sum(30), total_volume: sum() }
}
