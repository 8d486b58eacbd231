import type { Metric } from './metrics.ts'

/** Something that runs with a relay and shows in its `/health` and `/metrics`: a publisher. */
export interface RelayPart {
  /** Name in `/health`. */
  readonly name: string
  /** State in `/health`. */
  readonly state: string
  /** Figures for `/metrics`. */
  readonly metrics: readonly Metric[]
  /** Ends it; called when the relay closes. */
  close(): Promise<void>
}
