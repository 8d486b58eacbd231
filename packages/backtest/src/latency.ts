import { shown, ValidationError } from '@lighter/standards'

/** A measured latency. */
export interface LatencySample {
  /** When it was measured, epoch ms. */
  readonly time: number
  /** Milliseconds. */
  readonly latency: number
}

/**
 * Latency of orders in milliseconds: a constant, samples in the order of time that are interpolated linearly, or a function
 * of the time at which the message leaves.
 */
export type LatencyModel = number | readonly LatencySample[] | ((time: number) => number)

/**
 * Returns the function of a latency model.
 *
 * @throws {ValidationError} for a negative constant, and for samples that are negative, missing or not in order of time. The
 *   returned function throws it if the caller's own function returns a negative number.
 */
export function latencyOf(model: LatencyModel, field: string): (time: number) => number {
  if (typeof model === 'number') {
    const latency = checked(model, field)
    return () => latency
  }
  if (typeof model === 'function') return (time) => checked(model(time), field)
  const [first] = model
  if (first === undefined)
    throw new ValidationError(`${field} has no samples.`, { field, allowed: 'at least one sample' })
  let before = Number.NEGATIVE_INFINITY
  for (const { time, latency } of model) {
    checked(latency, field)
    if (!(time >= before))
      throw new ValidationError(`${field}: the samples are not in the order of time (${shown(time)}).`, {
        field,
        value: time,
        allowed: 'times that do not run back',
      })
    before = time
  }
  return (time) => interpolated(model, time)
}

/** Returns the name of a latency model in the settings of a report. */
export function latencyName(model: LatencyModel | string): string | number {
  if (typeof model === 'function') return 'function'
  return typeof model === 'object' ? `${model.length} samples` : model
}

/** Interpolates between two samples; before the first and after the last the nearest sample applies. */
function interpolated(samples: readonly LatencySample[], time: number): number {
  let low = 0
  let high = samples.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((samples[middle]?.time ?? 0) <= time) low = middle + 1
    else high = middle
  }
  const left = samples[low - 1] ?? samples[low]
  const right = samples[low] ?? left
  if (left === undefined || right === undefined) return 0
  const span = right.time - left.time
  return span === 0
    ? left.latency
    : left.latency + ((right.latency - left.latency) * (time - left.time)) / span
}

function checked(latency: number, field: string): number {
  if (Number.isFinite(latency) && latency >= 0) return latency
  throw new ValidationError(`${field} is ${shown(latency)}; allowed: 0 or more, in milliseconds.`, {
    field,
    value: latency,
    allowed: '>= 0',
  })
}
