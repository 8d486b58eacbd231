import {
  CANDLE_RESOLUTION_MS,
  type CandleResolution,
  type Clock,
  toEpochMs,
  ValidationError,
} from '@lighter/standards'

/** Most rows in one answer. */
export const WINDOW_ROWS = 500

const EARLIEST_MS = Date.UTC(2020, 0, 1)

/** Parameters of an endpoint with rows by time. */
export interface WindowParameters {
  resolution?: string | undefined
  /** First moment, epoch milliseconds or Date. @default `countBack` rows before the end */
  startTimestamp?: number | Date | undefined
  /** Last moment, epoch milliseconds or Date. @default now */
  endTimestamp?: number | Date | undefined
  /** How many rows back from the end. @default 500, the most that one answer holds */
  countBack?: number | undefined
}

/** A whole window: what the caller left out is filled in. @throws {ValidationError} if it starts after its end */
export function completeWindow<P extends WindowParameters>(
  parameters: P,
  clock: Clock,
): P & { startTimestamp: number; endTimestamp: number; countBack: number } {
  const endTimestamp = toEpochMs(parameters.endTimestamp ?? clock.now(), 'endTimestamp')
  const countBack = parameters.countBack ?? WINDOW_ROWS
  // Nothing is older than the exchange: a long look back ends there.
  const first = Math.max(EARLIEST_MS, endTimestamp - countBack * stepOf(parameters))
  const startTimestamp = toEpochMs(parameters.startTimestamp ?? first, 'startTimestamp')
  if (startTimestamp <= endTimestamp) return { ...parameters, startTimestamp, endTimestamp, countBack }
  throw new ValidationError(
    `startTimestamp ${startTimestamp} is after endTimestamp ${endTimestamp}. Nothing was sent.`,
    { field: 'startTimestamp', value: String(startTimestamp), allowed: `at most ${endTimestamp}` },
  )
}

/** Milliseconds from row to row, one hour unless told. @throws {ValidationError} for an unknown resolution */
export function stepOf({ resolution = '1h' }: WindowParameters): number {
  if (Object.hasOwn(CANDLE_RESOLUTION_MS, resolution))
    return CANDLE_RESOLUTION_MS[resolution as CandleResolution]
  throw new ValidationError(`resolution is ${JSON.stringify(resolution)}. Nothing was sent.`, {
    field: 'resolution',
    value: JSON.stringify(resolution),
    allowed: Object.keys(CANDLE_RESOLUTION_MS).join(', '),
  })
}
