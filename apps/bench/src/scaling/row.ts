import type { Sample } from '../runner/types.ts'

/** Three sizes, each four times the one before or so. */
export type Sizes = readonly [small: number, middle: number, large: number]

/** One cost as the amount of work grows. */
export interface ScalingRow {
  /** What there is more of from size to size: `followers`. */
  readonly of: string
  /** What is measured at each size: `requests over REST`. */
  readonly what: string
  /** `count` is work counted, the same on every machine; anything else is time, the best of several runs. */
  readonly unit: Sample['unit']
  readonly sizes: Sizes
  /** Sizes to see that it runs. */
  readonly quick: Sizes
  /** Runs at each size, of which the best counts. @default 1 for counts, else 3 */
  readonly tries?: number | undefined
  /** The cost at one size. */
  measure(size: number): Promise<number>
}

const TRIES = 3

/** The cost at each size, each size a sample `row/size`. Times are the best of some runs: what disturbs only adds. */
export async function measureRow(name: string, row: ScalingRow, quick: boolean): Promise<Sample[]> {
  const samples: Sample[] = []
  const tries = quick || row.unit === 'count' ? 1 : (row.tries ?? TRIES)
  // Compiled and warm before the first size counts.
  if (row.unit !== 'count') await row.measure(row.quick[0])
  for (const size of quick ? row.quick : row.sizes) {
    const values: number[] = []
    for (let i = 0; i < tries; i++) values.push(await row.measure(size))
    samples.push({ case: `${name}/${size}`, subject: 'lighter', unit: row.unit, value: Math.min(...values) })
  }
  return samples
}
