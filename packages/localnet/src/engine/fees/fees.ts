import type { Exchange } from '../exchange.ts'
import type { Account, Market, Order } from '../state/entities.ts'
import { binaryFee } from './binary-fees.ts'

/**
 * Largest fee of an integrator, in 1e-6: 0.1 % on perps, 1 % elsewhere, like on mainnet. A fee above it that the
 * account has approved is lowered to it.
 */
export const MAX_INTEGRATOR_FEE: Readonly<Record<'perp' | 'spot', number>> = { perp: 1_000, spot: 10_000 }

/**
 * Fee of a side, in 1e-6, and the integrator's part of it.
 * @see docs/protocol/exchange.md#fees
 */
export function feeOf(
  ex: Exchange,
  order: Order,
  isTaker: boolean,
): { ticks: number; integrator: number; integratorTicks: number } {
  const own =
    order.market.kind === 'binary_options'
      ? binaryFee(ex, order.owner, order.market, isTaker)
      : baseFee(order.owner, order.market, isTaker)
  if (order.integrator === 0) return { ticks: own, integrator: 0, integratorTicks: 0 }
  const asked = isTaker ? order.integratorTakerFee : order.integratorMakerFee
  const integratorTicks = Math.min(asked, MAX_INTEGRATOR_FEE[order.market.kind === 'perp' ? 'perp' : 'spot'])
  return { ticks: own + integratorTicks, integrator: order.integrator, integratorTicks }
}

/** The exchange's own fee: the account's rate below the market's cap. */
export function baseFee(account: Account, market: Market, isTaker: boolean): number {
  const fee = isTaker
    ? Math.min(account.takerFee, market.takerFeeCap)
    : Math.min(account.makerFee, market.makerFeeCap)
  // Rebates are for perps only.
  return market.kind === 'perp' ? fee : Math.max(0, fee)
}
