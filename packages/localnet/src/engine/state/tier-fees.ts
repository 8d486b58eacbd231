/**
 * Fees of the exchange in the tiers, in 1e-6: maker and taker.
 * @see docs/protocol/semantics.md#tiers
 */
export const TIER_FEES: Readonly<Record<string, { maker: number; taker: number }>> = {
  standard: { maker: 0, taker: 0 },
  plus: { maker: 50, taker: 50 },
  premium: { maker: 40, taker: 280 },
}
