import type { LatencyTable } from './state/latency-table.ts'

/**
 * Rules beyond those of the rollup; each is a choice of localnet.
 */
export interface ExchangeRules {
  /** Refuse resting orders whose fill would exceed the margin (21739). @default true */
  marginPrecheck: boolean
  /** Enforce 5 minutes to 30 days for expiries, 5 minutes to 15 days for the dead man's switch. @default true */
  timeWindows: boolean
  /** Liquidate automatically after each change of a mark price or funding. @default true */
  autoLiquidate: boolean
  /** Largest distance of a limit price from mark on the wrong side, 1e-4; 0 = off (21734). @default 0 */
  fatFinger: number
  /** L1 signatures of ChangePubKey, Transfer and ApproveIntegrator must be the owner's. @default true */
  l1Signatures: boolean
  /** Sub accounts allowed for one master (21129). @default 64 */
  subAccounts: number
  /** Milliseconds from the response to the execution, by tier. @default undefined: executed before the response */
  latency: LatencyTable | undefined
  /** Premium accounts spend and earn volume quota. @default false */
  volumeQuota: boolean
}

export const DEFAULT_RULES: ExchangeRules = {
  marginPrecheck: true,
  timeWindows: true,
  autoLiquidate: true,
  fatFinger: 0,
  l1Signatures: true,
  subAccounts: 64,
  latency: undefined,
  volumeQuota: false,
}
