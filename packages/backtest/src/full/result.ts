import type { ReplayStats } from '@lighter/localnet'
import type { Fill } from '@lighter/standards'
import type { Report } from '../report/report.ts'

/** State of the account at one time. */
export interface EquitySample {
  /** Epoch milliseconds of the recording. */
  readonly ts: number
  /** Collateral and unrealized PnL, USDC. */
  readonly equity: string
  /** Signed position sizes in base units, by ticker. */
  readonly positions: Readonly<Record<string, string>>
}

/** Why a backtest ended. */
export type BacktestEnd =
  /** The recorded data ended. */
  | 'dataEnded'
  /** The program returned before that. */
  | 'strategyReturned'
  /** The option `signal` aborted. */
  | 'stopped'

/** What a backtest measured. */
export interface BacktestResult {
  /** Why it ended. */
  readonly end: BacktestEnd
  /** Epoch milliseconds of the recording at which the program began. */
  readonly startTime: number
  /** Epoch milliseconds of the recording at which it ended. */
  readonly endTime: number
  /** USDC at the start. */
  readonly capital: string
  /** Fills of the account, oldest first. */
  readonly fills: readonly Fill[]
  /** Equity and positions over time. The last sample is taken at the end. */
  readonly equity: readonly EquitySample[]
  /** Report of each market, by ticker. */
  readonly reports: Readonly<Record<string, Report>>
  /** Counters of the replay of each market, by ticker. */
  readonly replays: Readonly<Record<string, ReplayStats>>
  /** Hash of the exchange's state at the end: the same options and data give the same hash. */
  readonly stateHash: string
}
