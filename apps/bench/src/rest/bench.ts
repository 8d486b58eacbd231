import { benchOfParts } from '../runner/bench-of-parts.ts'
import type { BenchDefinition } from '../runner/types.ts'
import { calls } from './calls.ts'
import { pages } from './pages.ts'

/** What the client adds to a request and to the reading of a page. */
export const bench: BenchDefinition = benchOfParts(
  {
    name: 'rest',
    summary: 'a call over bare undici at 1 and 50 at once, pages of orders and candles over JSON.parse',
    repetitions: 3,
  },
  { calls, pages },
)
