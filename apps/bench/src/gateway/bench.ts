import type { BenchDefinition, Sample } from '../runner/types.ts'
import { tick, wire } from './latency.ts'
import { start } from './start.ts'
import { sustained } from './sustained.ts'

const PARTS: Readonly<Record<string, (quick: boolean) => Promise<Sample[]>>> = {
  wire,
  tick,
  sustained,
  start,
}

/** What an order costs on its way out; the exchange runs in another process. */
export const bench: BenchDefinition = {
  name: 'gateway',
  summary: 'order call to wire, book frame to order, orders a second (of CPU), import time and memory',
  repetitions: 3,
  parts: Object.keys(PARTS),
  async run({ quick, part }) {
    const measure = PARTS[part]
    if (measure === undefined) throw new Error(`no part ${part}`)
    return measure(quick)
  },
}
