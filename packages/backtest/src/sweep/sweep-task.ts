import type { PreparedData } from '../data/prepared-data.ts'
import type { LightOptions } from '../light/light.ts'
import type { Report } from '../report/report.ts'

/** Options of `light` that a sweep sets for all points, or for one. Latencies are numbers or samples: functions cannot be sent to workers. */
export type SweepSettings = Omit<LightOptions, 'data' | 'strategy' | 'signal'>

/** Data of a worker, from its start on. */
export interface SweepWorkerData {
  readonly data: PreparedData
  /** Address of the strategy's module. */
  readonly module: string
}

/** A point for a worker. */
export interface SweepTask {
  readonly parameters: unknown
  readonly settings: SweepSettings
}

/** Why a point has no report. */
export interface SweepError {
  /** Code of the error; `STRATEGY` for one that has none. */
  readonly code: string
  /** Text of the error. */
  readonly message: string
}

/** A worker's reply. */
export type SweepOutcome = { readonly report: Report } | { readonly error: SweepError }
