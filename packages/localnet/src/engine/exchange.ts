import { PriorityBook } from '@lighter/lob/matching'
import { messageOf, refused } from './errors.ts'
import type { ExchangeEvents } from './events.ts'
import {
  emptyTrace,
  type LiquidationRecord,
  type Movement,
  type QueuedTx,
  type Transfer,
  type TxTrace,
} from './records.ts'
import { available, crossRisk } from './risk.ts'
import { DEFAULT_RULES, type ExchangeRules } from './rules.ts'
import type { AssetBalance } from './state/account.ts'
import type { ApiToken } from './state/api-key.ts'
import type { Asset } from './state/asset.ts'
import { ASSETS } from './state/assets.ts'
import type { Account, Market, Order, Trade } from './state/entities.ts'
import { FundingPayments } from './state/funding-payments.ts'
import { LiveOrders } from './state/live-orders.ts'
import type { MarketDefinition } from './state/market-definition.ts'
import { LLP_INDEX, MICRO, TREASURY, UNIFIED, USDC } from './state/protocol.ts'
import { chooseSlot, indexOf, noncesOf } from './state/slots.ts'
import { TradeSums } from './state/trade-sums.ts'
import { openingState, watchWindow } from './state/trading-window.ts'
import type { TxRecord } from './state/transaction.ts'
import type { UnclaimedFees } from './state/unclaimed-fees.ts'
import { newVenue, openSystemPools, STAKING_POOL_INDEX, type Venue } from './state/venue.ts'
import type { DueWork } from './state/venue-records.ts'
import type { VolumeQuota } from './state/volume-quota.ts'
import { Timeline } from './timeline.ts'

/** First id of markets that are listed by transactions. */
const FIRST_WIDE_ID = 4095

/** Rest of a hash that the exchange makes up. */
const HASH_TAIL = '0'.repeat(60)
/** Maximum numbers of records kept, so that a long run stays in bounded memory. */
const KEEP = { transactions: 50_000, trades: 50_000, history: 20_000 }

/**
 * State of the exchange and the primitive changes to it. Every rule lives in a module of its own that takes this object:
 * `transactions/*`, `matching`, `risk` and `position-change`, `funding`, `fees`.
 * Nothing here reads a clock or a random source: time and every input come from outside.
 * @see docs/protocol/exchange.md
 */
export class Exchange {
  readonly accounts: Map<number, Account> = new Map()
  readonly byL1: Map<string, Account[]> = new Map()
  readonly markets: Map<number, Market> = new Map()
  readonly assets: ReadonlyMap<number, Asset> = ASSETS
  readonly rules: ExchangeRules
  readonly events: ExchangeEvents
  /** Newest last. */
  readonly transactions: TxRecord[] = []
  readonly byHash: Map<string, TxRecord> = new Map()
  readonly liquidations: LiquidationRecord[] = []
  /** Pools, stakes and everything else beside markets and accounts. */
  readonly venue: Venue = newVenue()
  /** Expiries, TWAP slices, scheduled cancel-alls, releases, and due events of binary options markets. */
  readonly timeline: Timeline<Order | Account | QueuedTx | DueWork | Market> = new Timeline(matters)
  /** Accepted transactions that wait for their latency, by hash. */
  readonly queued: Map<string, QueuedTx> = new Map()
  /** Volume quota by lower-case L1 address. */
  readonly quotas: Map<string, VolumeQuota> = new Map()
  /** Accounts that may list binary options on a slot, by slot. */
  readonly slotOperators: Map<number, number> = new Map()
  /** Fees of integrators that have no account, by their index. */
  readonly unclaimed: Map<number, UnclaimedFees> = new Map()
  readonly withdrawals: Movement[] = []
  readonly deposits: Movement[] = []
  readonly transfers: Transfer[] = []
  readonly fundingPayments: FundingPayments = new FundingPayments()
  readonly tradeSums: TradeSums = new TradeSums()
  /** Read-only tokens of all accounts. */
  readonly tokens: ApiToken[] = []
  /** Epoch milliseconds of the block being executed. */
  now: number
  /** Increases with each change that a stream sends. */
  sequence = 0
  height = 0
  tradeCount = 0
  txCount = 0
  /** Hash of the transaction being executed, empty for the exchange's own work. */
  txHash = ''
  trace: TxTrace = emptyTrace()
  /**
   * Next master index (up), next index of subs and pools (down), hashes made for the exchange's own work, next market id,
   * last number of a deposit, withdrawal, transfer, payment of funding or liquidation.
   */
  readonly counters: { master: number; sub: number; internal: number; market: number; record: number } = {
    master: 2,
    sub: LLP_INDEX,
    internal: 0,
    market: FIRST_WIDE_ID,
    record: 0,
  }

  constructor(
    events: ExchangeEvents,
    options: { now: number; rules?: Partial<ExchangeRules>; firstMaster?: number | undefined },
  ) {
    this.events = events
    this.now = options.now
    this.rules = { ...DEFAULT_RULES, ...options.rules }
    const zero = '0x0000000000000000000000000000000000000000'
    this.enroll(this.#newAccount(TREASURY, 0, TREASURY, zero, true))
    this.enroll(this.#newAccount(1, 0, 1, zero, true))
    this.enroll(this.#newAccount(this.counters.sub--, 3, 1, zero, true))
    this.enroll(this.#newAccount(STAKING_POOL_INDEX, 4, 1, zero, true))
    openSystemPools(this.venue, LLP_INDEX, options.now)
    if (options.firstMaster !== undefined) this.counters.master = options.firstMaster
  }

  /**
   * Lists a market.
   *
   * @throws {ConfigError} `INVALID_MARKET` if its id, slot or symbol is invalid or taken
   */
  addMarket(definition: MarketDefinition): Market {
    const slot = chooseSlot(this.markets.values(), definition)
    // Without the requested slot: equal markets have equal lines in a snapshot, whether or not it was given.
    const { slot: _asked, ...terms } = definition
    const market: Market = {
      ...terms,
      slot,
      book: new PriorityBook<Order>(),
      pending: new Map(),
      ...openingState(definition, this.now),
      isFrozen: false,
      outcome: 0,
      settlementPrice: 0,
      indexTicks: [],
      isDelisted: false,
      holdsSlot: true,
      ...noncesOf(this.markets.values(), slot),
      mark: definition.price,
      indexPrice: definition.price,
      openInterest: 0n,
      fundingPrefix: 0n,
      premiumSum: 0n,
      lastPremiumMinute: Math.floor(this.now / 60_000),
      lastFundingHour: Math.floor(this.now / 3_600_000),
      lastTradePrice: 0,
      fundings: [],
      candles: [],
      markCandles: [],
      trades: [],
      liquidationTrades: [],
      holders: new Set(),
      bookSequence: 0,
    }
    this.markets.set(market.id, market)
    watchWindow(this, market)
    return market
  }

  /** Returns the number of the next row of such a list. It is not the length: after a restore the list can be shorter than before. */
  nextRecordId(list: readonly { readonly id: number }[] = []): number {
    this.counters.record = Math.max(this.counters.record, list.at(-1)?.id ?? 0) + 1
    return this.counters.record
  }

  /** Returns an existing market. @throws {Refused} 21602 */
  market(id: number): Market {
    const market = this.markets.get(id)
    if (market === undefined) throw refused('invalidMarketIndex')
    return market
  }

  /** Returns an existing account. @throws {Refused} 21100 */
  account(index: number): Account {
    const account = this.accounts.get(index)
    if (account === undefined) throw refused('accountNotFound')
    return account
  }

  /** Creates the master account of an L1 address, with the next index unless one is given. */
  createMaster(
    l1Address: string,
    options: { synthetic?: boolean | undefined; index?: number } = {},
  ): Account {
    const index = options.index ?? this.counters.master
    this.counters.master = Math.max(this.counters.master, index + 1)
    return this.enroll(this.#newAccount(index, 0, index, l1Address, options.synthetic ?? false))
  }

  /**
   * Creates a sub account of a master.
   * @see docs/protocol/exchange.md#accounts
   */
  createSub(master: Account): Account {
    return this.#createUnder(master, 1)
  }

  /** Creates the account of a public pool; the transaction records the pool itself. */
  createPool(master: Account): Account {
    return this.#createUnder(master, 2)
  }

  #createUnder(master: Account, type: number): Account {
    const account = this.#newAccount(
      this.counters.sub--,
      type,
      master.index,
      master.l1Address,
      master.synthetic,
    )
    account.tier = master.tier
    account.takerFee = master.takerFee
    account.makerFee = master.makerFee
    return this.enroll(account)
  }

  /** Returns the spot balance of an account; creates it if needed. */
  asset(account: Account, id: number): AssetBalance {
    let balance = account.assets.get(id)
    if (balance === undefined) {
      balance = { balance: 0n, locked: 0n }
      account.assets.set(id, balance)
    }
    return balance
  }

  /**
   * Returns the spot balance of an account without changing the state. In unified mode the USDC balance is the available
   * collateral of the perps side; locks are subtracted from it as from any other balance.
   */
  held(account: Account, id: number): Readonly<AssetBalance> {
    const held = account.assets.get(id) ?? { balance: 0n, locked: 0n }
    if (id !== USDC || account.tradingMode !== UNIFIED) return held
    return { balance: available(crossRisk(account)), locked: held.locked }
  }

  /** Adds to collateral (c12). */
  addCollateral(account: Account, amount: bigint): void {
    account.collateral += amount
    this.events.collateral(account)
  }

  /** Adds to a spot balance (extended units). */
  addAsset(account: Account, id: number, amount: bigint): void {
    if (id === USDC && account.tradingMode === UNIFIED) this.addCollateral(account, amount)
    else this.asset(account, id).balance += amount
    this.events.asset(account, id)
  }

  /** Records a change of a price level, with its sequence number. */
  bookChanged(market: Market, isAsk: boolean, price: number): void {
    this.sequence += 1
    market.bookSequence = this.sequence
    this.events.book(market, isAsk, price)
  }

  /** Records a change of an order. */
  orderChanged(order: Order): void {
    order.updatedAt = this.now
    order.blockHeight = this.height
    order.sequence = ++this.sequence
    this.events.order(order)
  }

  /**
   * Takes an index and a nonce from the side's counter. @throws {Refused} 21601 if the book is full
   * @see docs/protocol/markets.md#order-indexes
   */
  takeIndex(market: Market, isAsk: boolean): { index: bigint; nonce: number } {
    const nonce = this.takeNonce(market, isAsk)
    return { index: indexOf(market.slot, nonce), nonce }
  }

  /** Takes a nonce: places at a price follow its order. */
  takeNonce(market: Market, isAsk: boolean): number {
    if (market.askNonce + 1 >= market.bidNonce) throw refused('orderBookFull')
    return isAsk ? ++market.askNonce : market.bidNonce--
  }

  /** Keeps an ended order for the account's history. */
  remember(order: Order): void {
    const { history, synthetic } = order.owner
    if (synthetic) return
    history.push(order)
    if (history.length > KEEP.history) history.splice(0, KEEP.history / 10)
  }

  /** Stores a trade. */
  rememberTrade(trade: Trade): void {
    const { market } = trade
    this.tradeSums.add(trade)
    market.trades.push(trade)
    if (market.trades.length > KEEP.trades) market.trades.splice(0, KEEP.trades / 10)
    if (trade.type !== 'trade') {
      market.liquidationTrades.push(trade)
      if (market.liquidationTrades.length > 1000) market.liquidationTrades.splice(0, 100)
    }
    this.events.trade(trade)
  }

  /** Stores a transaction. */
  rememberTx(record: TxRecord): void {
    this.transactions.push(record)
    this.byHash.set(record.hash, record)
    if (this.transactions.length > KEEP.transactions) {
      for (const old of this.transactions.splice(0, KEEP.transactions / 10)) this.byHash.delete(old.hash)
    }
    this.events.transaction(record)
  }

  /** Hash for work without a transaction: unique and recognizable, not a real hash. */
  internalHash(): string {
    this.counters.internal += 1
    return `ffff${this.counters.internal.toString(16).padStart(16, '0')}${HASH_TAIL}`
  }

  /** Returns the total value in the exchange, c12 and extended units, for the conservation check. */
  totals(): { usdc: bigint; assets: Map<number, bigint> } {
    let usdc = 0n
    const assets = new Map<number, bigint>()
    for (const account of this.accounts.values()) {
      usdc += account.collateral
      for (const position of account.positions.values()) {
        usdc += position.allocated
        const { market } = position
        const direction = position.size < 0n ? -1n : 1n
        // Entry value with its sign, and funding not yet settled: the realized parts are in collateral already.
        usdc -= direction * position.entry * MICRO
        usdc += position.size * market.quoteMultiplier * (position.prefix - market.fundingPrefix)
      }
      for (const [id, balance] of account.assets) assets.set(id, (assets.get(id) ?? 0n) + balance.balance)
    }
    // Collateral of binary options: each pair of a Yes and a No is worth the cap.
    for (const { binary, openInterest, quoteExtension } of this.markets.values())
      if (binary !== undefined) usdc += (openInterest / 2n) * BigInt(binary.settlementCap) * quoteExtension
    for (const kept of this.unclaimed.values()) {
      usdc += kept.collateral
      for (const [id, amount] of kept.assets) assets.set(id, (assets.get(id) ?? 0n) + amount)
    }
    for (const { assetId, amount } of this.venue.unlocks)
      assets.set(assetId, (assets.get(assetId) ?? 0n) + amount)
    return { usdc, assets }
  }

  #newAccount(index: number, type: number, master: number, l1Address: string, synthetic: boolean): Account {
    return {
      index,
      type,
      master,
      l1Address,
      collateral: 0n,
      tradingMode: 0,
      assets: new Map([[USDC, { balance: 0n, locked: 0n }]]),
      positions: new Map(),
      binaries: new Map(),
      binaryVolume: 0n,
      keys: new Map(),
      orders: new LiveOrders(),
      byCloid: new Map(),
      history: [],
      approvals: new Map(),
      cancelAllTime: 0,
      tier: 'standard',
      takerFee: 0,
      makerFee: 0,
      synthetic,
      createdAt: this.now,
      tierChangedAt: 0,
    }
  }

  /** Registers an account that was created elsewhere. */
  enroll(account: Account): Account {
    this.accounts.set(account.index, account)
    const key = account.l1Address.toLowerCase()
    const list = this.byL1.get(key)
    if (list === undefined) this.byL1.set(key, [account])
    else list.push(account)
    const kept = this.unclaimed.get(account.index)
    if (kept === undefined) return account
    this.unclaimed.delete(account.index)
    this.addCollateral(account, kept.collateral)
    for (const [id, amount] of kept.assets) this.addAsset(account, id, amount)
    return account
  }
}

function matters({ at, item }: { at: number; item: Order | Account | QueuedTx | DueWork | Market }): boolean {
  if ('work' in item) return true
  if ('tx' in item) return true
  if ('book' in item) return item.status !== 'settled'
  if ('keys' in item) return item.cancelAllTime === at
  return item.owner.orders.get(item.index) === item && (item.expiry === at || item.nextSlice === at)
}

/** JSON of an application error, for the field `ae`. */
export function appError(code: number): string {
  return JSON.stringify({ code, message: messageOf(code) })
}
