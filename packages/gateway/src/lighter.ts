import type { ExplorerClient, RestClient } from '@lighter/rest'
import {
  type Balance,
  type BookDelta,
  ConfigError,
  type Decimal,
  type MarketSpec,
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
import { type GatewayContext, requireAccount } from './context.ts'
import { type Delegation, delegate } from './delegation.ts'
import type { MarketReference } from './markets/market-registry.ts'
import { type MarketStatsHandler, PriceCache } from './markets/price-cache.ts'
import { BookMirror, type BookUpdateHandler } from './mirrors/book-mirror.ts'
import { OrdersMirror, type OrderUpdateHandler } from './mirrors/orders-mirror.ts'
import { PositionsMirror, type PositionUpdateHandler } from './mirrors/positions-mirror.ts'
import type { LighterOptions } from './options.ts'
import { OrderMethods } from './orders/order-methods.ts'
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
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor defines every one of these methods.
export class Lighter extends OrderMethods {
  readonly #fills: FillStream | undefined
  #orders: OrdersMirror | undefined
  #positions: PositionsMirror | undefined
  readonly #prices: PriceCache
  #closed = false

  private constructor(context: GatewayContext) {
    super(context)
    this.#prices = new PriceCache(context.stream)
    delegate(this, context.rest, context.explorer)
    const { accountIndex, rest, stream, markets, logger } = context
    this.#fills =
      accountIndex === undefined
        ? undefined
        : new FillStream({
            accountIndex,
            rest,
            stream,
            markets,
            onError: (err) => logger.error({ err }, 'fill stream'),
          })
  }

  /**
   * Connects: reads the markets, finds the account, makes and registers missing keys, opens the stream.
   *
   * @throws {ConfigError} for unusable options, a missing account or a taken key slot
   * @throws {KeyStoreError} if keys cannot be read or kept
   * @throws {NetworkError} if the exchange cannot be reached
   */
  static async connect(options: LighterOptions = {}): Promise<Lighter> {
    return new Lighter(await connectContext(options))
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

  /** All markets with their trading rules, as of the last refresh. */
  contractSpecifications(options: { isPerpetuals?: boolean } = {}): MarketSpec[] {
    const type = (options.isPerpetuals ?? true) ? 'perp' : 'spot'
    return this.context.markets.list().filter((market) => market.marketType === type)
  }

  /** Trading rules of one market. @throws {ValidationError} `UNKNOWN_MARKET` */
  market(reference: MarketReference): MarketSpec {
    return this.context.markets.resolve(reference)
  }

  /** Reads the markets again. */
  refreshMarkets(): Promise<void> {
    return this.context.markets.refresh()
  }

  /** Mid price of every perps market by market id, kept live from the first call on. Absent: a market without one, and all while the stream is away. */
  allMids(): Promise<Map<number, Decimal>> {
    return this.#livePrices('mid_price')
  }

  /** Mark price of every perps market by market id, kept live from the first call on; none while the stream is away. */
  allMarks(): Promise<Map<number, Decimal>> {
    return this.#livePrices('mark_price')
  }

  /** Index price of every perps market by market id, kept live from the first call on; none while the stream is away. */
  allIndexes(): Promise<Map<number, Decimal>> {
    return this.#livePrices('index_price')
  }

  /** Streams statistics of all perps markets: each market at first, then those that change. Returns how to stop. */
  async marketStatsSubscribe(options: { handler: MarketStatsHandler }): Promise<() => void> {
    const stop = this.#prices.onUpdate(options.handler)
    await this.#prices.open()
    return stop
  }

  /** Decimals of prices in a market. */
  getPricePrecision(reference: MarketReference): number {
    return this.market(reference).priceDecimals
  }

  /** Decimals of sizes in a market. */
  getLotPrecision(reference: MarketReference): number {
    return this.market(reference).sizeDecimals
  }

  /** Smallest size of a resting order, in base units. */
  getMinBase(reference: MarketReference): Decimal {
    return this.market(reference).minBase
  }

  /** Smallest notional of a resting order, in quote units. */
  getMinQuote(reference: MarketReference): Decimal {
    return this.market(reference).minQuote
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
    if (options.onUpdate !== undefined) opened.onUpdate(options.onUpdate)
    return opened
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

  /** Ends every stream, closes the connections, wipes the keys. Idempotent. Open orders stay on the exchange. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
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

  async #livePrices(of: 'mid_price' | 'mark_price' | 'index_price'): Promise<Map<number, Decimal>> {
    await this.#prices.open()
    return this.#prices.prices(of)
  }
}

/** Every REST and explorer method too. */
export interface Lighter extends Delegation {}

function notMirrored(method: string): ConfigError {
  return new ConfigError(`There is no live copy yet. Call ${method}() first.`, { code: 'NOT_MIRRORED' })
}
