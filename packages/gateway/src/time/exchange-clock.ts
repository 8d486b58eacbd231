import type { HttpResponse } from '@lighter/rest'
import { ApiError, type Clock, type Logger } from '@lighter/standards'

/** A difference that is worth asking about and saying: whole seconds and the way of an answer make smaller ones. */
const NOTICEABLE_MS = 5_000
/** Answers that contradict the clock lead to one question in this time, however many there are. */
const ASK_AGAIN_MS = 10_000
/** Codes by which the exchange may refuse a transaction or a token for its time: invalid tx info, token, order expiry. */
const MAYBE_TIME: ReadonlySet<number | undefined> = new Set([21501, 20013, 21711])

/** What {@link ExchangeClock} needs around it. */
export interface ExchangeClockOptions {
  /** Time of this machine, or the caller's. */
  base: Clock
  /** Asks the exchange for its time: whole seconds since the epoch (`GET /`). */
  ask: () => Promise<number>
  logger: Logger
}

/**
 * The exchange's time: that of this machine, moved by as much as the exchange's answers say. What is signed carries a
 * time, and the exchange refuses what is early or late by its own clock, so a machine that is an hour off must not use
 * its own. Each answer's `Date` is compared; when it contradicts, the exchange is asked for its time, and only that counts.
 */
export class ExchangeClock implements Clock {
  readonly #options: ExchangeClockOptions
  #offset = 0
  #asking: Promise<void> | undefined
  #askedAt = Number.NEGATIVE_INFINITY
  #toldOffset = 0

  constructor(options: ExchangeClockOptions) {
    this.#options = options
  }

  /** Epoch milliseconds, by the exchange's clock as far as it is known. */
  now(): number {
    return Math.floor(this.#options.base.now() + this.#offset)
  }

  /** Milliseconds that the exchange is ahead of this machine; 0 as long as no answer contradicts. */
  get offsetMs(): number {
    return this.#offset
  }

  /**
   * Compares an answer's `Date` with the clock; asks the exchange in the background when they differ.
   *
   * @param sentAt - {@link local} when the request left
   * @returns whether the clock agrees with the answer; `false` also for an answer that does not say
   */
  heard({ headers }: Pick<HttpResponse, 'headers'>, sentAt: number): boolean {
    // What comes out of a cache carries the time at which it was made.
    if (headers['age'] !== undefined && headers['age'] !== '0') return false
    const date = Date.parse(headers['date'] ?? '')
    if (Number.isNaN(date)) return false
    const isOff =
      Math.abs(correction(date, sentAt + this.#offset, this.local() + this.#offset)) > NOTICEABLE_MS
    if (isOff && performance.now() - this.#askedAt > ASK_AGAIN_MS) void this.ask()
    return !isOff
  }

  /** This machine's time, for {@link heard}. */
  local(): number {
    return this.#options.base.now()
  }

  /** Waits for a question that is on its way. */
  async settled(): Promise<void> {
    await this.#asking
  }

  /** Asks the exchange for its time. Never throws: without an answer the clock stays as it is. */
  ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  /**
   * Whether a refusal may have been for a time that was wrong and is right now: then the same may be signed again.
   *
   * @param offsetThen - {@link offsetMs} when it was signed
   */
  async explains(error: unknown, offsetThen: number): Promise<boolean> {
    if (!(error instanceof ApiError) || error.sent === 'maybe') return false
    if (!MAYBE_TIME.has(error.apiCode) && !/expir|deadline/i.test(error.message)) return false
    await this.ask()
    return Math.abs(this.#offset - offsetThen) > NOTICEABLE_MS
  }

  async #ask(): Promise<void> {
    const { base, ask, logger } = this.#options
    this.#askedAt = performance.now()
    const sentAt = base.now()
    let seconds: number
    try {
      seconds = await ask()
    } catch (err) {
      logger.debug({ err }, 'the exchange did not answer a request for its time')
      return
    }
    // Not a time in seconds of this century: whatever it is, nothing is signed by it.
    if (!(seconds > 1_500_000_000 && seconds < 4_102_444_800)) return
    const receivedAt = base.now()
    this.#offset += correction(seconds * 1000, sentAt + this.#offset, receivedAt + this.#offset)
    if (Math.abs(this.#offset - this.#toldOffset) <= NOTICEABLE_MS) return
    this.#toldOffset = this.#offset
    const s = Math.round(Math.abs(this.#offset) / 1000)
    logger.warn(
      { offsetMs: Math.round(this.#offset) },
      s === 0
        ? "this machine's clock agrees with the exchange's again"
        : `this machine's clock is ${s} s ${this.#offset > 0 ? 'behind' : 'ahead of'} the exchange's, whose time is used`,
    )
  }
}

/**
 * By how much a clock must be moved at least so that the exchange can have said this whole second at some moment between
 * the sending of a request and its answer; 0 when it can as it is.
 */
function correction(second: number, sentAt: number, receivedAt: number): number {
  if (second > receivedAt) return second - receivedAt
  return second + 1_000 <= sentAt ? second + 999 - sentAt : 0
}
