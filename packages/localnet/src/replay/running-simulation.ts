/** A simulation of one market, driven by the exchange's clock. */
export interface RunningSimulation {
  /** Id of its market. */
  readonly market: number
  /** Whether it is running. */
  readonly isRunning: boolean
  /** Whether it replays prices and sizes in ticks that were recorded. */
  readonly isRecorded: boolean
  /** Time of the exchange at which it has something to do next; `undefined` while that is unknown. @param now the time now */
  due(now: number): number | undefined
  /** Runs everything that is due at a time of the exchange, epoch ms. */
  tick(now: number): void
  /** Continues after the state was replaced. */
  reset(): void
  /** Ends it; its orders stay. */
  close(): Promise<void>
}
