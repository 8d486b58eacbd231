import {
  CANDLE_RESOLUTION_MS,
  type CandleResolution,
  type Clock,
  toEpochMs,
  ValidationError,
} from '@lighter/standards'

/** Most rows in one response. */
export const WINDOW_ROWS = 500

const EARLIEST_MS = Date.UTC(2020, 0, 1)

/** Parameters of an endpoint that returns a time series. */
export interface WindowParameters {
  /** Length of one row, for example `1h`. */
  resolution?: string | undefined
  /** Start, epoch milliseconds or Date. @default `countBack` rows before the end */
  startTimestamp?: number | Date | undefined
  /** End, epoch milliseconds or Date. @default now */
  endTimestamp?: number | Date | undefined
  /** Number of rows before the end. @default 500, the most that one response holds */
  countBack?: number | undefined
}

/**
 * Completes a window: fills in the parameters that the caller left out. @throws {ValidationError} if it starts after
 * its end
 */
export function completeWindow<P extends WindowParameters>(
  parameters: P,
  clock: Clock,
): P & { startTimestamp: number; endTimestamp: number; countBack: number } {
  const endTimestamp = toEpochMs(parameters.endTimestamp ?? clock.now(), 'endTimestamp')
  const countBack = parameters.countBack ?? WINDOW_ROWS
  // No data is older than the exchange.
  const first = Math.max(EARLIEST_MS, endTimestamp - countBack * stepOf(parameters))
  const startTimestamp = toEpochMs(parameters.startTimestamp ?? first, 'startTimestamp')
  if (startTimestamp <= endTimestamp) return { ...parameters, startTimestamp, endTimestamp, countBack }
  throw new ValidationError(
    `startTimestamp ${startTimestamp} is after endTimestamp ${endTimestamp}. Nothing was sent.`,
    { field: 'startTimestamp', value: String(startTimestamp), allowed: `at most ${endTimestamp}` },
  )
}

/**
 * Returns the milliseconds between two rows; one hour by default. @throws {ValidationError} for an unknown resolution
 */
export function stepOf({ resolution = '1h' }: WindowParameters): number {
  if (Object.hasOwn(CANDLE_RESOLUTION_MS, resolution))
    return CANDLE_RESOLUTION_MS[resolution as CandleResolution]
  throw new ValidationError(`resolution is ${JSON.stringify(resolution)}. Nothing was sent.`, {
    field: 'resolution',
    value: JSON.stringify(resolution),
    allowed: Object.keys(CANDLE_RESOLUTION_MS).join(', '),
  })
}
