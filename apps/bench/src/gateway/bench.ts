import { benchOfParts } from '../runner/bench-of-parts.ts'
import type { BenchDefinition } from '../runner/types.ts'
import { tick, wire } from './latency.ts'
import { start } from './start.ts'
import { sustained } from './sustained.ts'

/** What an order costs on its way out; the exchange runs in another process. */
export const bench: BenchDefinition = benchOfParts(
  {
    name: 'gateway',
    summary: 'order call to wire, book frame to order, orders a second (of CPU), import time and memory',
    repetitions: 3,
  },
  { wire, tick, sustained, start },
)
