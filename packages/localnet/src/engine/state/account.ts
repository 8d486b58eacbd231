import type { ApiKey } from './api-key.ts'

/**
 * A spot balance in extended units.
 * @see docs/protocol/exchange.md#assets
 */
export interface AssetBalance {
  balance: bigint
  locked: bigint
}

/** Fees that an account has allowed an integrator to charge. */
export interface IntegratorApproval {
  integrator: number
  maxPerpsTaker: number
  maxPerpsMaker: number
  maxSpotTaker: number
  maxSpotMaker: number
  expiry: number
}

/** Identity and property of an account, without its orders and positions. */
export interface AccountFacts {
  readonly index: number
  /** 0 master, 1 sub account, 2 public pool, 3 insurance fund (LLP), 4 staking pool. */
  readonly type: number
  readonly master: number
  readonly l1Address: string
  /** Perps collateral, c12. */
  collateral: bigint
  /** 0 keeps USDC of the perps and the spot side apart; 1 (unified): spot USDC is collateral. */
  tradingMode: 0 | 1
  readonly assets: Map<number, AssetBalance>
  /** Volume in binary options, micro; it lowers their fees. */
  binaryVolume: bigint
  readonly keys: Map<number, ApiKey>
  readonly approvals: Map<number, IntegratorApproval>
  /** Scheduled cancel-all, 0 = none. */
  cancelAllTime: number
  tier: string
  /** Fee rates in 1e-6, before the market's caps. */
  takerFee: number
  makerFee: number
  /** Synthetic accounts are exempt from order counts and margin pre-checks, and only their trades are recorded. */
  readonly synthetic: boolean
  readonly createdAt: number
  tierChangedAt: number
}
