import type { Exchange } from './exchange.ts'
import { findOrder } from './transactions/find-order.ts'
import type { Tx } from './tx.ts'
import { type Account, type ApiKey, POST_ONLY } from './types.ts'
import { premiumStep } from './venue/stake.ts'
import { VENUE_OPERATOR } from './venue/venue.ts'

/** Milliseconds from the answer to the execution. */
export interface Latency {
  /** Post-only orders, their modifies, cancels, and everything that is no order. */
  readonly maker: number
  /** What may take. */
  readonly taker: number
  /** What may take, by the steps of staked LIT: 0, 1000, 3000, 10 000, 30 000, 100 000, 300 000, 500 000. */
  readonly takerByStake?: readonly number[] | undefined
}

/** Latencies by account tier. */
export type LatencyTable = Readonly<Record<string, Latency>>

/**
 * Latencies of the exchange.
 * @see docs/protocol/semantics.md#tiers
 */
export const EXCHANGE_LATENCY: LatencyTable = {
  standard: { maker: 200, taker: 300 },
  plus: { maker: 200, taker: 300 },
  premium: { maker: 0, taker: 200, takerByStake: [200, 195, 190, 180, 170, 160, 150, 140] },
}

/** How long a transaction waits (a choice: an order counts as taker unless it is post-only). Maker-only keys never wait. */
export function latencyOf(ex: Exchange, account: Account, key: ApiKey | undefined, tx: Tx): number {
  const latency = ex.rules.latency?.[account.tier]
  if (latency === undefined || key?.makerOnly === true) return 0
  // What pays for a service of the exchange itself is there before the service is.
  if (tx.body.type === 'transfer' && tx.body.toAccountIndex === VENUE_OPERATOR) return 0
  if (!mayTake(account, tx)) return latency.maker
  return latency.takerByStake?.[premiumStep(ex, account)] ?? latency.taker
}

function mayTake(account: Account, { body }: Tx): boolean {
  switch (body.type) {
    case 'createOrder':
      return body.order.timeInForce !== POST_ONLY
    case 'modifyOrder':
      return findOrder(account, body.marketIndex, body.index)?.tif !== POST_ONLY
    case 'createGroupedOrders':
      return true
    default:
      return false
  }
}
