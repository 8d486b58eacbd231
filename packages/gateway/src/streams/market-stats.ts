import type { MarketStatsHandler } from '../markets/price-cache.ts'
import type { StreamsContext } from './context.ts'
import type { StopStream, SubscribeOptions } from './subscriptions.ts'
import { untilEnd } from './until-end.ts'

/**
 * Streams statistics of all perps markets: all markets first, then changed markets.
 *
 * @param options - `handler`; `signal`, `onError`
 * @returns a handle that ends the stream
 * @throws {StreamError} when the exchange refuses the subscription
 *
 * @example
 * ```ts
 * const stop = await marketStatsSubscribe(context, {
 *   handler: (stats) => console.log(stats.symbol, stats.mark_price),
 * })
 * ```
 */
export async function marketStatsSubscribe(
  context: StreamsContext,
  options: SubscribeOptions & { handler: MarketStatsHandler },
): Promise<StopStream> {
  const { prices, live } = context
  const stop = prices.onUpdate(options.handler)
  try {
    await prices.open({ signal: options.signal })
  } catch (error) {
    stop()
    throw error
  }
  return live.subscriptions.keep('marketStats', untilEnd(prices, stop, options))
}

/**
 * Ends all streams of statistics.
 *
 * @example
 * ```ts
 * marketStatsUnsubscribe(context)
 * ```
 */
export function marketStatsUnsubscribe(context: StreamsContext): void {
  context.live.subscriptions.stop('marketStats')
}
