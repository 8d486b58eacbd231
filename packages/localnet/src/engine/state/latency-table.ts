/** Milliseconds from the response to the execution. */
export interface Latency {
  /** Post-only orders, their modifies, cancels, and all other transactions that are not orders. */
  readonly maker: number
  /** Latency of orders that may take. */
  readonly taker: number
  /** Latency of orders that may take, by the steps of staked LIT: 0, 1,000, 3,000, 10,000, 30,000, 100,000, 300,000, 500,000. */
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
