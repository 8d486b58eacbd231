import { checkQueueModel, type QueueModel } from '@lighter/lob/queue'
import type { MarketEvents } from '@lighter/lob/replay'
import { AbortedError, isLighterError, onAbort } from '@lighter/standards'
import { BlockWriter } from '../data/event-block.ts'
import type { PreparedData } from '../data/prepared-data.ts'
import { type LatencyModel, latencyName, latencyOf } from '../latency.ts'
import { type FeeRates, type FundingRate, Ledger } from '../report/ledger.ts'
import type { Report } from '../report/report.ts'
import { WallClockWatch } from '../wall-clock.ts'
import { invalid } from './invalid.ts'
import type { LightStrategy } from './light-market.ts'
import { LightRun, type LightRunSettings } from './light-run.ts'

/** Events that are read from a stream before they are played. */
const EVENTS = 1024

/** Options of {@link light}. */
export interface LightOptions {
  /**
   * Recorded events of one market: a reader of `@lighter/lob/replay` or `@lighter/lob/parquet`, which is streamed, or the
   * result of {@link prepareData}, for many runs.
   */
  data: MarketEvents | PreparedData
  /** The strategy. */
  strategy: LightStrategy
  /** How cancellations in a level are split between the volume ahead of an order and behind it. @default 'riskAverse' */
  queue?: QueueModel | undefined
  /**
   * Latency of orders and cancellations on their way to the exchange. An exchange delay, such as that of a tier's taker
   * orders, is part of it. @default 0
   */
  orderLatency?: LatencyModel | undefined
  /** Latency of responses and fills on their way back. @default 0 */
  responseLatency?: LatencyModel | undefined
  /**
   * Latency of the feed: `recorded` is the difference between the times of the exchange and of receipt; a model replaces it.
   * @default 'recorded'
   */
  feedLatency?: 'recorded' | LatencyModel | undefined
  /** Fees in millionths of the notional: 28 is 0.28 basis points. A negative maker fee is a rebate. @default 0 and 0 */
  fees?: FeeRates | undefined
  /** Funding rates of the recorded time, in the order of time. @default none */
  funding?: readonly FundingRate[] | undefined
  /**
   * How much of an order is filled by a trade or book beyond its price: `tradeSize` at most the size of that trade or level,
   * as matching does; `whole` the whole order, as hftbacktest does. @default 'tradeSize'
   */
  throughFills?: 'tradeSize' | 'whole' | undefined
  /**
   * Volume that traded, recorded or with the strategy: `gone` at once, as at the exchange; `kept` until the recording
   * changes its level, as in hftbacktest. It decides who is ahead of an order that arrives before that change.
   * @default 'gone'
   */
  tradedVolume?: 'gone' | 'kept' | undefined
  /** Seed of `market.random()`. @default 1 */
  seed?: number | undefined
  /** Milliseconds between the points of the report's series. @default 60_000 */
  sampleMs?: number | undefined
  /**
   * Ends the run: the promise rejects with an `AbortedError`, and the source is closed. Prepared data is played in one go,
   * so there it has an effect only before the run.
   */
  signal?: AbortSignal | undefined
}

/**
 * Runs a strategy over recorded data, without gateway, signatures or sockets: an order book, queue positions and latencies.
 * The same data, strategy and options give the same report, byte for byte. Margin, liquidation and the exchange's limits
 * are not modeled.
 *
 * A strategy that uses the machine's clock or random numbers gets a warning (`WALL_CLOCK` of `process.on('warning')`) with
 * their names. If the data or the strategy throws, the run ends there and `partial` of the report has the error.
 *
 * @throws {ValidationError} for options that are not allowed
 * @throws {AbortedError} when `signal` aborts
 */
export async function light(options: LightOptions): Promise<Report> {
  const {
    data,
    strategy,
    seed = 1,
    throughFills = 'tradeSize',
    tradedVolume = 'gone',
    feedLatency = 'recorded',
    sampleMs = 60_000,
  } = options
  if (!Number.isSafeInteger(seed) || seed < 0) throw invalid('seed', seed, 'an integer from 0')
  if (!(sampleMs > 0)) throw invalid('sampleMs', sampleMs, 'a positive number of milliseconds')
  if (throughFills !== 'tradeSize' && throughFills !== 'whole')
    throw invalid('throughFills', throughFills, 'tradeSize, whole')
  if (tradedVolume !== 'gone' && tradedVolume !== 'kept')
    throw invalid('tradedVolume', tradedVolume, 'gone, kept')
  const { orderLatency = 0, responseLatency = 0, fees, signal } = options
  if (signal?.aborted === true) throw aborted(signal)
  const queue = checkQueueModel(options.queue ?? 'riskAverse')
  const ledger = new Ledger({
    fees,
    funding: options.funding,
    sampleMs,
    settings: {
      level: 'light',
      queue,
      orderLatency: latencyName(orderLatency),
      responseLatency: latencyName(responseLatency),
      feedLatency: latencyName(feedLatency),
      makerFee: fees?.maker ?? 0,
      takerFee: fees?.taker ?? 0,
      throughFills,
      tradedVolume,
      seed,
    },
  })
  const settings = {
    strategy,
    ledger,
    queue,
    orderLatency: latencyOf(orderLatency, 'orderLatency'),
    responseLatency: latencyOf(responseLatency, 'responseLatency'),
    feedLatency: feedLatency === 'recorded' ? undefined : latencyOf(feedLatency, 'feedLatency'),
    throughFills,
    tradedVolume,
    seed,
  }
  const failure = 'blocks' in data ? replay(data, settings) : await stream(data, settings, signal)
  return ledger.report(failure === undefined ? undefined : reasonOf(failure.error))
}

interface Failure {
  readonly error: unknown
}

/** Runs over data in memory. */
function replay({ market, blocks }: PreparedData, settings: LightRunSettings): Failure | undefined {
  const watch = new WallClockWatch()
  try {
    const run = new LightRun(settings, market)
    for (const block of blocks) watch.during(() => run.play(block))
    watch.during(() => run.finish())
    return undefined
  } catch (error) {
    return { error }
  }
}

/** Runs over data while it is read. */
async function stream(
  data: MarketEvents,
  settings: LightRunSettings,
  signal: AbortSignal | undefined,
): Promise<Failure | undefined> {
  if (signal === undefined) return playStream(data, settings, () => false)
  let isAborted = false
  let stopListening = (): void => {}
  const end = new Promise<never>((_, reject) => {
    stopListening = onAbort(signal, () => {
      isAborted = true
      reject(aborted(signal))
    })
  })
  try {
    return await Promise.race([playStream(data, settings, () => isAborted), end])
  } finally {
    stopListening()
  }
}

async function playStream(
  data: MarketEvents,
  settings: LightRunSettings,
  isAborted: () => boolean,
): Promise<Failure | undefined> {
  const watch = new WallClockWatch()
  const play = (one: LightRun, read: BlockWriter): void => watch.during(() => one.play(read.take()))
  let writer: BlockWriter | undefined
  let run: LightRun | undefined
  let failure: Failure | undefined
  try {
    for await (const event of data) {
      if (isAborted()) return undefined
      writer ??= new BlockWriter(event.market, EVENTS)
      run ??= new LightRun(settings, event.market)
      writer.add(event)
      if (writer.isFull) play(run, writer)
    }
  } catch (error) {
    failure = { error }
  }
  try {
    // What was read before an error is played. After an error of the strategy nothing is left.
    if (run !== undefined && writer !== undefined) play(run, writer)
    if (failure === undefined) watch.during(() => run?.finish())
    return failure
  } catch (error) {
    return { error }
  }
}

function aborted(signal: AbortSignal): AbortedError {
  return new AbortedError('The backtest was aborted.', { cause: signal.reason })
}

function reasonOf(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error)
  return { code: isLighterError(error) ? error.code : 'STRATEGY', message }
}
