import type { BookDelta, BookUpdate } from '@lighter/standards'
import type { MessageMeta, OrderBookStreamMessage } from '@lighter/ws'
import type { MarketReference } from '../markets/market-reference.ts'
import { bookDelta, bookUpdate } from '../records/book-records.ts'
import type { StreamsContext } from './context.ts'
import type { StopStream, SubscribeOptions } from './subscriptions.ts'

/**
 * Which order book to stream, and its handler. With `standardizeSchema` the handler receives quantpylib's shape (`true`)
 * or the exchange's own messages (`false`).
 */
export type L2BookSubscribeOptions = MarketReference &
  SubscribeOptions &
  (
    | {
        /** Receives the whole book, then its changes. */
        handler: (update: BookUpdate) => unknown
        standardizeSchema?: undefined
      }
    | {
        /** Receives the book, then its changes, as `{ ts, b, a, isSnapshot }`. */
        handler: (delta: BookDelta) => unknown
        standardizeSchema: true
      }
    | {
        /** Receives the wire messages. */
        handler: (message: OrderBookStreamMessage, meta: MessageMeta) => unknown
        standardizeSchema: false
      }
  )

/**
 * Streams an order book: a snapshot first, then changes; after a lost connection a new snapshot.
 *
 * @param options - `ticker` or `marketId`, `handler`; `standardizeSchema`, `signal`, `onError`
 * @returns a handle that ends the stream
 * @throws {ValidationError} `UNKNOWN_MARKET`
 * @throws {StreamError} when the exchange refuses the subscription
 *
 * @example
 * ```ts
 * const stop = await l2BookSubscribe(context, {
 *   ticker: 'BTC',
 *   handler: ({ bids, asks }) => console.log(bids.length, asks.length),
 * })
 * ```
 */
export async function l2BookSubscribe(
  context: StreamsContext,
  options: L2BookSubscribeOptions,
): Promise<StopStream> {
  const { signal, onError } = options
  const { marketId } = context.markets.resolve(options)
  const onMessage = messageHandler(options)
  const subscription = await context.stream.subscribeOrderBook({ marketId, onMessage, onError, signal })
  return context.live.subscriptions.keep(`l2Book:${marketId}`, () => subscription.unsubscribe())
}

/**
 * Ends all book streams of a market. Mirrors stay open.
 *
 * @param reference - `ticker` or `marketId`
 * @throws {ValidationError} `UNKNOWN_MARKET`
 *
 * @example
 * ```ts
 * l2BookUnsubscribe(context, { ticker: 'BTC' })
 * ```
 */
export function l2BookUnsubscribe(context: StreamsContext, reference: MarketReference): void {
  context.live.subscriptions.stop(`l2Book:${context.markets.resolve(reference).marketId}`)
}

function messageHandler(
  options: L2BookSubscribeOptions,
): (message: OrderBookStreamMessage, meta: MessageMeta) => unknown {
  // Not destructured: the option says what the handler takes.
  if (options.standardizeSchema === false) return options.handler
  if (options.standardizeSchema === true)
    return (message, meta) => options.handler(bookDelta(bookUpdate(message, meta.isSnapshot)))
  return (message, meta) => options.handler(bookUpdate(message, meta.isSnapshot))
}
