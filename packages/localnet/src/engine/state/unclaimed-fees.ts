/** Earnings of integrators that have no account yet; an account receives them when it is created. */
export interface UnclaimedFees {
  /** Perps side, c12. */
  collateral: bigint
  /** Spot side by asset, extended units. */
  readonly assets: Map<number, bigint>
}
