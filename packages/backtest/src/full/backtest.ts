import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet, type ReplayHandle } from '@lighter/localnet'
import { type Fill, onAbort } from '@lighter/standards'
import type { AccountAllOrdersMessage } from '@lighter/standards/wire'
import { type LatencyModel, latencyOf } from '../latency.ts'
import { MarketTracker } from '../tracking/market-tracker.ts'
import { SeededRandom } from '../virtual-time/seeded-random.ts'
import { VirtualTime } from '../virtual-time/virtual-time.ts'
import { BacktestError, type BacktestErrorCode } from './backtest-error.ts'
import { Driver, Stuck } from './driver.ts'
import { type OpenedData, openData } from './open-data.ts'
import type { BacktestOptions } from './options.ts'
import { reportSettings } from './report-settings.ts'
import type { BacktestEnd, BacktestResult, EquitySample } from './result.ts'
import { warmUp } from './warm-up.ts'

/** Time before the data begins, in which the program connects, in milliseconds. */
const LEAD_MS = 60_000
/** How long the program may take to return once its signal has aborted, in milliseconds of virtual time. */
const GRACE_MS = 60_000

/**
 * Runs a trading program, unchanged, over recorded markets: on localnet's engine, through the gateway, in virtual time.
 * `Date`, `performance`, the timers, `Math.random` and `crypto.getRandomValues` of this thread are simulated during the
 * run, so a thread runs one backtest at a time.
 *
 * The recorded market does not react to the program's orders, beyond the volume that they take.
 *
 * @param options - the program, the data, and how the exchange treats its orders
 * @returns fills, equity and positions over time, and a hash of the exchange's final state
 * @throws {BacktestError} when the program throws or does not end, or the data cannot be read; `partial` has the results until then
 * @throws {ConfigError} `NO_DATA` for a source without a book, `VIRTUAL_TIME_IN_USE` beside another backtest in this thread
 *
 * @example
 * ```ts
 * const { fills, equity } = await backtest({
 *   strategy: marketMaker,
 *   data: { source: readLighterEvents(file, { market }) },
 *   latency: { feed: 5, order: 5 },
 * })
 * ```
 */
export async function backtest(options: BacktestOptions): Promise<BacktestResult> {
  const { data, latency = {}, seed = 1 } = options
  const opened = await openData(data)
  const startTime = Math.ceil(Math.min(...opened.map(({ firstTime }) => firstTime)))
  await warmUp()
  using time = VirtualTime.start(startTime - LEAD_MS)
  using _random = new SeededRandom(seed)
  const net = await Localnet.start({
    listen: false,
    clock: 'stepped',
    liquidity: false,
    markets: opened.map(({ market }) => market),
    startTime: startTime - LEAD_MS,
    seed,
    funded: 1,
    fundedAmount: options.capital ?? '100000',
    latency: latency.exchange ?? 'exchange',
    limits: options.limits ?? 'exchange',
  })
  // Awaited: time is virtual until the run has ended.
  return await new Run(time, net, { options, opened, startTime }).result()
}

/** One backtest under way. */
class Run {
  readonly #time: VirtualTime
  readonly #net: Localnet
  readonly #driver: Driver
  readonly #options: BacktestOptions
  readonly #opened: readonly OpenedData[]
  readonly #startTime: number
  readonly #replays = new Map<string, ReplayHandle>()
  readonly #trackers = new Map<number, MarketTracker>()
  readonly #fills: Fill[] = []
  readonly #equity: EquitySample[] = []
  readonly #stop = new AbortController()
  #end: BacktestEnd = 'strategyReturned'
  #deadline = Number.POSITIVE_INFINITY
  #dataError: { readonly error: unknown } | undefined

  constructor(
    time: VirtualTime,
    net: Localnet,
    parts: { options: BacktestOptions; opened: readonly OpenedData[]; startTime: number },
  ) {
    this.#time = time
    this.#net = net
    this.#driver = new Driver(time, net)
    this.#options = parts.options
    this.#opened = parts.opened
    this.#startTime = parts.startTime
  }

  async result(): Promise<BacktestResult> {
    try {
      return await this.#run()
    } finally {
      // Sources are files that must not stay open. The clients' timers end with virtual time.
      for (const replay of this.#replays.values()) await replay.close()
      await this.#net.close()
      // Clients that are still open notice it now, and wait for a time that never comes.
      await this.#time.settle()
    }
  }

  async #run(): Promise<BacktestResult> {
    const { tier = 'standard', latency = {}, sampleMs = 1000, signal, strategy } = this.#options
    const { accounts, inProcess } = this.#net
    this.#net.setTier(accounts[0].accountIndex, tier)
    const slow = inProcess.delayed({
      toServer: delayOf(latency.order, 'latency.order'),
      toClient: delayOf(latency.feed, 'latency.feed'),
    })
    const keyStore = new MemoryKeyStore()
    const lighter = await this.#connect(slow, keyStore, this.#options.lighterOptions)
    // Receives every fill without the delays of the program.
    const observer = await this.#connect(inProcess, keyStore)
    await this.#observe(observer)
    await this.#driver.until(this.#time.reaches(this.#startTime))
    await this.#startReplays()
    this.#sample()
    const sampling = setInterval(() => this.#sample(), sampleMs)
    const stopListening = onAbort(signal, () => this.#finish('stopped', signal?.reason))
    try {
      const program = (async () => strategy(lighter, { signal: this.#stop.signal }))()
      await this.#driver.until(program, () => this.#watch())
      const result = { end: this.#end, ...this.#soFar() }
      // In time that the result does not contain.
      await this.#driver.until(Promise.all([lighter.close(), observer.close()]))
      return result
    } catch (error) {
      throw error instanceof BacktestError ? error : this.#failed(error)
    } finally {
      stopListening()
      clearInterval(sampling)
    }
  }

  /** Follows the fills and orders of the account. */
  async #observe(observer: Lighter): Promise<void> {
    const { sampleMs = 1_000 } = this.#options
    const settings = reportSettings(this.#options)
    for (const { market } of this.#opened) {
      const { id: marketId, symbol: ticker, priceDecimals, sizeDecimals } = market
      const recorded = { marketId, ticker, priceDecimals, sizeDecimals }
      this.#trackers.set(marketId, new MarketTracker(recorded, { sampleMs, settings }))
    }
    const handler = (fill: Fill): void => {
      this.#fills.push(fill)
      this.#trackers.get(fill.marketId)?.fill(fill)
    }
    await this.#driver.until(observer.accountFillSubscribe({ handler }))
    const onMessage = ({ orders }: AccountAllOrdersMessage): void => {
      for (const order of Object.values(orders).flat()) this.#trackers.get(order.market_index)?.order(order)
    }
    const { accountIndex } = observer
    await this.#driver.until(observer.context.stream.subscribeAccountAllOrders({ accountIndex, onMessage }))
  }

  /** Starts to play the data, and applies what happened first. */
  async #startReplays(): Promise<void> {
    const { queue } = this.#options
    for (const { market, events } of this.#opened) {
      const tracker = this.#trackers.get(market.id)
      const replay = await this.#net.simulate({
        market: market.id,
        source: events,
        queue,
        onQuote: ({ time, bid, ask }) => tracker?.quote(time, bid, ask),
      })
      replay.done.catch((error: unknown) => {
        this.#dataError = { error }
      })
      this.#replays.set(market.symbol, replay)
      this.#driver.add(replay)
      await replay.read()
    }
    this.#net.step()
  }

  #connect(
    transports: Localnet['inProcess'],
    keyStore: MemoryKeyStore,
    more: BacktestOptions['lighterOptions'] = {},
  ): Promise<Lighter> {
    const { environment, accounts } = this.#net
    const { httpTransport, sockets } = transports
    return this.#driver.until(
      Lighter.connect({
        env: {},
        ...more,
        environment,
        httpTransport,
        streamOptions: { ...more.streamOptions, sockets },
        l1PrivateKey: accounts[0].l1PrivateKey,
        keyStore,
      }),
      undefined,
      true,
    )
  }

  /** Called before each step: stops the run if the data has ended or failed, or if the program does not return. */
  #watch(): void {
    for (const tracker of this.#trackers.values()) tracker.settle(this.#time.now())
    if (this.#dataError !== undefined) {
      const { error } = this.#dataError
      const text = error instanceof Error ? error.message : String(error)
      throw this.#error('DATA_FAILED', `The recorded data could not be read to its end: ${text}`, error)
    }
    if (this.#time.now() > this.#deadline)
      throw this.#error(
        'STRATEGY_NEVER_ENDS',
        'The program did not return within a minute after its signal aborted. Let it return when `signal` aborts. Check signal.aborted before you add a listener.',
      )
    if (this.#stop.signal.aborted) return
    if ([...this.#replays.values()].some(({ isRunning }) => isRunning)) return
    this.#finish('dataEnded', new Error('The recorded data has ended.'))
  }

  #finish(end: BacktestEnd, reason: unknown): void {
    if (this.#stop.signal.aborted) return
    this.#end = end
    this.#deadline = this.#time.now() + GRACE_MS
    this.#stop.abort(reason)
  }

  #sample(): void {
    const { equity, positions } = this.#net.account(this.#net.accounts[0].accountIndex)
    this.#equity.push({
      ts: this.#time.now(),
      equity,
      positions: Object.fromEntries(positions.map(({ symbol, size }) => [symbol, size])),
    })
  }

  /** @param partial why the run ended early */
  #soFar(partial?: { code: string; message: string }): Omit<BacktestResult, 'end'> {
    this.#sample()
    const payments = this.#net.fundingPayments(this.#net.accounts[0].accountIndex)
    for (const tracker of this.#trackers.values()) for (const payment of payments) tracker.fund(payment)
    const reports = this.#opened.flatMap(({ market }) => {
      const report = this.#trackers.get(market.id)?.report(partial)
      return report === undefined ? [] : [[market.symbol, report] as const]
    })
    return {
      startTime: this.#startTime,
      endTime: this.#time.now(),
      capital: String(this.#options.capital ?? '100000'),
      fills: [...this.#fills],
      equity: [...this.#equity],
      reports: Object.fromEntries(reports),
      replays: Object.fromEntries([...this.#replays].map(([ticker, { stats }]) => [ticker, stats])),
      stateHash: this.#net.stateHash(),
    }
  }

  #failed(cause: unknown): BacktestError {
    if (cause instanceof Stuck)
      return this.#error(
        'STRATEGY_WAITS',
        'The program waits for something that is neither time nor the exchange. Return when `signal` aborts, and read files before the backtest.',
      )
    const text = cause instanceof Error ? cause.message : String(cause)
    return this.#error('STRATEGY_FAILED', `The program failed: ${text}`, cause)
  }

  #error(code: BacktestErrorCode, message: string, cause?: unknown): BacktestError {
    return new BacktestError(message, { code, cause, partial: this.#soFar({ code, message }) })
  }
}

/** The delay of a message that leaves now. */
function delayOf(model: LatencyModel | undefined, field: string): (() => number) | undefined {
  if (model === undefined || model === 0) return undefined
  const latency = latencyOf(model, field)
  return () => Math.ceil(latency(Date.now()))
}
