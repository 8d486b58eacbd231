import { L2Book } from '@lighter/lob'
import { checkQueueModel, type QueueModel } from '@lighter/lob/queue'
import type { BookEvent, MarketEvent, MarketEvents, TradeEvent } from '@lighter/lob/replay'
import { ConfigError, onAbort } from '@lighter/standards'
import { within } from '../bounds.ts'
import type { Input } from '../engine/inputs.ts'
import type { Market } from '../engine/state/entities.ts'
import { EventPump } from './event-pump.ts'
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
export interface ReplayContext {
  /** The market; a new object after a restore. */
  readonly market: Market
  /** Accounts of the recorded volume and the recorded takers. */
  readonly maker: number
  readonly taker: number
  /** Executes an input. */
  accept(input: Extract<Input, { kind: 'recordedBook' | 'recordedTrade' | 'setMark' | 'setIndex' }>): void
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
  readonly #queue: QueueModel
  /** The book of the recording, without trades on this exchange. */
  readonly #recorded: L2Book
  readonly #stats = { events: 0, books: 0, trades: 0, gaps: 0, recordedTime: Number.NaN }
  readonly #onQuote: ReplayOptions['onQuote']
  readonly #endSignal: () => void
  #settle: (error?: { readonly error: unknown }) => void = () => {}
  #bookTime = Number.NEGATIVE_INFINITY
  #hasBook = false
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
    this.#queue = checkQueueModel(queue)
    this.#onQuote = options.onQuote
    const { priceDecimals, sizeDecimals } = context.market
    this.#recorded = new L2Book({ priceDecimals, sizeDecimals })
    this.done = new Promise((resolve, reject) => {
      this.#settle = (failure) => (failure === undefined ? resolve(this.stats) : reject(failure.error))
    })
    // Without this handler, an error would end the process of a caller that does not await `done`.
    this.done.catch(() => {})
    // Orders of other simulations would count as recorded volume.
    context.accept(this.#book([], [], true))
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
    if (!this.#hasBook) return
    const { bids, asks } = this.#recorded.depth()
    const flat = (levels: { ticks: number; lots: number }[]): number[] =>
      levels.flatMap(({ ticks, lots }) => [ticks, lots])
    this.#context.accept(this.#book(flat(bids), flat(asks), true))
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
    else if (event.type === 'trade') this.#trade(event)
    else this.#change(event)
    const recorded = this.#recorded
    this.#onQuote?.({
      time: this.#context.now(),
      bid: recorded.bidTicksOrNaN(),
      ask: recorded.askTicksOrNaN(),
    })
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

  #change(event: BookEvent): void {
    const isSnapshot = event.type === 'snapshot'
    this.#stats.books++
    this.#hasBook = true
    this.#bookTime = event.exchangeTime
    if (isSnapshot) this.#recorded.clear()
    const bids = [...event.bids]
    const asks = [...event.asks]
    for (let i = 0; i < bids.length; i += 2) this.#recorded.set('bid', bids[i] ?? 0, bids[i + 1] ?? 0)
    for (let i = 0; i < asks.length; i += 2) this.#recorded.set('ask', asks[i] ?? 0, asks[i + 1] ?? 0)
    this.#context.accept(this.#book(bids, asks, isSnapshot))
  }

  #trade(event: TradeEvent): void {
    if (!this.#hasBook) return
    this.#stats.trades++
    const { price, size } = event
    const { market, maker, taker } = this.#context
    const isAsk =
      event.takerSide === 'unknown'
        ? price <= (this.#recorded.bestBidTicks() ?? 0)
        : event.takerSide === 'sell'
    this.#context.accept({ kind: 'recordedTrade', market: market.id, maker, taker, isAsk, price, lots: size })
    if (event.exchangeTime > this.#bookTime) return
    // The book already contains this trade: its levels are as recorded again, with new volume behind the user's orders.
    const side = isAsk ? 'bid' : 'ask'
    const levels: number[] = []
    for (const { ticks, lots } of this.#recorded.levels(side)) {
      if (isAsk ? ticks < price : ticks > price) break
      levels.push(ticks, lots)
    }
    if (levels.length > 0)
      this.#context.accept(isAsk ? this.#book(levels, [], false) : this.#book([], levels, false))
  }

  #book(
    bids: readonly number[],
    asks: readonly number[],
    isSnapshot: boolean,
  ): Extract<Input, { kind: 'recordedBook' }> {
    const { market, maker } = this.#context
    return { kind: 'recordedBook', market: market.id, maker, bids, asks, isSnapshot, queue: this.#queue }
  }

  #followMid(): void {
    const bid = this.#recorded.bestBidTicks()
    const ask = this.#recorded.bestAskTicks()
    if (bid === undefined || ask === undefined) return
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
