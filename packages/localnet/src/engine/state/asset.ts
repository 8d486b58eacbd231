/**
 * An asset.
 * @see docs/protocol/exchange.md#assets
 */
export interface Asset {
  readonly id: number
  readonly symbol: string
  readonly decimals: number
  /** Extended units per minimal unit. */
  readonly extension: bigint
  /** Minimal units. */
  readonly minTransfer: bigint
  readonly minWithdrawal: bigint
  /** Perps collateral. */
  readonly isMargin: boolean
  readonly l1Address: string
}
