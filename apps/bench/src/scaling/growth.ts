import type { BenchResult } from '../runner/types.ts'
import type { ScalingRow } from './row.ts'

/** Above this a cost grows faster than the work. */
export const LIMIT = 1.1

/** How one cost grew. */
export interface Growth {
  readonly row: string
  /** What there was more of, and what was measured. */
  readonly of: string
  readonly what: string
  readonly unit: ScalingRow['unit']
  /** Size and cost, smallest first. */
  readonly points: readonly (readonly [size: number, cost: number])[]
  /** 1 is linear, 2 quadratic, 0 flat: from the smallest size to the largest, and from the middle one to the largest. */
  readonly exponent: number
  readonly lastExponent: number
  /** `over` fails the bench; `slow` is time, which another program on the machine can have caused. */
  readonly verdict: 'ok' | 'over' | 'slow'
}

/** The growth of each row that was measured. */
export function growthOf(
  rows: Readonly<Record<string, ScalingRow>>,
  results: readonly BenchResult[],
): Growth[] {
  return Object.entries(rows).flatMap(([row, { of, what, unit }]) => {
    const points = results
      .filter((result) => result.case.slice(0, result.case.lastIndexOf('/')) === row)
      .map((result): [number, number] => [
        Number(result.case.slice(result.case.lastIndexOf('/') + 1)),
        // The best process: what disturbs a measurement only adds to it.
        result.min,
      ])
      .sort(([a], [b]) => a - b)
    const [first, middle, last] = points
    if (first === undefined || middle === undefined || last === undefined) return []
    const exponent = slope(first, last)
    const lastExponent = slope(middle, last)
    const isOver = Math.max(exponent, unit === 'count' ? lastExponent : exponent) > LIMIT
    const verdict = !isOver ? 'ok' : unit === 'count' ? 'over' : 'slow'
    return [{ row, of, what, unit, points, exponent, lastExponent, verdict }]
  })
}

/** Slope in logarithms. Counts below one are one: nothing at all sizes is flat. */
function slope([size, cost]: readonly [number, number], [toSize, toCost]: readonly [number, number]): number {
  const from = cost === 0 ? 1 : cost
  const to = toCost === 0 ? 1 : toCost
  return Math.log(to / from) / Math.log(toSize / size)
}

/** The rows as a Markdown table, as RESULTS.md holds it. */
export function growthTable(growth: readonly Growth[]): string {
  const cells = growth.map(({ row, of, what, unit, points, exponent, verdict }) => [
    `\`${row}\``,
    `${what}${unit === 'count' ? '' : `, ${unit}`}`,
    of,
    points.map(([size]) => size.toLocaleString('en-US')).join(' / '),
    points.map(([, cost]) => round(cost)).join(' / '),
    exponent.toFixed(2),
    verdict === 'ok' ? '' : verdict === 'over' ? '**over 1.1**' : 'over 1.1 (time)',
  ])
  const head = ['row', 'cost', 'of', 'sizes', 'measured', 'exponent', '']
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function round(value: number): string {
  if (Number.isInteger(value) || value >= 1000) return Math.round(value).toLocaleString('en-US')
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
