import type { GatewayContext } from './context.ts'

/**
 * Ends every stream, closes the connections and wipes the keys. Open orders stay on the exchange. Only for a context
 * from `connectContext`; `lighter.close()` closes the context of a `Lighter`.
 *
 * @param context - from `connectContext`
 *
 * @example
 * ```ts
 * await closeContext(context)
 * ```
 */
export async function closeContext(context: GatewayContext): Promise<void> {
  const { stream, rest, explorer, submitter, lifetime, live, generalSlots, makerSlot } = context
  lifetime.end()
  context.marketWatch.close()
  submitter.close()
  live.subscriptions.stopAll()
  live.fills?.close()
  context.orders?.close()
  context.positions?.close()
  live.balance?.close()
  context.prices.close()
  context.executions?.close()
  await stream.close()
  await Promise.all([rest.close(), explorer?.close()])
  for (const slot of generalSlots) slot.signer.close()
  makerSlot?.signer.close()
  await lifetime.released()
}
