import { MAX_CLOID } from './client-order-id.ts'
import type { OrdersContext } from './context.ts'

/**
 * Returns a random client order index, 1 to 2^48 − 1.
 *
 * @throws {Error} if the platform has no source of random numbers
 *
 * @example
 * ```ts
 * const clientOrderId = randCloid(context)
 * await limitOrder(context, { ticker: 'BTC', amount: '0.001', price: 60_000, clientOrderId })
 * ```
 */
export function randCloid(context: OrdersContext): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  const cloid = (high & 0xffff) * 2 ** 32 + low
  return cloid >= 1 && cloid <= MAX_CLOID ? cloid : randCloid(context)
}
