import type { AdverseSelection } from './report.ts'

const AFTER = [1_000, 10_000, 60_000]

interface Waiting {
  readonly time: number
  readonly sign: number
  readonly size: number
  readonly mid: number
}

/** Moves of the mid price after fills. */
export class Markouts {
  readonly #horizons = AFTER.map((afterMs) => ({
    afterMs,
    waiting: [] as Waiting[],
    at: 0,
    fills: 0,
    size: 0,
    sum: 0,
  }))

  /** Time after which the next fill has passed a horizon. */
  #due = Number.POSITIVE_INFINITY

  /** A fill: its time, sign, size, and the mid price at that time. */
  add(time: number, sign: number, size: number, mid: number): void {
    for (const horizon of this.#horizons) {
      horizon.waiting.push({ time, sign, size, mid })
      this.#due = Math.min(this.#due, time + horizon.afterMs)
    }
  }

  /** Advances to `time`. Until then the mid price was `mid`, in the unit of {@link Markouts.add}. */
  pass(time: number, mid: number): void {
    if (time <= this.#due) return
    this.#due = Number.POSITIVE_INFINITY
    for (const horizon of this.#horizons) {
      const { waiting, afterMs } = horizon
      for (
        let next = waiting[horizon.at];
        next !== undefined && next.time + afterMs < time;
        next = waiting[horizon.at]
      ) {
        horizon.at++
        if (Number.isNaN(mid)) continue
        horizon.fills++
        horizon.size += next.size
        horizon.sum += (next.sign * (mid - next.mid) * next.size * 10_000) / next.mid
      }
      const next = waiting[horizon.at]
      if (next !== undefined) this.#due = Math.min(this.#due, next.time + afterMs)
    }
  }

  averages(): AdverseSelection[] {
    return this.#horizons.map(({ afterMs, fills, size, sum }) => ({
      afterMs,
      fills,
      basisPoints: fills === 0 ? null : sum / size,
    }))
  }
}
