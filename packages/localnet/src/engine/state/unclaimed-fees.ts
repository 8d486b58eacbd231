/** What an integrator without an account has earned; it goes to the account when there is one. */
export interface UnclaimedFees {
  /** Perps side, c12. */
  collateral: bigint
  /** Spot side by asset, extended units. */
  readonly assets: Map<number, bigint>
}
