import type { ExchangeEvents } from '../engine/events.ts'
import type { Exchange } from '../engine/exchange.ts'
import type { Account, Market, Order, Trade } from '../engine/state/entities.ts'
import type { MarketKind } from '../engine/state/market-definition.ts'
import type { TxRecord } from '../engine/state/transaction.ts'
import type { StoredNotification } from '../engine/venue/records.ts'
import { assetView, positionIn, positionView, userStatsView } from '../views/account.ts'
import { binaryPositionView, binaryStatsView } from '../views/binary.ts'
import { candlesView, markCandlesView, RESOLUTIONS } from '../views/candle.ts'
import { marketStatsView } from '../views/market.ts'
import { notificationView } from '../views/notification.ts'
import { orderView } from '../views/order.ts'
import { poolInfoView, sharesView } from '../views/pool.ts'
import { poolPositionsView } from '../views/pool-metadata.ts'
import { rfqView } from '../views/rfq.ts'
import { spotEntriesView } from '../views/spot-entry.ts'
import { tradeView } from '../views/trade.ts'
import { txView } from '../views/transaction.ts'
import { BookFrames, type Broadcast } from './book-frames.ts'
import { wireName } from './channel-name.ts'
import { UpDownFrames } from './up-down-frames.ts'

/**
 * Gathers what the engine changes and turns it into stream frames: account, trade, ticker and transaction frames after
 * each input, order book frames in batches, statistics and candles at a slower pace.
 */
export class Publisher implements ExchangeEvents {
  #ex: Exchange | undefined
  readonly #out: Broadcast
  readonly #upDown: UpDownFrames
  /** Order books and tickers. */
  readonly books: BookFrames
  readonly #orders = new Set<Order>()
  readonly #positions = new Map<Account, Set<Market>>()
  readonly #assets = new Map<Account, Set<number>>()
  readonly #accounts = new Set<Account>()
  readonly #stats = new Set<Market>()
  readonly #tradedMarkets = new Set<Market>()
  /** Indexes of pools whose shares or terms changed, and the accounts whose shares they were. */
  readonly #pools = new Set<number>()
  readonly #shares = new Set<Account>()
  #trades: Trade[] = []
  #transactions: TxRecord[] = []
  #notifications: StoredNotification[] = []
  readonly #rfqs = new Set<number>()
  #lastHeight = 0

  constructor(out: Broadcast) {
    this.#out = out
    this.books = new BookFrames(out)
    this.#upDown = new UpDownFrames(out)
  }

  attach(ex: Exchange): void {
    this.#ex = ex
  }

  order(order: Order): void {
    this.#orders.add(order)
    this.#touch(this.#positions, order.owner, order.market)
  }
  trade(trade: Trade): void {
    this.#trades.push(trade)
    this.#tradedMarkets.add(trade.market)
  }
  position(account: Account, market: Market): void {
    this.#touch(this.#positions, account, market)
    this.#accounts.add(account)
  }
  collateral(account: Account): void {
    this.#touch(this.#assets, account, 3)
    this.#accounts.add(account)
  }
  asset(account: Account, assetId: number): void {
    this.#touch(this.#assets, account, assetId)
  }
  book(market: Market, isAsk: boolean, at: number): void {
    this.books.change(market, isAsk, at)
  }
  market(market: Market): void {
    this.#stats.add(market)
  }
  transaction(record: TxRecord): void {
    this.#transactions.push(record)
  }
  pool(poolIndex: number, account: Account): void {
    this.#pools.add(poolIndex)
    this.#shares.add(account)
    this.#accounts.add(account)
  }
  notification(note: StoredNotification): void {
    this.#notifications.push(note)
  }
  rfq(id: number): void {
    this.#rfqs.add(id)
  }

  #touch<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
    const set = map.get(key)
    if (set === undefined) map.set(key, new Set([value]))
    else set.add(value)
  }

  get #exchange(): Exchange {
    if (this.#ex === undefined) throw new Error('the publisher is not attached')
    return this.#ex
  }

  /** Forgets what was gathered: the state under it was replaced, or nobody has listened yet. */
  discard(): void {
    for (const gathered of [this.#orders, this.#accounts, this.#stats, this.#tradedMarkets]) gathered.clear()
    for (const gathered of [this.#pools, this.#shares, this.#rfqs]) gathered.clear()
    for (const gathered of [this.#positions, this.#assets]) gathered.clear()
    this.books.discard()
    this.#trades = []
    this.#transactions = []
    this.#notifications = []
  }

  /** Sends everything that goes out at once: called after each input. */
  flush(): void {
    if (this.#transactions.length > 0) this.#flushTransactions()
    if (this.#trades.length > 0) this.#flushTrades()
    if (this.#orders.size > 0) this.#flushOrders()
    if (this.#positions.size > 0 || this.#assets.size > 0 || this.#shares.size > 0) this.#flushPositions()
    if (this.#pools.size > 0) this.#flushPools()
    if (this.#accounts.size > 0) this.#flushUserStats()
    if (this.#notifications.length > 0) this.#flushNotifications()
    if (this.#rfqs.size > 0) this.#flushRfqs()
    this.books.flushTickers(this.#exchange.now)
  }

  #flushTransactions(): void {
    const byAccount = groupBy(this.#transactions, (record) => record.accountIndex)
    this.#transactions = []
    for (const [index, records] of byAccount) {
      this.#send(`account_tx:${index}`, 'update/account_tx', () => ({ txs: records.map(txView) }))
    }
  }

  #flushTrades(): void {
    const trades = this.#trades
    this.#trades = []
    for (const [market, own] of groupBy(trades, (trade) => trade.market)) {
      this.#send(`trade:${market.id}`, 'update/trade', () => ({
        nonce: own.at(-1)?.sequence ?? 0,
        trades: own.filter((one) => one.type === 'trade').map((one) => tradeView(one, 'stream')),
        liquidation_trades: own.filter((one) => one.type !== 'trade').map((one) => tradeView(one, 'stream')),
      }))
      this.#stats.add(market)
    }
    const byAccount = new Map<number, Trade[]>()
    for (const trade of trades) {
      const sides = new Set([trade.taker.account.index, trade.maker.account.index])
      for (const index of sides) {
        const list = byAccount.get(index)
        if (list === undefined) byAccount.set(index, [trade])
        else list.push(trade)
      }
    }
    for (const [index, own] of byAccount) {
      const map = (): Record<string, unknown> =>
        byMarket(
          own,
          (one) => one.market.id,
          (one) => tradeView(one, 'stream'),
        )
      this.#send(`account_all_trades:${index}`, 'update/account_all_trades', () => ({ trades: map() }))
      this.#send(`account_all:${index}`, 'update/account_all', () => ({
        account: index,
        assets: null,
        funding_histories: {},
        positions: {},
        bo_positions: {},
        shares: [],
        trades: map(),
      }))
      this.#poolData(index, () => ({ trades: map() }))
      if (own.some((one) => one.market.kind === 'spot')) {
        this.#send(`account_spot_avg_entry_prices:${index}`, 'update/account_spot_avg_entry_prices', () => ({
          avg_entry_prices: spotEntriesView(this.#exchange, this.#exchange.account(index)),
          timestamp: this.#exchange.now,
        }))
      }
      for (const [market, list] of groupBy(own, (one) => one.market)) {
        this.#accountMarket(index, market, () => ({ trades: list.map((one) => tradeView(one, 'stream')) }))
      }
    }
  }

  #flushOrders(): void {
    const byOwner = groupBy([...this.#orders], (order) => order.owner.index)
    this.#orders.clear()
    for (const [index, orders] of byOwner) {
      this.#send(`account_all_orders:${index}`, 'update/account_all_orders', () => ({
        orders: byMarket(orders, (order) => order.market.id, orderView),
      }))
      this.#poolData(index, () => ({ orders: byMarket(orders, (order) => order.market.id, orderView) }))
      for (const [market, own] of groupBy(orders, (order) => order.market)) {
        this.#send(`account_orders:${market.id}:${index}`, 'update/account_orders', () => ({
          account: index,
          nonce: own.at(-1)?.sequence ?? 0,
          orders: { [market.id]: own.map(orderView) },
        }))
        this.#accountMarket(index, market, () => ({ orders: own.map(orderView) }))
      }
      this.#send(`account_orders:all:${index}`, 'update/account_orders', () => ({
        account: index,
        nonce: orders.at(-1)?.sequence ?? 0,
        orders: byMarket(orders, (order) => order.market.id, orderView),
      }))
    }
  }

  #flushPositions(): void {
    const ex = this.#exchange
    const accounts = new Set([...this.#positions.keys(), ...this.#assets.keys(), ...this.#shares])
    for (const account of accounts) {
      const { index } = account
      const touched = [...(this.#positions.get(account) ?? [])]
      const markets = touched.filter((market) => market.kind === 'perp')
      const binaries = touched.filter((market) => market.kind === 'binary_options')
      const assets = [...(this.#assets.get(account) ?? [])]
      const positions = (): Record<string, unknown> =>
        Object.fromEntries(markets.map((one) => [one.id, positionView(account, positionIn(account, one))]))
      const held = (): Record<string, unknown> =>
        Object.fromEntries(assets.map((id) => [id, assetView(ex, account, id)]))
      const shares = this.#shares.has(account) ? sharesView(ex, account) : []
      const bo_positions = (): Record<string, unknown> =>
        Object.fromEntries(
          binaries.flatMap((market) => {
            const position = account.binaries.get(market.id)
            return position === undefined ? [] : [[market.id, binaryPositionView(position)]]
          }),
        )
      if (markets.length + binaries.length > 0 || this.#shares.has(account)) {
        this.#send(`account_all_positions:${index}`, 'update/account_all_positions', () => ({
          positions: positions(),
          bo_positions: bo_positions(),
          shares,
        }))
        for (const market of markets) {
          this.#accountMarket(index, market, () => ({
            position: positionView(account, positionIn(account, market)),
          }))
        }
        for (const market of binaries) {
          this.#accountMarket(index, market, () => ({ bo_position: bo_positions()[market.id] ?? null }))
        }
      }
      if (assets.length > 0) {
        this.#send(`account_all_assets:${index}`, 'update/account_all_assets', () => ({
          assets: held(),
          timestamp: ex.now,
        }))
      }
      this.#send(`account_all:${index}`, 'update/account_all', () => ({
        account: index,
        assets: assets.length === 0 ? null : held(),
        funding_histories: {},
        positions: positions(),
        bo_positions: bo_positions(),
        shares,
        trades: {},
      }))
      this.#poolData(index, () => ({ positions: poolPositionsView(account, markets), shares }))
    }
    this.#positions.clear()
    this.#assets.clear()
    this.#shares.clear()
  }

  #flushPools(): void {
    const ex = this.#exchange
    for (const index of this.#pools)
      this.#send(`pool_info:${index}`, 'update/pool_info', () => ({
        pool_info: poolInfoView(ex, ex.account(index)),
      }))
    this.#pools.clear()
  }

  #poolData(index: number, part: () => Record<string, unknown>): void {
    this.#send(`pool_data:${index}`, 'update/pool_data', () => ({
      account: index,
      trades: {},
      orders: {},
      positions: {},
      shares: [],
      funding_histories: {},
      ...part(),
    }))
  }

  #accountMarket(index: number, market: Market, part: () => Record<string, unknown>): void {
    this.#send(`account_market:${market.id}:${index}`, 'update/account_market', () => ({
      account: index,
      assets: null,
      funding_history: null,
      position: null,
      bo_position: null,
      orders: [],
      trades: [],
      ...part(),
    }))
  }

  #flushUserStats(): void {
    for (const account of this.#accounts) {
      this.#send(`user_stats:${account.index}`, 'update/user_stats', () => ({
        stats: userStatsView(account),
        timestamp: this.#exchange.now,
      }))
    }
    this.#accounts.clear()
  }

  #flushRfqs(): void {
    const { rfqs } = this.#exchange.venue
    const changed = [...this.#rfqs].map((id) => rfqs.get(id)).filter((one) => one !== undefined)
    this.#rfqs.clear()
    this.#send('rfq', 'update/rfq', () => ({ rfqs: changed.map(rfqView) }))
  }

  #flushNotifications(): void {
    const list = this.#notifications
    this.#notifications = []
    for (const note of list) {
      this.#send(`notification:${note.account}`, 'update/notification', () => ({
        notifs: [notificationView(this.#exchange, note)],
      }))
    }
  }

  /** Sends one order book frame for each market that changed. */
  flushBooks(): void {
    this.books.flush(this.#exchange.now)
  }

  /** Statistics, candles and the height: called at a slower pace. */
  flushSlow(): void {
    const ex = this.#exchange
    for (const market of this.#stats) {
      const family = STATS[market.kind]
      const payload = (): unknown =>
        market.kind === 'binary_options' ? binaryStatsView(ex, market) : marketStatsView(ex, market)
      this.#send(`${family}:${market.id}`, `update/${family}`, () => ({
        [family]: payload(),
        timestamp: ex.now,
      }))
      this.#send(`${family}:all`, `update/${family}`, () => ({
        [family]: { [market.id]: payload() },
        timestamp: ex.now,
      }))
      for (const [resolution, step] of Object.entries(RESOLUTIONS)) {
        this.#send(`mark_price_candle:${market.id}:${resolution}`, 'update/mark_price_candle', () => ({
          candles: markCandlesView(market, step, ex.now, ex.now),
          timestamp: ex.now,
        }))
      }
    }
    this.#stats.clear()
    for (const market of this.#tradedMarkets) {
      for (const [resolution, step] of Object.entries(RESOLUTIONS)) {
        this.#send(`candle:${market.id}:${resolution}`, 'update/candle', () => ({
          candles: candlesView(market, step, ex.now, ex.now),
          timestamp: ex.now,
        }))
      }
    }
    this.#tradedMarkets.clear()
    this.#upDown.flush(ex)
    if (ex.height !== this.#lastHeight) {
      this.#lastHeight = ex.height
      this.#send('height', 'update/height', () => ({ height: ex.height, timestamp: ex.now }))
    }
  }

  /** Payloads are only made when somebody listens. */
  #send(channel: string, type: string, payload: () => Record<string, unknown>): void {
    if (this.#out.hasListeners(channel))
      this.#out.send(channel, { channel: wireName(channel), ...payload(), type })
  }
}

/** Channels of statistics. */
export const STATS: Readonly<Record<MarketKind, string>> = {
  perp: 'market_stats',
  spot: 'spot_market_stats',
  binary_options: 'bo_market_stats',
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const at = key(item)
    const list = groups.get(at)
    if (list === undefined) groups.set(at, [item])
    else list.push(item)
  }
  return groups
}

function byMarket<T>(
  items: readonly T[],
  id: (item: T) => number,
  view: (item: T) => unknown,
): Record<string, unknown[]> {
  const map: Record<string, unknown[]> = {}
  for (const item of items) {
    const key = String(id(item))
    const list = map[key]
    if (list === undefined) map[key] = [view(item)]
    else list.push(view(item))
  }
  return map
}
