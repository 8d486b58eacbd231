import type { BenchDefinition, Sample } from '../runner/types.ts'
import { calls } from './calls.ts'
import { pages } from './pages.ts'

const PARTS: Readonly<Record<string, (quick: boolean) => Sample[] | Promise<Sample[]>>> = { calls, pages }

/** What the client adds to a request and to the reading of a page. */
export const bench: BenchDefinition = {
  name: 'rest',
  summary: 'a call over bare undici at 1 and 50 at once, pages of orders and candles over JSON.parse',
  repetitions: 3,
  parts: Object.keys(PARTS),
  async run({ quick, part }) {
    const measure = PARTS[part]
    if (measure === undefined) throw new Error(`no part ${part}`)
    return measure(quick)
  },
}
