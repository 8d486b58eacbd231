import type { HttpResponse } from '@lighter/rest'
import { ApiError, type Clock, type Logger } from '@lighter/standards'

/**
 * Smallest difference that leads to a request and a log message, in milliseconds. Rounding to seconds and network
 * latency cause smaller differences.
 */
const NOTICEABLE_MS = 5_000
/** Interval in which contradicting responses lead to one request at most, in milliseconds. */
const ASK_AGAIN_MS = 10_000
/**
 * Codes with which the exchange may refuse a transaction or a token because of its time: invalid tx info, token, order
 * expiry, time of a dead man's switch.
 */
const MAYBE_TIME: ReadonlySet<number | undefined> = new Set([21501, 20013, 21711, 21714])

/** Options of {@link ExchangeClock}. */
export interface ExchangeClockOptions {
  /** Clock of this machine, or of the caller. */
  base: Clock
  /** Requests the exchange's time: whole seconds since the epoch (`GET /`). */
  ask: () => Promise<number>
  /** Receives the log messages. */
  logger: Logger
}

/**
 * The exchange's time: this machine's clock, corrected by an offset from the exchange's responses. Signed transactions
 * contain a time, and the exchange refuses times that are too early or too late by its own clock, so a machine that is
 * an hour off must not use its own time. The `Date` of each response is compared with the clock. If it contradicts, the
 * exchange's time is requested, and only that changes the offset.
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

  /** Returns the exchange's time as far as known, epoch milliseconds. */
  now(): number {
    return Math.floor(this.#options.base.now() + this.#offset)
  }

  /** Milliseconds by which the exchange is ahead of this machine; 0 until a response contradicts. */
  get offsetMs(): number {
    return this.#offset
  }

  /**
   * Compares the `Date` of a response with the clock; requests the exchange's time in the background if they differ.
   *
   * @param sentAt - {@link local} when the request was sent
   * @returns whether the clock agrees with the response; also `false` for a response without a date
   */
  observe({ headers }: Pick<HttpResponse, 'headers'>, sentAt: number): boolean {
    // A cached response has the time at which it was created.
    if (headers['age'] !== undefined && headers['age'] !== '0') return false
    const date = Date.parse(headers['date'] ?? '')
    if (Number.isNaN(date)) return false
    const isOff =
      Math.abs(correction(date, sentAt + this.#offset, this.local() + this.#offset)) > NOTICEABLE_MS
    if (isOff && performance.now() - this.#askedAt > ASK_AGAIN_MS) void this.ask()
    return !isOff
  }

  /** Returns this machine's time, for {@link observe}. */
  local(): number {
    return this.#options.base.now()
  }

  /** Waits for a pending request for the exchange's time. */
  async settled(): Promise<void> {
    await this.#asking
  }

  /** Requests the exchange's time. Never throws: without a response the clock stays unchanged. */
  ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  /**
   * Returns whether a refusal may have been caused by a wrong time that is now corrected, so that the transaction may
   * be signed again.
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
    // Not a time in seconds of this century, so it must not be used for signatures.
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
 * Returns the smallest correction of the clock for which the exchange can have reported this whole second between
 * request and response; 0 if none is needed.
 */
function correction(second: number, sentAt: number, receivedAt: number): number {
  if (second > receivedAt) return second - receivedAt
  return second + 1_000 <= sentAt ? second + 999 - sentAt : 0
}
