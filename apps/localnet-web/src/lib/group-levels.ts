import type { Level } from '@lighter/lob'

/** A row of the ladder: one level, or several that are shown as one. */
export interface LadderRow {
  /** Price in ticks: of a group the one farthest from the middle, so that no order is shown better than it is. */
  ticks: number
  lots: number
}

/** The first rows of a side, each of `size` ticks. */
export function groupLevels(
  levels: readonly Level[],
  isAsk: boolean,
  size: number,
  most: number,
): LadderRow[] {
  const rows: LadderRow[] = []
  for (const { ticks, lots } of levels) {
    const at = groupOf(ticks, isAsk, size)
    const last = rows.at(-1)
    if (last?.ticks === at) last.lots += lots
    else if (rows.length === most) break
    else rows.push({ ticks: at, lots })
  }
  return rows
}

/** The row that a price belongs to: asks upwards, bids downwards. */
export function groupOf(ticks: number, isAsk: boolean, size: number): number {
  return (isAsk ? Math.ceil(ticks / size) : Math.floor(ticks / size)) * size
}
