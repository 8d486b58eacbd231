import { toTicks } from '@lighter/standards'

/** Converts a decimal text of the forked exchange to ticks; digits beyond the tick are truncated. */
export function ticksOf(text: string, decimals: number): number {
  return Number(toTicks(text, decimals, { field: 'fork', rounding: 'floor' }))
}
