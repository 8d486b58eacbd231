import { ValidationError } from '@lighter/standards'
import type { BookEvent, GapEvent, MarketEvent, Place, ReadEventsOptions } from './market-event.ts'
import { readError } from './read-error.ts'

/** Checks the events of one market while they are read: times must not run back, and no book change may be missing. */
export class EventGuard {
  private readonly gaps: 'stop' | 'bridge'
  private readonly onGap: ((gap: GapEvent) => void) | undefined
  private readonly tolerance: number
  private time = Number.NEGATIVE_INFINITY
  private last = -1
  private isLive = false
  private hasBook = false

  /** @throws {ValidationError} for an unknown policy or a negative tolerance */
  constructor(options: ReadEventsOptions) {
    const { gaps = 'stop', onGap, clockToleranceMs = 0 } = options
    if (gaps !== 'stop' && gaps !== 'bridge')
      throw new ValidationError(`gaps is ${String(gaps).slice(0, 40)}; allowed: stop, bridge.`, {
        field: 'gaps',
        value: gaps,
        allowed: 'stop, bridge',
      })
    if (!(clockToleranceMs >= 0))
      throw new ValidationError('clockToleranceMs must be 0 or more, in milliseconds.', {
        field: 'clockToleranceMs',
        value: clockToleranceMs,
        allowed: '>= 0',
      })
    this.gaps = gaps
    this.onGap = onGap
    this.tolerance = clockToleranceMs
  }

  /**
   * Returns the time of receipt of the next event; the exchange's time if the recording has none.
   *
   * @throws {ParseError} `TIME_RUNS_BACK`
   */
  received(receivedAt: number, exchangeTime: number, place: Place): number {
    const at = Number.isNaN(receivedAt) ? Math.max(exchangeTime, this.time) : receivedAt
    if (at >= this.time) {
      this.time = at
      return at
    }
    if (this.time - at > this.tolerance)
      throw readError(
        'TIME_RUNS_BACK',
        place,
        `time runs back by ${shortMs(this.time - at)} ms. Pass files in their order. If the recorder's clock was corrected, pass clockToleranceMs.`,
      )
    return this.time
  }

  /**
   * Returns the events to yield for a book event: the event, preceded by a gap if changes are missing, or nothing
   * for an event that is repeated or cannot be applied.
   *
   * @throws {ParseError} `RECORDING_GAP` with `gaps: 'stop'`
   */
  book(event: BookEvent, place: Place): readonly MarketEvent[] {
    if (event.type === 'snapshot') {
      const isGap = this.isLive && event.nonce !== this.last
      const gap = isGap ? this.gap(event, event.nonce, place) : undefined
      this.isLive = true
      this.hasBook = true
      this.last = event.nonce
      return gap === undefined ? [event] : [gap, event]
    }
    // Changes before the first snapshot and between a gap and the next one cannot be applied.
    if (!this.isLive || event.nonce <= this.last) return []
    if (event.beginNonce === this.last) {
      this.last = event.nonce
      return [event]
    }
    this.isLive = false
    return [this.gap(event, event.beginNonce, place)]
  }

  /** Whether a book was read; trades before it are skipped. */
  get isStarted(): boolean {
    return this.hasBook
  }

  private gap(event: BookEvent, found: number, place: Place): GapEvent {
    const { market, exchangeTime, receivedAt } = event
    const gap: GapEvent = {
      type: 'gap',
      market,
      exchangeTime,
      receivedAt,
      expected: this.last,
      found,
      place,
    }
    this.onGap?.(gap)
    if (this.gaps === 'bridge') return gap
    throw readError(
      'RECORDING_GAP',
      place,
      `book changes are missing: ${this.last} is followed by ${found}. To continue at the next snapshot, pass gaps: 'bridge'.`,
    )
  }
}

function shortMs(ms: number): string {
  return String(Math.round(ms * 1000) / 1000)
}
