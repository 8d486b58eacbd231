import type { OrderFlow } from '../orders.ts'

/** A matching engine under test. To add another: one file that exports one of these, and its name in `index.ts`. */
export interface EngineAdapter {
  /** `lighter`, or the npm name. */
  subject: string
  /** Part of the measured steps that a slow engine is given; all of them by default. */
  share?: number
  create(flow: OrderFlow): EngineUnderTest
}

/** One engine with an empty book. */
export interface EngineUnderTest {
  /** Runs steps of the flow from `from` to before `to`. */
  run(from: number, to: number): void
  /** Lots traded so far: engines that agree on it ran the same market. */
  traded(): number
}
