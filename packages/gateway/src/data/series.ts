import type { WalkOptions } from '@lighter/rest'
import { Decimal } from '@lighter/standards'

/** A range without rows, from `from` (inclusive) to `to` (exclusive), epoch milliseconds. */
export interface Gap {
  /** Start, epoch milliseconds. */
  from: number
  /** End, epoch milliseconds. */
  to: number
}

/** Progress of a long read. */
export interface SeriesProgress {
  /** Requests made. */
  pages: number
  /** Rows read so far. */
  rows: number
  /** Epoch milliseconds up to which everything has been read. */
  until: number
}

/** Returns the options of the walk behind a series. */
export function walkOptions(
  options: {
    signal?: AbortSignal | undefined
    onProgress?: ((progress: SeriesProgress) => void) | undefined
  },
  start: number,
  end: number,
  step: number,
  rowsOfPage: number,
): WalkOptions {
  const { signal, onProgress } = options
  return {
    signal,
    onProgress: ({ pages, rows }) =>
      onProgress?.({ pages, rows, until: Math.min(end, start + pages * rowsOfPage * step) }),
  }
}

type Cell = number | string | Decimal

/** Rows of a time series in time order, with the ranges for which the exchange has no rows. */
export class Series<Row extends object> {
  /** The rows, in time order. */
  readonly rows: readonly Row[]
  /** Gaps; empty if every step of the range has a row. */
  readonly gaps: readonly Gap[]
  readonly #names: readonly (keyof Row & string)[]

  constructor(rows: readonly Row[], gaps: readonly Gap[], names: readonly (keyof Row & string)[]) {
    this.rows = rows
    this.gaps = gaps
    this.#names = names
  }

  /** Returns one column as doubles for numeric code; text becomes NaN. */
  column(name: keyof Row & string): Float64Array {
    return Float64Array.from(this.rows, (row) => Number(row[name] as Cell))
  }

  /** Returns all numeric columns by name. */
  columns(): Record<string, Float64Array> {
    return Object.fromEntries(this.#names.map((name) => [name, this.column(name)]))
  }

  /** Returns CSV text with a header; decimals are exact. */
  toCsv(): string {
    const lines = this.rows.map((row) =>
      this.#names
        .map((name) => {
          const cell = row[name] as Cell
          return cell instanceof Decimal ? cell.toFixed() : String(cell)
        })
        .join(','),
    )
    return `${[this.#names.join(','), ...lines].join('\n')}\n`
  }
}

/** Returns the ranges of [start, end) without a row, for rows every `step` ms at multiples of it (plus `phase`). */
export function gapsOf(times: readonly number[], start: number, end: number, step: number, phase = 0): Gap[] {
  const gaps: Gap[] = []
  let expected = Math.ceil((start - phase) / step) * step + phase
  for (const time of times) {
    if (time > expected) gaps.push({ from: expected, to: time })
    expected = time + step
  }
  // The current step has no row yet.
  if (expected + step <= end) gaps.push({ from: expected, to: end })
  return gaps
}
