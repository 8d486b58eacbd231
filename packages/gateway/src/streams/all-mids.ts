import type { Decimal } from '@lighter/standards'
import { callHandler } from '../core/handlers.ts'
import type { StreamsContext } from './context.ts'
import type { StopStream, SubscribeOptions } from './subscriptions.ts'
import { untilEnd } from './until-end.ts'

/** Prices by ticker. */
export type PricesHandler = (prices: ReadonlyMap<string, Decimal>) => unknown

/**
 * Streams mid prices: all prices first, then each change.
 *
 * @param options - `handler`; `signal`, `onError`
 * @returns a handle that ends the stream
 * @throws {StreamError} when the exchange refuses the subscription
 *
 * @example
 * ```ts
 * const stop = await allMidsSubscribe(context, { handler: (mids) => console.log(mids.get('BTC')) })
 * ```
 */
export async function allMidsSubscribe(
  context: StreamsContext,
  options: SubscribeOptions & { handler: PricesHandler },
): Promise<StopStream> {
  const { prices, markets, logger } = context
  const failed = (err: unknown): void => logger.error({ err }, 'the handler of mid prices threw')
  await prices.open({ signal: options.signal })
  const last = new Map<number, string | undefined>()
  // All known prices come first, in one call.
  const known = new Map<string, Decimal>()
  let handler: PricesHandler | undefined
  const stop = prices.onUpdate(({ market_id: marketId, mid_price: mid }) => {
    if (mid === last.get(marketId)) return
    last.set(marketId, mid)
    const price = prices.price('mid_price', marketId)
    if (price === undefined) return
    if (handler === undefined) known.set(markets.tickerOf(marketId), price)
    else callHandler(handler, new Map([[markets.tickerOf(marketId), price]]), failed)
  })
  handler = options.handler
  callHandler(handler, known, failed)
  return context.live.subscriptions.keep('allMids', untilEnd(prices, stop, options))
}

/**
 * Ends all streams of mid prices.
 *
 * @example
 * ```ts
 * allMidsUnsubscribe(context)
 * ```
 */
export function allMidsUnsubscribe(context: StreamsContext): void {
  context.live.subscriptions.stop('allMids')
}
