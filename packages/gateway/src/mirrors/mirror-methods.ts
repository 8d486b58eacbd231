import {
  type Balance,
  type BinaryOptionsPosition,
  type BookDelta,
  ConfigError,
  type OrderState,
  type Position,
} from '@lighter/standards'
import { type BinaryOptionsEventPnl, binaryOptionsPnl } from '../account/binary-options-pnl.ts'
import { requireAccount } from '../core/context.ts'
import type { MarketReference } from '../markets/market-registry.ts'
import { type OrderQueryOptions, queryOrder } from '../orders/order-query.ts'
import { toBalance, toBinaryOptionsPosition, toOrderState, toPosition } from '../records/convert.ts'
import { bookSnapshot } from '../streams/book-records.ts'
import { StreamMethods } from '../streams/stream-methods.ts'
import { BalanceMirror, type BalanceUpdateHandler, type LiveBalance } from './balance-mirror.ts'
import { BookMirror, type BookUpdateHandler } from './book-mirror.ts'
import type { OrdersMirror, OrderUpdateHandler } from './orders-mirror.ts'
import type { PositionsMirror, PositionUpdateHandler } from './positions-mirror.ts'

/** The methods of the gateway that read and mirror: `get…` asks once, `…Mirror` keeps a live copy, `…Peek` reads the live copy. */
export class MirrorMethods extends StreamMethods {
  readonly #books = new Map<number, BookMirror>()
  #balance: BalanceMirror | undefined

  /** One order book over REST, aggregated by price, best first. */
  async l2BookGet(options: MarketReference & { depth?: number | undefined }): Promise<BookDelta> {
    const market = this.market(options)
    const orders = await this.context.rest.orderbookOrders({ marketId: market.marketId, limit: 250 })
    return bookSnapshot(orders, this.context.clock.now(), options.depth)
  }

  /**
   * Keeps a live copy of an order book; the same one for every caller. With `bufferSize` it also keeps that many past
   * states of its top `depth` levels: `mirror.keepHistory()`.
   */
  async l2BookMirror(
    options: MarketReference & {
      onUpdate?: BookUpdateHandler | undefined
      depth?: number | undefined
      bufferSize?: number | undefined
    },
  ): Promise<BookMirror> {
    const market = this.market(options)
    const { books, markets, stream, logger } = this.context
    let mirror = books.get(market.marketId)
    if (mirror === undefined) {
      mirror = BookMirror.open(stream, market, {
        onError: (err) => logger.error({ err }, 'book mirror'),
        onUnreadable: () => {
          // Orders wait too: if the book's decimals no longer fit, theirs may be wrong as well.
          markets.distrust()
          markets
            .trusted()
            .catch((err: unknown) =>
              logger.warn({ err }, 'the markets could not be read after an unreadable order book'),
            )
        },
        onClose: () => {
          books.delete(market.marketId)
          this.#books.delete(market.marketId)
        },
      })
      books.set(market.marketId, mirror)
      mirror.catch(() => books.delete(market.marketId))
    }
    const opened = await mirror
    this.#books.set(market.marketId, opened)
    const { depth, bufferSize, onUpdate } = options
    if (bufferSize !== undefined)
      opened.keepHistory({ bufferSize, ...(depth === undefined ? {} : { depth }) })
    if (onUpdate !== undefined) opened.onUpdate(onUpdate)
    return opened
  }

  /** The live copy of an order book. @throws {ConfigError} `NOT_MIRRORED` before {@link l2BookMirror} has resolved */
  l2BookPeek(reference: MarketReference): BookMirror {
    const mirror = this.#books.get(this.market(reference).marketId)
    if (mirror === undefined) throw notMirrored('l2BookMirror')
    return mirror
  }

  /** Open and waiting orders over REST, of one market or all. */
  async ordersGet(
    options: { ticker?: string | number | undefined; isIndex?: boolean | undefined } = {},
  ): Promise<OrderState[]> {
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
  async ordersMirror(options: { onUpdate?: OrderUpdateHandler | undefined } = {}): Promise<OrdersMirror> {
    requireAccount(this.context)
    const { orders } = this.context
    if (orders === undefined) throw notMirrored('ordersMirror')
    if (options.onUpdate !== undefined) orders.onUpdate(options.onUpdate)
    await orders.open()
    return orders
  }

  /**
   * The live copy of the orders; `undefined` while it is stale.
   *
   * @throws {ConfigError} `NOT_MIRRORED` before {@link ordersMirror}
   */
  ordersPeek(): OrderState[] | undefined {
    const { orders } = this.context
    if (orders?.isOpen !== true) throw notMirrored('ordersMirror')
    return orders.list()
  }

  /** One order, live or among the 100 latest ended ones of its market; `undefined` when it is in neither. */
  orderQuery(options: OrderQueryOptions): Promise<OrderState | undefined> {
    return queryOrder(this.context, options)
  }

  /** Open positions over REST. */
  async positionsGet(): Promise<Position[]> {
    const account = await this.accountOf(requireAccount(this.context))
    return (account.positions ?? [])
      .map((row) => toPosition(row, this.context.markets.byId(row.market_id)))
      .filter((position) => !position.size.isZero())
  }

  /** The account's binary options positions over REST; empty where the exchange has no binary options. */
  async binaryOptionsPositionsGet(): Promise<BinaryOptionsPosition[]> {
    const account = await this.accountOf(requireAccount(this.context))
    return (account.bo_positions ?? [])
      .map((row) => toBinaryOptionsPosition(row, this.context.markets.byId(row.market_id)))
      .filter((position) => !position.size.isZero())
  }

  /**
   * The account's profit and loss in binary options, newest event first. @throws {ApiError} where the exchange has none
   */
  async binaryOptionsPnl(options: { eventId?: number | undefined } = {}): Promise<BinaryOptionsEventPnl[]> {
    return binaryOptionsPnl(this.context, options.eventId)
  }

  /** Keeps a live copy of the account's positions. */
  async positionsMirror(
    options: { onUpdate?: PositionUpdateHandler | undefined } = {},
  ): Promise<PositionsMirror> {
    requireAccount(this.context)
    const { positions, prices, logger } = this.context
    if (positions === undefined) throw notMirrored('positionsMirror')
    if (options.onUpdate !== undefined) positions.onUpdate(options.onUpdate)
    await Promise.all([
      positions.open(),
      // Without them, values are the stream's, at the mark price of `markedAt`.
      prices
        .open()
        .catch((err: unknown) =>
          logger.warn({ err }, 'no live mark prices; position values are those of the stream'),
        ),
    ])
    return positions
  }

  /**
   * The live copy of the positions; `undefined` while it is stale.
   *
   * @throws {ConfigError} `NOT_MIRRORED` before {@link positionsMirror}
   */
  positionsPeek(): Position[] | undefined {
    const { positions } = this.context
    if (positions?.isOpen !== true) throw notMirrored('positionsMirror')
    return positions.list()
  }

  /** Collateral, equity, margin and available balance, in USDC. */
  async accountBalance(): Promise<Balance> {
    return toBalance(await this.accountOf(requireAccount(this.context)))
  }

  /** Keeps a live copy of the perps balance. */
  async balanceMirror(options: { onUpdate?: BalanceUpdateHandler | undefined } = {}): Promise<BalanceMirror> {
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

  /**
   * Reads the account's mirrors and fills from the exchange again, as after a lost connection, and waits until they are
   * complete. They do so by themselves after each reconnect; this is for those who trust no stream, say once an hour.
   */
  async reconcile(): Promise<void> {
    await Promise.all([
      this.context.orders?.reconcile(),
      this.reconcileFills(),
      this.context.positions?.reconcile(),
      this.#balance?.reconcile(),
    ])
  }
}

function notMirrored(method: string): ConfigError {
  return new ConfigError(`There is no live copy yet. Call ${method}() first.`, { code: 'NOT_MIRRORED' })
}
