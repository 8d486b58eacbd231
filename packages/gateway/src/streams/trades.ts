import type { Trade } from '@lighter/standards'
import type { Trade as WireTrade } from '@lighter/standards/wire'
import type { MessageMeta, TradeMessage } from '@lighter/ws'
import { callHandler } from '../core/handlers.ts'
import type { MarketReference } from '../markets/market-reference.ts'
import { toTrade } from '../records/convert.ts'
import type { StreamsContext } from './context.ts'
import type { StopStream, SubscribeOptions } from './subscriptions.ts'

/**
 * Options of {@link tradesSubscribe}: the handler receives standardized records, or wire messages with
 * `standardizeSchema: false`.
 */
export type TradesSubscribeOptions = MarketReference &
  SubscribeOptions &
  (
    | {
        /** Receives each trade once. */
        handler: (trade: Trade) => unknown
        standardizeSchema?: true | undefined
      }
    | {
        /** Receives the wire messages. */
        handler: (message: TradeMessage, meta: MessageMeta) => unknown
        standardizeSchema: false
      }
  )

/**
 * Streams the trades of a market; the last 50 come first.
 *
 * @param options - `ticker` or `marketId`, `handler`; `standardizeSchema: false` for wire messages; `signal`, `onError`
 * @returns a handle that ends the stream
 * @throws {ValidationError} `UNKNOWN_MARKET`
 * @throws {StreamError} when the exchange refuses the subscription
 *
 * @example
 * ```ts
 * const stop = await tradesSubscribe(context, {
 *   ticker: 'BTC',
 *   handler: ({ price, size }) => console.log(price.toFixed(), size.toFixed()),
 * })
 * ```
 */
export async function tradesSubscribe(
  context: StreamsContext,
  options: TradesSubscribeOptions,
): Promise<StopStream> {
  const { signal, onError } = options
  const { marketId } = context.markets.resolve(options)
  const failed = (err: unknown): void => context.logger.error({ err }, 'the handler of trades threw')
  const onMessage =
    options.standardizeSchema === false ? options.handler : eachTradeOnce(options.handler, failed)
  const subscription = await context.stream.subscribeTrade({ marketId, onMessage, onError, signal })
  return context.live.subscriptions.keep(`trades:${marketId}`, () => subscription.unsubscribe())
}

/**
 * Ends all trade streams of a market.
 *
 * @param reference - `ticker` or `marketId`
 * @throws {ValidationError} `UNKNOWN_MARKET`
 *
 * @example
 * ```ts
 * tradesUnsubscribe(context, { ticker: 'BTC' })
 * ```
 */
export function tradesUnsubscribe(context: StreamsContext, reference: MarketReference): void {
  context.live.subscriptions.stop(`trades:${context.markets.resolve(reference).marketId}`)
}

/** Reports each trade once, oldest first, because a new subscription repeats the last trades. */
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
