import type { BookDelta } from '@lighter/standards'
import type { MessageMeta, OrderBookStreamMessage } from '@lighter/ws'
import type { GatewayContext } from '../core/context.ts'
import type { MarketReference } from '../markets/market-registry.ts'
import { bookDelta } from './book-records.ts'
import type { StopStream, SubscribeOptions } from './subscriptions.ts'

/** Which order book to stream, and who hears it: standardized records, or the wire's with `standardizeSchema: false`. */
export type L2BookSubscribeOptions = MarketReference &
  SubscribeOptions &
  (
    | {
        /** Receives the book, then its changes. */
        handler: (message: BookDelta) => unknown
        standardizeSchema?: true | undefined
      }
    | {
        /** Receives the exchange's own messages. */
        handler: (message: OrderBookStreamMessage, meta: MessageMeta) => unknown
        standardizeSchema: false
      }
  )

/**
 * Streams an order book: a snapshot first, then changes; again a snapshot after a lost connection.
 *
 * @param options - `ticker`, `handler`; `standardizeSchema: false` for the exchange's own messages; `signal`, `onError`
 * @returns how to stop
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
  context: GatewayContext,
  options: L2BookSubscribeOptions,
): Promise<StopStream> {
  const { signal, onError } = options
  const { marketId } = context.markets.resolve(options)
  const onMessage =
    options.standardizeSchema === false
      ? options.handler
      : (message: OrderBookStreamMessage, meta: MessageMeta) =>
          options.handler(bookDelta(message, meta.isSnapshot))
  const subscription = await context.stream.subscribeOrderBook({ marketId, onMessage, onError, signal })
  return context.live.subscriptions.keep(`l2Book:${marketId}`, () => subscription.unsubscribe())
}

/**
 * Ends the book streams of a market. Mirrors stay.
 *
 * @param reference - `ticker`, or a market id with `isIndex: true`
 * @throws {ValidationError} `UNKNOWN_MARKET`
 *
 * @example
 * ```ts
 * l2BookUnsubscribe(context, { ticker: 'BTC' })
 * ```
 */
export function l2BookUnsubscribe(context: GatewayContext, reference: MarketReference): void {
  context.live.subscriptions.stop(`l2Book:${context.markets.resolve(reference).marketId}`)
}
