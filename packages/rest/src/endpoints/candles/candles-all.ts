import { toEpochMs, ValidationError } from '@lighter/standards'
import type { Candle } from '@lighter/standards/wire'
import type { RestContext } from '../../core/context.ts'
import type { WalkOptions } from '../../core/walk.ts'
import { type CandlesParameters, candles } from './candles.ts'

/** Most candles in one answer (REST.md table 1). */
const CAP = 500

const STEPS: Readonly<Record<NonNullable<CandlesParameters['resolution']>, number>> = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '4h': 14_400_000,
  '12h': 43_200_000,
  '1d': 86_400_000,
}

/** Parameters of {@link candlesAll}. */
export type CandlesAllParameters = Omit<CandlesParameters, 'countBack' | 'setTimestampToEnd'>

/**
 * Candles of a range of any length, oldest first, each once: one request of weight 300 for 500 bars, sent when it is
 * needed. Starts with the bar that holds `startTimestamp`. Bars without trades are as the exchange gives them.
 *
 * @throws {ValidationError} if the range starts after its end, before anything is sent
 * @throws what `call` throws
 */
export async function* candlesAll(
  rest: RestContext,
  parameters: CandlesAllParameters,
  options: WalkOptions = {},
): AsyncGenerator<Candle, void, undefined> {
  const resolution = parameters.resolution ?? '1h'
  const step = STEPS[resolution]
  if (step === undefined) {
    throw new ValidationError(`candlesAll: resolution is ${JSON.stringify(resolution)}.`, {
      field: 'resolution',
      value: String(resolution),
      allowed: Object.keys(STEPS).join(', '),
    })
  }
  const start = toEpochMs(parameters.startTimestamp)
  const end = toEpochMs(parameters.endTimestamp)
  if (start > end) {
    throw new ValidationError('candlesAll: startTimestamp is after endTimestamp.', {
      field: 'startTimestamp',
      value: String(start),
      allowed: `at most endTimestamp (${end})`,
    })
  }
  let last = Math.floor(start / step) * step - 1
  let pages = 0
  let rows = 0
  for (let first = last + 1; first <= end; first += CAP * step) {
    // A window ends before the next bar, so that it is the same whether the exchange counts its end in or not.
    const window = {
      startTimestamp: first,
      endTimestamp: Math.min(end, first + CAP * step - 1),
      countBack: CAP,
    }
    const { c: page } = await candles(rest, { ...parameters, resolution, ...window }, options)
    rows += page.length
    options.onProgress?.({ pages: ++pages, rows })
    for (const candle of page) {
      // Counting back may reach into the window before; the bars there have been given.
      if (candle.t <= last) continue
      last = candle.t
      yield candle
    }
  }
}
