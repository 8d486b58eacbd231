import { checkQueueModel, type QueueModel } from '@lighter/lob/queue'
import type { MarketEvent, MarketEvents } from '@lighter/lob/replay'
import { ConfigError, onAbort } from '@lighter/standards'
import { within } from '../bounds.ts'
import { EventPump } from './event-pump.ts'
import { type FlowContext, RecordedFlow } from './recorded-flow.ts'
import type { RunningSimulation } from './running-simulation.ts'

/** Options of a replay of recorded market data. */
export interface ReplayOptions {
  /** Ticker or market id. Its decimals must be those of the recording. */
  market: string | number
  /** Events of one market, as the readers of `@lighter/lob/replay` return them. */
  source: MarketEvents
  /** Speed of recorded time. @default 1 */
  speed?: number | undefined
  /** How cancellations in a level are split between the volume ahead of an order and behind it. @default 'riskAverse' */
  queue?: QueueModel | undefined
  /** Called after each event, with the best prices of the recording. */
  onQuote?: ((quote: ReplayQuote) => void) | undefined
  /** Ends the replay as `close()` does. */
  signal?: AbortSignal | undefined
}

/** Best prices of a recording. */
export interface ReplayQuote {
  /** Time of the exchange, epoch ms. */
  readonly time: number
  /** Best bid in ticks; NaN without bids. */
  readonly bid: number
  /** Best ask in ticks; NaN without asks. */
  readonly ask: number
}

/** Counters of a replay. */
export interface ReplayStats {
  /** Events played. */
  readonly events: number
  /** Book events among them. */
  readonly books: number
  /** Trades among them. */
  readonly trades: number
  /** Gaps of the recording. */
  readonly gaps: number
  /** Exchange time of the last event played, epoch ms of the recording; NaN before the first. */
  readonly recordedTime: number
}

/** A running replay. */
export interface ReplayHandle extends AsyncDisposable {
  /** Whether it is running. */
  readonly isRunning: boolean
  /** Counters so far. */
  readonly stats: ReplayStats
  /**
   * Resolves with the counters when the recording has ended or the replay was closed.
   * @throws the error of the source, for example `RECORDING_GAP`; events already played stay
   */
  readonly done: Promise<ReplayStats>
  /**
   * Plays the next milliseconds of the exchange's time: moves the clock to each event, and waits for the source to be read.
   * For `clock: 'manual'`, where the same calls lead to the same state.
   *
   * @throws {ConfigError} with the real clock
   * @throws the error of the source
   */
  advance(ms: number): Promise<void>
  /** Resolves when the next event has been read from the source, or the source has ended: for `clock: 'stepped'`. */
  read(): Promise<void>
  /** Ends the replay and its source; its orders stay in the book. Idempotent. */
  close(): Promise<void>
  /** {@link ReplayHandle.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/** Functions of the localnet that a replay needs. */
export interface ReplayContext extends FlowContext {
  /** The exchange's time. */
  now(): number
  /** Moves a manual clock. */
  advance(ms: number): void
  /** Whether only calls move time. */
  readonly isManual: boolean
}

/** Mark and index follow the mid price at this interval of recorded time. */
const FOLLOW_MS = 1000

/**
 * Plays recorded events on an exchange: book changes as volume of a synthetic maker, trades as orders of a synthetic taker.
 * Orders of other accounts keep their places in the queues. The recording does not react to them.
 */
export class MarketReplay implements RunningSimulation, ReplayHandle {
  readonly done: Promise<ReplayStats>
  readonly #context: ReplayContext
  readonly #pump: EventPump
  readonly #speed: number
  readonly #flow: RecordedFlow
  readonly #stats = { events: 0, books: 0, trades: 0, gaps: 0, recordedTime: Number.NaN }
  readonly #onQuote: ReplayOptions['onQuote']
  readonly #endSignal: () => void
  #settle: (error?: { readonly error: unknown }) => void = () => {}
  #start: number | undefined
  #first = 0
  #last = 0
  #nextFollow = 0
  #isRunning = true
  #failure: { readonly error: unknown } | undefined

  /** @throws {ValidationError} for an unknown queue model or a number out of bounds */
  constructor(context: ReplayContext, options: ReplayOptions) {
    const { source, speed = 1, queue = 'riskAverse', signal } = options
    this.#context = context
    this.#speed = within(speed, 'speed', 0.001, 1000)
    this.#onQuote = options.onQuote
    this.#flow = new RecordedFlow(context, checkQueueModel(queue))
    this.done = new Promise((resolve, reject) => {
      this.#settle = (failure) => (failure === undefined ? resolve(this.stats) : reject(failure.error))
    })
    // Without this handler, an error would end the process of a caller that does not await `done`.
    this.done.catch(() => {})
    this.#pump = new EventPump(source)
    this.#endSignal = onAbort(signal, () => void this.close())
  }

  get market(): number {
    return this.#context.market.id
  }

  get isRunning(): boolean {
    return this.#isRunning
  }

  get isRecorded(): boolean {
    return true
  }

  get stats(): ReplayStats {
    return { ...this.#stats }
  }

  tick(now: number): void {
    if (!this.#isRunning) return
    for (let due = this.due(now); due !== undefined && due <= now; due = this.due(now)) this.#next()
    if (this.#pump.isEmpty) this.#end()
  }

  async advance(ms: number): Promise<void> {
    const context = this.#context
    if (!context.isManual)
      throw new ConfigError(
        "advance() of a replay needs clock: 'manual'; the real clock moves it without a call.",
      )
    const until = context.now() + ms
    while (this.#isRunning) {
      await this.#pump.ready()
      const due = this.due(context.now())
      if (due === undefined) {
        this.#end()
        break
      }
      if (due > until) break
      // Whole milliseconds: the exchange's clock has no fractions.
      const wait = Math.ceil(due) - context.now()
      if (wait > 0 && context.now() + wait <= until) context.advance(wait)
      else if (wait > 0) break
      else this.tick(context.now())
    }
    if (until > context.now()) context.advance(until - context.now())
    if (this.#failure !== undefined) throw this.#failure.error
  }

  reset(): void {
    this.#start = undefined
    this.#flow.restore()
  }

  async read(): Promise<void> {
    await this.#pump.ready()
  }

  async close(): Promise<void> {
    if (!this.#isRunning) return
    await this.#pump.close()
    this.#end()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  due(now: number): number | undefined {
    const event = this.#pump.peek()
    if (event === undefined) return undefined
    // Across channels the exchange's times are not in order; an event received later is never played earlier.
    const time = Math.max(event.exchangeTime, this.#last)
    if (this.#start === undefined) {
      this.#start = now
      this.#first = time
      this.#nextFollow = time
    }
    return this.#start + (time - this.#first) / this.#speed
  }

  #next(): void {
    const event = this.#pump.peek()
    if (event === undefined) return
    this.#pump.shift()
    this.#last = Math.max(event.exchangeTime, this.#last)
    try {
      this.#play(event)
    } catch (error) {
      void this.#pump.close()
      this.#end({ error })
    }
  }

  #play(event: MarketEvent): void {
    this.#check(event)
    this.#stats.events++
    this.#stats.recordedTime = event.exchangeTime
    if (event.type === 'gap') this.#stats.gaps++
    else if (event.type === 'trade') {
      if (this.#flow.trade(event)) this.#stats.trades++
    } else {
      this.#stats.books++
      this.#flow.book(event)
    }
    const { bid, ask } = this.#flow
    this.#onQuote?.({ time: this.#context.now(), bid, ask })
    if (this.#last < this.#nextFollow) return
    this.#nextFollow = this.#last + FOLLOW_MS
    this.#followMid()
  }

  #check({ market }: MarketEvent): void {
    const { symbol, priceDecimals, sizeDecimals } = this.#context.market
    if (market.priceDecimals === priceDecimals && market.sizeDecimals === sizeDecimals) return
    throw new ConfigError(
      `${symbol} has ${priceDecimals} price and ${sizeDecimals} size decimals; the recording has ${market.priceDecimals} and ${market.sizeDecimals}. Replay it in a market with these decimals.`,
      { code: 'WRONG_MARKET' },
    )
  }

  #followMid(): void {
    const { bid, ask } = this.#flow
    if (Number.isNaN(bid + ask)) return
    const { market } = this.#context
    const price = Math.floor((bid + ask) / 2)
    if (price < 1) return
    this.#context.accept({ kind: 'setIndex', market: market.id, price })
    this.#context.accept({ kind: 'setMark', market: market.id, price })
  }

  #end(failure = this.#pump.failure): void {
    if (!this.#isRunning) return
    this.#isRunning = false
    this.#failure = failure
    this.#endSignal()
    this.#settle(failure)
  }
}
