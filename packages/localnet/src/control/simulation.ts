import { ConfigError } from '@lighter/standards'
import { integerWithin, within } from '../bounds.ts'
import { Refused } from '../engine/errors.ts'
import type { Market } from '../engine/state/entities.ts'
import { PricePath, pathSeed } from '../genesis/price-path.ts'
import { Random } from '../random.ts'
import type { Actor } from './actor.ts'
import { DepthAround } from './depth-around.ts'
import { type LevelChange, LevelMaker } from './level-maker.ts'
import { loadRecording } from './recording.ts'

/** Source of the prices and the depth of a simulation. */
export type SimulationSource = 'random' | 'recording' | 'market'

/** All sources. */
export const SIMULATION_SOURCES: readonly SimulationSource[] = ['random', 'recording', 'market']

/** Options of a simulation. */
export interface SimulationOptions {
  /** Ticker or market id. */
  market: string | number
  /**
   * `recording`: replays four recorded minutes of Binance BTCUSDT depth as orders of a synthetic maker, again and again.
   * `random`: a seeded random walk of the price with a maker that quotes around it. `market`: recorded depth around a
   * seeded price whose drift and volatility change every few minutes, for hours that do not repeat. @default 'random'
   */
  source?: SimulationSource | undefined
  /** Speed of recorded time. @default 1 */
  speed?: number | undefined
  /** Synthetic takers that hit the book. */
  takers?:
    | {
        /** Market orders per second, as a Poisson process. @default 2 */
        ratePerSecond?: number | undefined
        /** Largest notional of one order, USDC. @default 2000 */
        maxNotional?: number | undefined
      }
    | undefined
  /** @default the seed of the localnet */
  seed?: number | undefined
}

/** A running simulation. */
export interface SimulationHandle extends AsyncDisposable {
  /** Ends the simulation; its orders stay in the book. Resolves when its last order was executed. Idempotent. */
  close(): Promise<void>
  /** {@link close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
  /** Whether the simulation is running. */
  readonly isRunning: boolean
}

/** Functions of the localnet that a simulation needs. */
export interface SimulationContext {
  /** The market; a new object after a restore. */
  readonly market: Market
  readonly maker: Actor
  readonly taker: Actor
  readonly seed: number
  /** Sets mark and index, ticks. */
  setPrices(market: Market, mark: number, index: number): void
}

const FORWARD_MS = 1000
/** Time between two prices of a path, or of a random walk. */
const STEP_MS = 200
/** Basis points between mark and index for a drift of one basis point per second. */
const MOST_BASIS = 40

/** Feeds one market; driven by {@link tick} so that it follows the localnet's clock. */
export class Simulation implements SimulationHandle {
  readonly #context: SimulationContext
  readonly #options: { source: SimulationSource; speed: number; seed: number | undefined }
  readonly #random: Random
  readonly #rate: number
  readonly #maxNotional: number
  readonly #levels: LevelMaker
  #start: number | undefined
  #frame = 0
  #nextTaker = 0
  #nextPrice = 0
  #isRunning = true
  #walk: number
  #path: PricePath
  #depth: DepthAround
  /** Price at which the path began, ticks. */
  #base: number
  /** Basis points by which the mark price is above the index price. */
  #basis = 0

  constructor(context: SimulationContext, options: SimulationOptions) {
    const { source = 'random', speed = 1, takers } = options
    if (!SIMULATION_SOURCES.includes(source))
      throw new ConfigError(
        `source must be ${SIMULATION_SOURCES.join(', ')}, not ${String(source).slice(0, 50)}.`,
      )
    this.#context = context
    this.#options = { source, speed: within(speed, 'speed', 0.001, 1000), seed: options.seed }
    this.#random = new Random(integerWithin(options.seed ?? context.seed, 'seed', 0, 4_294_967_295))
    this.#rate = within(takers?.ratePerSecond ?? 2, 'ratePerSecond', 0, 1000)
    this.#maxNotional = within(takers?.maxNotional ?? 2000, 'maxNotional', 0, 1e9)
    this.#walk = context.market.indexPrice
    this.#base = this.#walk
    this.#path = this.#newPath()
    this.#depth = new DepthAround(() => context.market, this.#base)
    this.#levels = new LevelMaker(context.maker, () => context.market)
    this.#levels.clear()
  }

  get isRunning(): boolean {
    return this.#isRunning
  }

  /** Id of its market. */
  get market(): number {
    return this.#context.market.id
  }

  /** Whether it replays prices and sizes in ticks that were recorded. */
  get isRecorded(): boolean {
    return this.#options.source === 'recording'
  }

  /** Restarts with an empty book after the state was replaced. */
  reset(): void {
    this.#levels.clear()
    this.#walk = this.#context.market.indexPrice
    this.#base = this.#walk
    this.#path = this.#newPath()
    this.#depth = new DepthAround(() => this.#context.market, this.#base)
    this.#basis = 0
    this.#start = undefined
    this.#frame = 0
    this.#nextPrice = 0
    this.#nextTaker = 0
  }

  async close(): Promise<void> {
    this.#isRunning = false
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** It looks at the time every ten milliseconds. */
  due(now: number): number | undefined {
    return this.#isRunning ? now + 10 : undefined
  }

  /** Runs everything that is due at `now` (epoch milliseconds of the localnet). */
  tick(now: number): void {
    if (!this.#isRunning) return
    this.#start ??= now
    const elapsed = (now - this.#start) * this.#options.speed
    if (this.#options.source === 'recording') this.#replay(elapsed)
    else if (this.#options.source === 'market') this.#followPath(elapsed)
    else this.#quoteAround(elapsed)
    if (elapsed >= this.#nextPrice) {
      this.#nextPrice = elapsed + FORWARD_MS
      this.#followMid()
    }
    if (this.#rate <= 0) return
    const rate = this.#rate * (this.#options.source === 'market' ? this.#path.regime.activity : 1)
    if (this.#nextTaker === 0) this.#nextTaker = this.#random.wait(rate) * 1000
    // A long pause (in a debugger) must not lead to a burst of orders.
    let budget = 100
    while (this.#nextTaker <= elapsed && budget-- > 0) {
      this.#take()
      this.#nextTaker += this.#random.wait(rate) * 1000
    }
    if (budget <= 0) this.#nextTaker = elapsed
  }

  #replay(elapsed: number): void {
    const { stepMs, frames } = loadRecording()
    const target = Math.floor(elapsed / stepMs)
    // Missed frames contain relevant changes, but their number is limited.
    if (target - this.#frame > frames.length) this.#frame = target - 1
    for (; this.#frame <= target; this.#frame++) {
      const frame = frames[this.#frame % frames.length]
      if (frame === undefined) continue
      const [bids, asks] = [pairs(frame[0]), pairs(frame[1])]
      // The first frame of a pass is a whole book; levels that it does not contain are removed.
      if (this.#frame % frames.length === 0) this.#levels.replace(bids, asks)
      else this.#levels.change(bids, asks)
    }
  }

  #newPath(): PricePath {
    const { market, seed } = this.#context
    return new PricePath(pathSeed(this.#options.seed ?? seed, market.symbol))
  }

  #followPath(elapsed: number): void {
    const step = Math.floor(elapsed / STEP_MS)
    if (step < this.#frame) return
    const factor = this.#path.step(((step + 1 - this.#frame) * STEP_MS) / 1000)
    this.#frame = step + 1
    const { regime } = this.#path
    this.#basis += (regime.drift * MOST_BASIS - this.#basis) * 0.002
    this.#walk = Math.max(1, this.#base * factor)
    const { bids, asks } = this.#depth.levels(this.#walk, Math.floor(elapsed / 1000), {
      gap: regime.activity > 2 ? 2 : 0,
      scale: 1 / Math.sqrt(regime.activity),
    })
    this.#levels.follow(bids, asks)
  }

  #quoteAround(elapsed: number): void {
    const step = Math.floor(elapsed / STEP_MS)
    if (step < this.#frame) return
    this.#frame = step + 1
    const { market } = this.#context
    const tick = Math.max(1, Math.round(market.price / 20_000))
    this.#walk = Math.max(tick * 100, this.#walk + this.#random.integer(-2, 2) * tick)
    const lots = Math.max(market.minBase, Math.ceil((1_000_000_000 / this.#walk) * 1))
    const side = (sign: 1 | -1): LevelChange[] =>
      Array.from({ length: 12 }, (_, i) => [
        this.#walk + sign * (i + 1) * tick,
        lots * this.#random.integer(1, 5),
      ])
    this.#levels.follow(side(-1), side(1))
  }

  #followMid(): void {
    const { market } = this.#context
    const bid = market.book.bestLevel(false)?.price
    const ask = market.book.bestLevel(true)?.price
    if (bid === undefined || ask === undefined) return
    const middle = Math.floor((bid + ask) / 2)
    const index =
      this.#options.source === 'market' ? Math.round(this.#walk * (1 - this.#basis / 10_000)) : middle
    this.#context.setPrices(market, middle, Math.max(1, index))
  }

  #take(): void {
    const { taker, market } = this.#context
    const { drift } = this.#path.regime
    const lean = this.#options.source === 'market' ? Math.sign(drift) * 0.12 : 0
    const isBuy = this.#random.next() < 0.5 + lean
    const best = market.book.bestLevel(isBuy)?.price
    const notional = Math.ceil(this.#random.next() * this.#maxNotional * 1e6)
    if (best === undefined) return
    const lots = BigInt(Math.max(1, Math.floor(notional / best)))
    const bound = Math.max(1, Math.floor(best * (isBuy ? 1.01 : 0.99)))
    try {
      taker.placeOrder({
        market: market.id,
        amount: isBuy ? lots : -lots,
        price: BigInt(bound),
        type: 'market',
        unit: 'ticks',
      })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }
}

/** Changes of a recorded frame. */
function pairs(changes: readonly number[]): LevelChange[] {
  const list: LevelChange[] = []
  for (let i = 0; i < changes.length; i += 2) list.push([changes[i] ?? 0, changes[i + 1] ?? 0])
  return list
}
