import type { Account, TradeSide } from '../state/entities.ts'
import type { PositionChange } from './position-change.ts'

/** Fees of one side of a trade, in ticks of 10^-6. */
export interface SideFee {
  /** The exchange's fee. */
  readonly ticks: number
  /** Account of the integrator; 0 for none. */
  readonly integrator: number
  /** The integrator's fee. */
  readonly integratorTicks: number
}

const NO_FEE: SideFee = { ticks: 0, integrator: 0, integratorTicks: 0 }

/** Returns the side of a trade that changed a position. */
export function sideOfChange(change: PositionChange, fee: SideFee = NO_FEE): TradeSide {
  return {
    account: change.account,
    fee: fee.ticks,
    sizeBefore: change.sizeBefore,
    entryBefore: change.entryBefore,
    imfBefore: change.imfBefore,
    signChanged: change.signChanged,
    pnl: change.pnl,
    allocatedBefore: change.allocatedBefore,
    allocatedAfter: change.allocated,
    integrator: fee.integrator,
    integratorFee: fee.integratorTicks,
  }
}

/** Returns the side of a trade without a position, as on spot markets. */
export function sideWithoutPosition(account: Account, fee: SideFee = NO_FEE): TradeSide {
  return {
    account,
    fee: fee.ticks,
    sizeBefore: 0n,
    entryBefore: 0n,
    imfBefore: 0,
    signChanged: false,
    pnl: 0n,
    allocatedBefore: 0n,
    allocatedAfter: 0n,
    integrator: fee.integrator,
    integratorFee: fee.integratorTicks,
  }
}
