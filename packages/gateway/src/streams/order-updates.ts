import { requireAccount } from '../core/context.ts'
import type { OrderUpdateHandler } from '../mirrors/orders-mirror.ts'
import type { StreamsContext } from './context.ts'
import type { StopStream, SubscribeOptions } from './subscriptions.ts'
import { untilEnd } from './until-end.ts'

/**
 * Streams changes of the account's orders: placed, changed, traded, ended. An end is reported exactly once, even if it
 * happened while the connection was down.
 *
 * @param options - `handler`; `signal`, `onError`
 * @returns a handle that ends the stream
 * @throws {ConfigError} `READ_ONLY` without an account
 * @throws {StreamError} when the exchange refuses the subscription
 *
 * @example
 * ```ts
 * const stop = await orderUpdatesSubscribe(context, {
 *   handler: ({ clientOrderId, status }) => console.log(clientOrderId, status),
 * })
 * ```
 */
export async function orderUpdatesSubscribe(
  context: StreamsContext,
  options: SubscribeOptions & { handler: OrderUpdateHandler },
): Promise<StopStream> {
  requireAccount(context)
  const { orders, live } = context
  await orders?.open({ signal: options.signal })
  const stop = orders?.onUpdate(options.handler) ?? (() => {})
  return live.subscriptions.keep('orderUpdates', untilEnd(orders, stop, options))
}

/**
 * Ends all streams of order updates. The mirror stays open.
 *
 * @example
 * ```ts
 * orderUpdatesUnsubscribe(context)
 * ```
 */
export function orderUpdatesUnsubscribe(context: StreamsContext): void {
  context.live.subscriptions.stop('orderUpdates')
}
