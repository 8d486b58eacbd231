import { type Clock, toEpochMs, ValidationError } from '@lighter/standards'

/** Most rows in one answer (REST.md table 1). */
export const WINDOW_ROWS = 500

const STEPS: Readonly<Record<string, number>> = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '4h': 14_400_000,
  '12h': 43_200_000,
  '1d': 86_400_000,
}

/** Parameters of an endpoint with rows by time. */
export interface WindowParameters {
  resolution?: string
  /** First moment, epoch milliseconds or Date. @default `countBack` rows before the end */
  startTimestamp?: number | Date
  /** Last moment, epoch milliseconds or Date. @default now */
  endTimestamp?: number | Date
  /** How many rows back from the end. @default 500, the most that one answer holds */
  countBack?: number
}

/** A whole window: what the caller left out is filled in. @throws {ValidationError} if it starts after its end */
export function completeWindow<P extends WindowParameters>(
  parameters: P,
  clock: Clock,
): P & { startTimestamp: number; endTimestamp: number; countBack: number } {
  const endTimestamp = toEpochMs(parameters.endTimestamp ?? clock.now(), 'endTimestamp')
  const countBack = parameters.countBack ?? WINDOW_ROWS
  const first = endTimestamp - countBack * stepOf(parameters)
  const startTimestamp = toEpochMs(parameters.startTimestamp ?? first, 'startTimestamp')
  if (startTimestamp <= endTimestamp) return { ...parameters, startTimestamp, endTimestamp, countBack }
  throw new ValidationError(
    `startTimestamp ${startTimestamp} is after endTimestamp ${endTimestamp}. Nothing was sent.`,
    { field: 'startTimestamp', value: String(startTimestamp), allowed: `at most ${endTimestamp}` },
  )
}

/** Milliseconds from row to row, one hour unless told. @throws {ValidationError} for an unknown resolution */
export function stepOf({ resolution = '1h' }: WindowParameters): number {
  const step = STEPS[resolution]
  if (step !== undefined) return step
  throw new ValidationError(`resolution is ${JSON.stringify(resolution)}. Nothing was sent.`, {
    field: 'resolution',
    value: JSON.stringify(resolution),
    allowed: Object.keys(STEPS).join(', '),
  })
}
