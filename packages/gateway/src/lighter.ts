import type { ExplorerClient, RestClient } from '@lighter/rest'
import {
  AbortedError,
  type Balance,
  type BookDelta,
  ConfigError,
  type OrderState,
  type Position,
  type Trade,
} from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'
import type {
  MessageMeta,
  OrderBookStreamMessage,
  StreamClient,
  Subscription,
  TradeMessage,
} from '@lighter/ws'
import { connectContext } from './connect.ts'
import { requireAccount } from './context.ts'
import { type Delegation, delegate } from './delegation.ts'
import { MarketMethods } from './markets/market-methods.ts'
import type { MarketReference } from './markets/market-registry.ts'
import { BalanceMirror, type BalanceUpdateHandler, type LiveBalance } from './mirrors/balance-mirror.ts'
import { BookMirror, type BookUpdateHandler } from './mirrors/book-mirror.ts'
import { OrdersMirror, type OrderUpdateHandler } from './mirrors/orders-mirror.ts'
import { PositionsMirror, type PositionUpdateHandler } from './mirrors/positions-mirror.ts'
import type { LighterOptions } from './options.ts'
import { type OrderQueryOptions, queryOrder } from './orders/order-query.ts'
import { toBalance, toOrderState, toPosition, toTrade } from './records/convert.ts'
import { bookDelta, bookSnapshot } from './streams/book-records.ts'
import { type FillHandler, FillStream, type RawTradeHandler } from './streams/fill-stream.ts'

/**
 * Trade on Lighter with one object: markets, keys, nonces, orders, live copies and streams of one account.
 *
 * `get…` makes one request, `…Mirror` keeps a live copy, `…Peek` reads the live copy.
 *
 * @example
 * ```ts
 * await using lighter = await Lighter.connect({ environment: 'testnet', l1PrivateKey })
 * const book = await lighter.l2BookMirror({ ticker: 'BTC' })
 * const ack = await lighter.limitOrder({ ticker: 'BTC', amount: '0.001', price: book.mid() ?? 0, roundPrice: true, tif: 'ALO' })
 * ```
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: initClient defines every one of these methods.
export class Lighter extends MarketMethods {
  readonly #options: LighterOptions
  #starting: Promise<void> | undefined
  #fills: FillStream | undefined
  readonly #books = new Map<number, BookMirror>()
  #orders: OrdersMirror | undefined
  #balance: BalanceMirror | undefined
  #positions: PositionsMirror | undefined
  #closed = false

  /** A client that is not connected yet: await {@link Lighter.initClient}. {@link Lighter.connect} does both. */
  constructor(options: LighterOptions = {}) {
    super()
    this.#options = options
  }

  /**
   * Connects: reads the markets, finds the account, makes and registers missing keys, opens the stream. Idempotent; after
   * a failure it may be tried again.
   *
   * @throws {ConfigError} for unusable options, a missing account or a taken key slot
   * @throws {KeyStoreError} if keys cannot be read or kept
   * @throws {NetworkError} if the exchange cannot be reached
   */
  initClient(): Promise<void> {
    if (this.#closed) return Promise.reject(new AbortedError('The client is closed. Make a new one.'))
    this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = undefined
      throw error
    })
    return this.#starting
  }

  /** Makes a client and connects it: {@link Lighter.initClient} says what that does and throws. */
  static async connect(options: LighterOptions = {}): Promise<Lighter> {
    const lighter = new Lighter(options)
    await lighter.initClient()
    return lighter
  }

  async #start(): Promise<void> {
    const context = await connectContext(this.#options)
    this.adopt(context)
    delegate(this, context.rest, context.explorer)
    const { accountIndex, rest, stream, markets, logger } = context
    if (accountIndex === undefined) return
    this.#fills = new FillStream({
      accountIndex,
      rest,
      stream,
      markets,
      onError: (err) => logger.error({ err }, 'fill stream'),
    })
  }

  /** Account traded with. @throws {ConfigError} `READ_ONLY` without one */
  get accountIndex(): number {
    return requireAccount(this.context)
  }

  /** The REST API, bound to the account and its auth token. */
  get rest(): RestClient {
    return this.context.rest
  }

  /** The explorer API. @throws {ConfigError} `NO_EXPLORER` where none is known */
  get explorer(): ExplorerClient {
    if (this.context.explorer !== undefined) return this.context.explorer
    throw new ConfigError(`No explorer API is known for ${this.context.environment.name}.`, {
      code: 'NO_EXPLORER',
    })
  }

  /** The stream, bound to the account and its auth token. */
  get ws(): StreamClient {
    return this.context.stream
  }

  /** One order book over REST, aggregated by price, best first. */
  async l2BookGet(options: MarketReference & { depth?: number }): Promise<BookDelta> {
    const market = this.market(options)
    const orders = await this.context.rest.orderbookOrders({ marketId: market.marketId, limit: 250 })
    return bookSnapshot(orders, this.context.clock.now(), options.depth)
  }

  /** Keeps a live copy of an order book; the same one for every caller. */
  async l2BookMirror(options: MarketReference & { onUpdate?: BookUpdateHandler }): Promise<BookMirror> {
    const market = this.market(options)
    const { books, stream } = this.context
    let mirror = books.get(market.marketId)
    if (mirror === undefined) {
      mirror = BookMirror.open(stream, market)
      books.set(market.marketId, mirror)
      mirror.catch(() => books.delete(market.marketId))
    }
    const opened = await mirror
    this.#books.set(market.marketId, opened)
    if (options.onUpdate !== undefined) opened.onUpdate(options.onUpdate)
    return opened
  }

  /** The live copy of an order book. @throws {ConfigError} `NOT_MIRRORED` before {@link l2BookMirror} has resolved */
  l2BookPeek(reference: MarketReference): BookMirror {
    const mirror = this.#books.get(this.market(reference).marketId)
    if (mirror === undefined) throw notMirrored('l2BookMirror')
    return mirror
  }

  /** Streams an order book: a snapshot first, then changes; again a snapshot after a lost connection. */
  l2BookSubscribe(
    options: MarketReference & { handler: (message: BookDelta) => void; standardizeSchema?: true },
  ): Promise<Subscription>
  l2BookSubscribe(
    options: MarketReference & {
      handler: (message: OrderBookStreamMessage, meta: MessageMeta) => void
      standardizeSchema: false
    },
  ): Promise<Subscription>
  l2BookSubscribe(
    options: MarketReference &
      (
        | { handler: (message: BookDelta) => void; standardizeSchema?: true }
        | { handler: (message: OrderBookStreamMessage, meta: MessageMeta) => void; standardizeSchema: false }
      ),
  ): Promise<Subscription> {
    const { marketId } = this.market(options)
    const onMessage =
      options.standardizeSchema === false
        ? options.handler
        : (message: OrderBookStreamMessage, meta: MessageMeta) =>
            options.handler(bookDelta(message, meta.isSnapshot))
    return this.ws.subscribeOrderBook({ marketId, onMessage })
  }

  /** Streams public trades of a market; the last 50 come first. */
  tradesSubscribe(
    options: MarketReference & { handler: (trade: Trade) => void; standardizeSchema?: true },
  ): Promise<Subscription>
  tradesSubscribe(
    options: MarketReference & {
      handler: (message: TradeMessage, meta: MessageMeta) => void
      standardizeSchema: false
    },
  ): Promise<Subscription>
  tradesSubscribe(
    options: MarketReference &
      (
        | { handler: (trade: Trade) => void; standardizeSchema?: true }
        | { handler: (message: TradeMessage, meta: MessageMeta) => void; standardizeSchema: false }
      ),
  ): Promise<Subscription> {
    const { marketId } = this.market(options)
    if (options.standardizeSchema === false)
      return this.ws.subscribeTrade({ marketId, onMessage: options.handler })
    const { handler } = options
    let newest = -1n
    return this.ws.subscribeTrade({
      marketId,
      onMessage(message) {
        // A new subscription repeats the last trades: each is told once, oldest first.
        const trades = [...message.trades, ...message.liquidation_trades]
          .filter((trade: WireTrade) => trade.trade_id > newest)
          .sort((a, b) => (a.trade_id < b.trade_id ? -1 : 1))
        for (const trade of trades) {
          newest = trade.trade_id
          handler(toTrade(trade))
        }
      },
    })
  }

  /** Streams the account's fills, each once, also those made while the connection was away. Returns how to stop. */
  accountFillSubscribe(options: { handler: FillHandler; standardizeSchema?: true }): Promise<() => void>
  accountFillSubscribe(options: { handler: RawTradeHandler; standardizeSchema: false }): Promise<() => void>
  async accountFillSubscribe(
    options:
      | { handler: FillHandler; standardizeSchema?: true }
      | { handler: RawTradeHandler; standardizeSchema: false },
  ): Promise<() => void> {
    requireAccount(this.context)
    const fills = this.#fills
    if (fills === undefined) return () => {}
    return options.standardizeSchema === false ? fills.addRaw(options.handler) : fills.add(options.handler)
  }

  /** Open and waiting orders over REST, of one market or all. */
  async ordersGet(options: Partial<MarketReference> = {}): Promise<OrderState[]> {
    const accountIndex = requireAccount(this.context)
    const { ticker, isIndex } = options
    const marketId =
      ticker === undefined
        ? undefined
        : this.market({ ticker, ...(isIndex === undefined ? {} : { isIndex }) }).marketId
    const { orders } = await this.context.rest.accountActiveOrders({
      accountIndex,
      ...(marketId === undefined ? {} : { marketId }),
    })
    return orders.map((order) => toOrderState(order, this.context.markets))
  }

  /** Keeps a live copy of the account's orders; `onUpdate` hears each change, terminal states once. */
  async ordersMirror(options: { onUpdate?: OrderUpdateHandler } = {}): Promise<OrdersMirror> {
    const { rest, stream, markets, logger } = this.context
    this.#orders ??= new OrdersMirror({
      rest,
      stream,
      markets,
      accountIndex: requireAccount(this.context),
      onError: (err) => logger.error({ err }, 'orders mirror'),
    })
    if (options.onUpdate !== undefined) this.#orders.onUpdate(options.onUpdate)
    await this.#orders.open()
    return this.#orders
  }

  /** The live copy of the orders. @throws {ConfigError} `NOT_MIRRORED` before {@link ordersMirror} */
  ordersPeek(): OrderState[] {
    if (this.#orders === undefined) throw notMirrored('ordersMirror')
    return this.#orders.list()
  }

  /**
   * Streams changes of the account's orders: placed, changed, traded, ended; an end comes once, also one that happened
   * while the connection was away. Returns how to stop.
   */
  async orderUpdatesSubscribe(options: { handler: OrderUpdateHandler }): Promise<() => void> {
    const mirror = await this.ordersMirror()
    return mirror.onUpdate(options.handler)
  }

  /** One order, live or among the 100 latest ended ones of its market; `undefined` when it is in neither. */
  orderQuery(options: OrderQueryOptions): Promise<OrderState | undefined> {
    return queryOrder(this.context, options)
  }

  /** Open positions over REST. */
  async positionsGet(): Promise<Position[]> {
    const account = await this.accountOf(requireAccount(this.context))
    return account.positions
      .map((row) => toPosition(row, this.context.markets.byId(row.market_id)))
      .filter((position) => !position.size.isZero())
  }

  /** Keeps a live copy of the account's positions. */
  async positionsMirror(options: { onUpdate?: PositionUpdateHandler } = {}): Promise<PositionsMirror> {
    const { stream, markets, logger } = this.context
    this.#positions ??= new PositionsMirror({
      stream,
      markets,
      accountIndex: requireAccount(this.context),
      onError: (err) => logger.error({ err }, 'positions mirror'),
    })
    if (options.onUpdate !== undefined) this.#positions.onUpdate(options.onUpdate)
    await this.#positions.open()
    return this.#positions
  }

  /** The live copy of the positions. @throws {ConfigError} `NOT_MIRRORED` before {@link positionsMirror} */
  positionsPeek(): Position[] {
    if (this.#positions === undefined) throw notMirrored('positionsMirror')
    return this.#positions.list()
  }

  /** Collateral, equity, margin and available balance, in USDC. */
  async accountBalance(): Promise<Balance> {
    return toBalance(await this.accountOf(requireAccount(this.context)))
  }

  /** Keeps a live copy of the perps balance. */
  async balanceMirror(options: { onUpdate?: BalanceUpdateHandler } = {}): Promise<BalanceMirror> {
    this.#balance ??= new BalanceMirror({
      stream: this.context.stream,
      accountIndex: requireAccount(this.context),
      onError: (err) => this.context.logger.error({ err }, 'balance mirror'),
    })
    if (options.onUpdate !== undefined) this.#balance.onUpdate(options.onUpdate)
    await this.#balance.open()
    return this.#balance
  }

  /** The live copy of the balance; `undefined` while it is stale. @throws {ConfigError} `NOT_MIRRORED` before {@link balanceMirror} */
  balancePeek(): LiveBalance | undefined {
    if (this.#balance === undefined) throw notMirrored('balanceMirror')
    return this.#balance.get()
  }

  /** Ends every stream, closes the connections, wipes the keys. Idempotent. Open orders stay on the exchange. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    // One that was never started, or failed to, holds nothing.
    if (this.#starting === undefined) return
    const started = await this.#starting.then(
      () => true,
      () => false,
    )
    if (!started) return
    const { stream, rest, explorer, submitter, generalSlot, makerSlot } = this.context
    submitter.close()
    this.#fills?.close()
    await stream.close()
    await Promise.all([rest.close(), explorer?.close()])
    generalSlot?.signer.close()
    makerSlot?.signer.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

/** Every REST and explorer method too. */
export interface Lighter extends Delegation {}

function notMirrored(method: string): ConfigError {
  return new ConfigError(`There is no live copy yet. Call ${method}() first.`, { code: 'NOT_MIRRORED' })
}
