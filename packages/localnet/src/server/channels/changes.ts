import type { ExchangeEvents } from '../../engine/events.ts'
import type { Exchange } from '../../engine/exchange.ts'
import type { Account, Market, Order, Trade } from '../../engine/state/entities.ts'
import { USDC } from '../../engine/state/protocol.ts'
import type { TxRecord } from '../../engine/state/transaction.ts'
import type { StoredNotification } from '../../engine/state/venue-records.ts'
import { BookLog } from './book-log.ts'
import { groupBy } from './grouping.ts'

/** Collects the changes of the engine until they are sent. */
export class Changes implements ExchangeEvents {
  readonly orders: Set<Order> = new Set()
  /** Markets in which positions or orders of an account changed. */
  readonly positions: Map<Account, Set<Market>> = new Map()
  /** Ids of the assets of an account that changed. */
  readonly assets: Map<Account, Set<number>> = new Map()
  /** Accounts whose margin figures changed. */
  readonly accounts: Set<Account> = new Set()
  /** Indexes of pools whose shares or terms changed, and the accounts that hold these shares. */
  readonly pools: Set<number> = new Set()
  readonly shares: Set<Account> = new Set()
  readonly rfqs: Set<number> = new Set()
  /** Kept until the slow pace: markets whose statistics changed, and those that traded. */
  readonly stats: Set<Market> = new Set()
  readonly tradedMarkets: Set<Market> = new Set()
  readonly books: BookLog = new BookLog()
  /** The height and the candles of rounds (by the rest of their channel's name) that were sent last. */
  sentHeight = 0
  readonly sentCandles: Map<string, string> = new Map()
  trades: Trade[] = []
  transactions: TxRecord[] = []
  notifications: StoredNotification[] = []
  #ex: Exchange | undefined
  #tradesByAccount: ReadonlyMap<number, Trade[]> | undefined
  #ordersByOwner: ReadonlyMap<number, Order[]> | undefined

  /** The exchange whose changes are collected. */
  get ex(): Exchange {
    if (this.#ex === undefined) throw new Error('no exchange is attached')
    return this.#ex
  }

  attach(ex: Exchange): void {
    this.#ex = ex
  }

  /** Trades by the accounts of both sides. */
  get tradesByAccount(): ReadonlyMap<number, readonly Trade[]> {
    this.#tradesByAccount ??= byAccount(this.trades)
    return this.#tradesByAccount
  }

  /** Orders by the account that they belong to. */
  get ordersByOwner(): ReadonlyMap<number, readonly Order[]> {
    this.#ordersByOwner ??= groupBy([...this.orders], (order) => order.owner.index)
    return this.#ordersByOwner
  }

  /** Accounts with a changed position, asset or share. */
  get holders(): ReadonlySet<Account> {
    return new Set([...this.positions.keys(), ...this.assets.keys(), ...this.shares])
  }

  order(order: Order): void {
    this.orders.add(order)
    touch(this.positions, order.owner, order.market)
  }
  trade(trade: Trade): void {
    this.trades.push(trade)
    this.tradedMarkets.add(trade.market)
    this.stats.add(trade.market)
  }
  position(account: Account, market: Market): void {
    touch(this.positions, account, market)
    this.accounts.add(account)
  }
  collateral(account: Account): void {
    touch(this.assets, account, USDC)
    this.accounts.add(account)
  }
  asset(account: Account, assetId: number): void {
    touch(this.assets, account, assetId)
  }
  book(market: Market, isAsk: boolean, at: number): void {
    this.books.change(market, isAsk, at)
  }
  market(market: Market): void {
    this.stats.add(market)
  }
  transaction(record: TxRecord): void {
    this.transactions.push(record)
  }
  pool(poolIndex: number, account: Account): void {
    this.pools.add(poolIndex)
    this.shares.add(account)
    this.accounts.add(account)
  }
  notification(note: StoredNotification): void {
    this.notifications.push(note)
  }
  rfq(id: number): void {
    this.rfqs.add(id)
  }

  /** Clears the changes that were sent after an input. */
  clearInput(): void {
    for (const gathered of [this.orders, this.accounts, this.pools, this.shares, this.rfqs]) gathered.clear()
    for (const gathered of [this.positions, this.assets]) gathered.clear()
    if (this.trades.length > 0) this.trades = []
    if (this.transactions.length > 0) this.transactions = []
    if (this.notifications.length > 0) this.notifications = []
    this.#tradesByAccount = undefined
    this.#ordersByOwner = undefined
  }

  /** Clears the changes that were sent at the slow pace. */
  clearSlow(): void {
    this.stats.clear()
    this.tradedMarkets.clear()
  }

  /** Clears all changes. */
  discard(): void {
    this.clearInput()
    this.clearSlow()
    this.books.discard()
  }
}

function touch<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key)
  if (set === undefined) map.set(key, new Set([value]))
  else set.add(value)
}

function byAccount(trades: readonly Trade[]): Map<number, Trade[]> {
  const found = new Map<number, Trade[]>()
  for (const trade of trades) {
    for (const index of new Set([trade.taker.account.index, trade.maker.account.index])) {
      const list = found.get(index)
      if (list === undefined) found.set(index, [trade])
      else list.push(trade)
    }
  }
  return found
}
