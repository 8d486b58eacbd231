import { findOrder } from './transactions/find-order.ts'
import type { Tx } from './tx.ts'
import { type Account, type ApiKey, POST_ONLY } from './types.ts'

/** Milliseconds from the answer to the execution. */
export interface Latency {
  /** Post-only orders, their modifies, cancels, and everything that is no order. */
  readonly maker: number
  /** What may take. */
  readonly taker: number
}

/** Latencies by account tier. */
export type LatencyTable = Readonly<Record<string, Latency>>

/** Latencies of the exchange (SEMANTICS §2); premium without staked LIT. */
export const EXCHANGE_LATENCY: LatencyTable = {
  standard: { maker: 200, taker: 300 },
  plus: { maker: 200, taker: 300 },
  premium: { maker: 0, taker: 200 },
}

/** How long a transaction waits (a choice: an order counts as taker unless it is post-only). Maker-only keys never wait. */
export function latencyOf(
  table: LatencyTable | undefined,
  account: Account,
  key: ApiKey | undefined,
  tx: Tx,
): number {
  const latency = table?.[account.tier]
  if (latency === undefined || key?.makerOnly === true) return 0
  return mayTake(account, tx) ? latency.taker : latency.maker
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
