import type { WaitOptions } from '../core/abortable.ts'
import type { StreamsContext } from './context.ts'

/**
 * Reads the account's mirrors and fills from the exchange again, as after a lost connection, and waits until they are
 * complete. This happens automatically after each reconnect; call it, say, once an hour if you do not want to rely on
 * the stream alone.
 *
 * @param options - `signal`
 * @throws {ApiError} when the exchange refuses the request
 * @throws {NetworkError} when the exchange cannot be reached
 *
 * @example
 * ```ts
 * await reconcile(context)
 * ```
 */
export async function reconcile(context: StreamsContext, options: WaitOptions = {}): Promise<void> {
  const { orders, positions, live } = context
  await Promise.all([
    orders?.reconcile(options),
    live.fills?.reconcile(options),
    positions?.reconcile(options),
    live.balance?.reconcile(options),
  ])
}
