import type { GatewayContext } from '../core/context.ts'
import type { MarketStatsHandler } from '../markets/price-cache.ts'
import type { StopStream } from './subscriptions.ts'

/**
 * Streams statistics of all perps markets: each market at first, then those that change.
 *
 * @param options - `handler`
 * @returns how to stop
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
  context: GatewayContext,
  options: { handler: MarketStatsHandler },
): Promise<StopStream> {
  const stop = context.prices.onUpdate(options.handler)
  await context.prices.open()
  return context.live.subscriptions.keep('marketStats', stop)
}

/**
 * Ends the streams of statistics.
 *
 * @example
 * ```ts
 * marketStatsUnsubscribe(context)
 * ```
 */
export function marketStatsUnsubscribe(context: GatewayContext): void {
  context.live.subscriptions.stop('marketStats')
}
