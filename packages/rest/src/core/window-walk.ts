import { wireTimeMs } from '@lighter/standards'
import type { RestContext } from './context.ts'
import { completeWindow, stepOf, WINDOW_ROWS, type WindowParameters } from './time-window.ts'
import type { RowWalkOptions } from './walk.ts'

/** How a time series is read. */
export interface WindowSource<Row> {
  /** Reads the rows of one window, oldest first. */
  read: (window: {
    startTimestamp: number
    endTimestamp: number
    countBack: number
  }) => Promise<readonly Row[]>
  /** Number of rows that one response is certain to hold. @default 500 */
  rows?: number | undefined
  /** Start of a row, in seconds or milliseconds. */
  timeOf: (row: Row) => number
}

/** Parameters of a walk, with a range instead of a count. */
export type RangeOf<P extends WindowParameters> = Omit<P, 'countBack' | 'setTimestampToEnd'>

/**
 * Iterates over the rows of a range of any length, oldest first, each once. Sends one request per 500 rows (100 for
 * fundings), when the next rows are needed. Starts with the row that contains `startTimestamp`.
 *
 * @throws {ValidationError} if the range starts after its end, before anything is sent
 */
export async function* walkWindows<Row>(
  rest: RestContext,
  source: WindowSource<Row>,
  parameters: WindowParameters,
  options: RowWalkOptions<Row>,
): AsyncGenerator<Row, void, undefined> {
  const step = stepOf(parameters)
  const { startTimestamp, endTimestamp } = completeWindow(parameters, rest.clock)
  const rowsOfWindow = source.rows ?? WINDOW_ROWS
  const span = rowsOfWindow * step
  let last = Math.floor(startTimestamp / step) * step - 1
  let pages = 0
  let rows = 0
  let left = options.maxRows ?? Number.POSITIVE_INFINITY
  if (left <= 0) return
  for (let first = last + 1; first <= endTimestamp; first += span) {
    // A window ends before the next row, so it does not matter whether the exchange includes its end.
    const end = Math.min(endTimestamp, first + span - 1)
    const page = await source.read({ startTimestamp: first, endTimestamp: end, countBack: rowsOfWindow })
    // Servers also return rows outside the window; each row belongs to exactly one window.
    const fresh = page.filter((row) => {
      const time = wireTimeMs(source.timeOf(row))
      if (time <= last || time > end) return false
      last = time
      return true
    })
    rows += fresh.length
    options.onProgress?.({ pages: ++pages, rows })
    for (const row of fresh) {
      if (options.until?.(row) === true) return
      yield row
      if (--left <= 0) return
    }
  }
}
