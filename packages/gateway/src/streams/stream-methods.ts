import type { BookDelta, Decimal, Trade } from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'
import type { MessageMeta, OrderBookStreamMessage, TradeMessage } from '@lighter/ws'
import { requireAccount } from '../core/context.ts'
import { callHandler } from '../core/handlers.ts'
import { MarketMethods } from '../markets/market-methods.ts'
import type { MarketReference } from '../markets/market-registry.ts'
import type { MarketStatsHandler } from '../markets/price-cache.ts'
import type { OrderUpdateHandler } from '../mirrors/orders-mirror.ts'
import { toTrade } from '../records/convert.ts'
import { bookDelta } from './book-records.ts'
import { type FillHandler, FillStream, type RawTradeHandler } from './fill-stream.ts'

/** Ends one subscription. Idempotent. */
export type StopStream = () => void

/** Prices by ticker. */
export type PricesHandler = (prices: ReadonlyMap<string, Decimal>) => unknown

/** The methods of the gateway that stream. Each `…Unsubscribe` ends all that its `…Subscribe` has begun. */
export class StreamMethods extends MarketMethods {
  readonly #stops = new Map<string, Set<StopStream>>()
  #fills: FillStream | undefined

  /** Streams an order book: a snapshot first, then changes; again a snapshot after a lost connection. Returns how to stop. */
  l2BookSubscribe(
    options: MarketReference & {
      handler: (message: BookDelta) => unknown
      standardizeSchema?: true | undefined
    },
  ): Promise<StopStream>
  l2BookSubscribe(
    options: MarketReference & {
      handler: (message: OrderBookStreamMessage, meta: MessageMeta) => unknown
      standardizeSchema: false
    },
  ): Promise<StopStream>
  async l2BookSubscribe(
    options: MarketReference &
      (
        | { handler: (message: BookDelta) => unknown; standardizeSchema?: true | undefined }
        | {
            handler: (message: OrderBookStreamMessage, meta: MessageMeta) => unknown
            standardizeSchema: false
          }
      ),
  ): Promise<StopStream> {
    const { marketId } = this.market(options)
    const onMessage =
      options.standardizeSchema === false
        ? options.handler
        : (message: OrderBookStreamMessage, meta: MessageMeta) =>
            options.handler(bookDelta(message, meta.isSnapshot))
    const subscription = await this.context.stream.subscribeOrderBook({ marketId, onMessage })
    return this.#keep(`l2Book:${marketId}`, () => subscription.unsubscribe())
  }

  /** Ends the book streams of a market. Mirrors stay. */
  l2BookUnsubscribe(reference: MarketReference): void {
    this.#stop(`l2Book:${this.market(reference).marketId}`)
  }

  /** Streams public trades of a market; the last 50 come first. Returns how to stop. */
  tradesSubscribe(
    options: MarketReference & { handler: (trade: Trade) => unknown; standardizeSchema?: true | undefined },
  ): Promise<StopStream>
  tradesSubscribe(
    options: MarketReference & {
      handler: (message: TradeMessage, meta: MessageMeta) => unknown
      standardizeSchema: false
    },
  ): Promise<StopStream>
  async tradesSubscribe(
    options: MarketReference &
      (
        | { handler: (trade: Trade) => unknown; standardizeSchema?: true | undefined }
        | {
            handler: (message: TradeMessage, meta: MessageMeta) => unknown
            standardizeSchema: false
          }
      ),
  ): Promise<StopStream> {
    const { marketId } = this.market(options)
    const failed = (err: unknown): void => this.context.logger.error({ err }, 'handler of trades')
    const onMessage =
      options.standardizeSchema === false ? options.handler : eachTradeOnce(options.handler, failed)
    const subscription = await this.context.stream.subscribeTrade({ marketId, onMessage })
    return this.#keep(`trades:${marketId}`, () => subscription.unsubscribe())
  }

  /** Ends the trade streams of a market. */
  tradesUnsubscribe(reference: MarketReference): void {
    this.#stop(`trades:${this.market(reference).marketId}`)
  }

  /** Streams mid prices: all at first, then each change as it comes. Returns how to stop. */
  async allMidsSubscribe(options: { handler: PricesHandler }): Promise<StopStream> {
    const { prices, markets, logger } = this.context
    const failed = (err: unknown): void => logger.error({ err }, 'handler of mid prices')
    await prices.open()
    const last = new Map<number, string | undefined>()
    // What is known is told first, all at once.
    const known = new Map<string, Decimal>()
    let tell: PricesHandler | undefined
    const stop = prices.onUpdate(({ market_id: marketId, mid_price: mid }) => {
      if (mid === last.get(marketId)) return
      last.set(marketId, mid)
      const price = prices.price('mid_price', marketId)
      if (price === undefined) return
      if (tell === undefined) known.set(markets.tickerOf(marketId), price)
      else callHandler(tell, new Map([[markets.tickerOf(marketId), price]]), failed)
    })
    tell = options.handler
    callHandler(tell, known, failed)
    return this.#keep('allMids', stop)
  }

  /** Ends the streams of mid prices. */
  allMidsUnsubscribe(): void {
    this.#stop('allMids')
  }

  /** Streams statistics of all perps markets: each market at first, then those that change. Returns how to stop. */
  async marketStatsSubscribe(options: { handler: MarketStatsHandler }): Promise<StopStream> {
    const stop = this.context.prices.onUpdate(options.handler)
    await this.context.prices.open()
    return this.#keep('marketStats', stop)
  }

  /** Ends the streams of statistics. */
  marketStatsUnsubscribe(): void {
    this.#stop('marketStats')
  }

  /** Streams the account's fills, each once, also those made while the connection was away. Returns how to stop. */
  accountFillSubscribe(options: {
    handler: FillHandler
    standardizeSchema?: true | undefined
  }): Promise<StopStream>
  accountFillSubscribe(options: { handler: RawTradeHandler; standardizeSchema: false }): Promise<StopStream>
  async accountFillSubscribe(
    options:
      | { handler: FillHandler; standardizeSchema?: true | undefined }
      | { handler: RawTradeHandler; standardizeSchema: false },
  ): Promise<StopStream> {
    const { rest, stream, markets, logger } = this.context
    this.#fills ??= new FillStream({
      accountIndex: requireAccount(this.context),
      rest,
      stream,
      markets,
      onError: (err) => logger.error({ err }, 'fill stream'),
    })
    const stop = await (options.standardizeSchema === false
      ? this.#fills.addRaw(options.handler)
      : this.#fills.add(options.handler))
    return this.#keep('fills', stop)
  }

  /** Ends the streams of fills. */
  accountFillUnsubscribe(): void {
    this.#stop('fills')
  }

  /**
   * Streams changes of the account's orders: placed, changed, traded, ended; an end comes once, also one that happened
   * while the connection was away. Returns how to stop.
   */
  async orderUpdatesSubscribe(options: { handler: OrderUpdateHandler }): Promise<StopStream> {
    requireAccount(this.context)
    const { orders } = this.context
    await orders?.open()
    return this.#keep('orderUpdates', orders?.onUpdate(options.handler) ?? (() => {}))
  }

  /** Ends the streams of order updates. The mirror stays. */
  orderUpdatesUnsubscribe(): void {
    this.#stop('orderUpdates')
  }

  /** Reads fills that may have been missed. */
  protected async reconcileFills(): Promise<void> {
    await this.#fills?.reconcile()
  }

  /** Ends everything that streams. */
  protected stopStreams(): void {
    for (const name of this.#stops.keys()) this.#stop(name)
    this.#fills?.close()
  }

  #keep(name: string, stop: () => unknown): StopStream {
    const stops = this.#stops.get(name) ?? new Set()
    this.#stops.set(name, stops)
    const once = (): void => {
      if (stops.delete(once)) stop()
    }
    stops.add(once)
    return once
  }

  #stop(name: string): void {
    for (const stop of this.#stops.get(name) ?? []) stop()
  }
}

/** A new subscription repeats the last trades: each is told once, oldest first. */
function eachTradeOnce(
  handler: (trade: Trade) => unknown,
  failed: (error: unknown) => void,
): (message: TradeMessage) => void {
  let newest = -1n
  return (message) => {
    const trades = [...message.trades, ...message.liquidation_trades]
      .filter((trade: WireTrade) => trade.trade_id > newest)
      .sort((a, b) => (a.trade_id < b.trade_id ? -1 : 1))
    for (const trade of trades) {
      newest = trade.trade_id
      callHandler(handler, toTrade(trade), failed)
    }
  }
}
