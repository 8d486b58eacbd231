import { ConfigError } from '@lighter/standards'
import type { Market } from '../engine/state/entities.ts'
import { MAKER, TAKER } from '../genesis/genesis.ts'
import { MarketReplay, type ReplayHandle, type ReplayOptions } from '../replay/market-replay.ts'
import type { RunningSimulation } from '../replay/running-simulation.ts'
import type { Sequencer } from '../sequencer.ts'
import { createActor } from './actor.ts'
import { findMarket } from './find-market.ts'
import { Simulation, type SimulationHandle, type SimulationOptions } from './simulation.ts'

/** Simulations of an exchange. They advance with {@link Simulations.tick}, so that they follow its clock. */
export class Simulations {
  readonly #sequencer: Sequencer
  readonly #seed: number
  readonly #all = new Set<RunningSimulation>()

  /** @param seed for simulations without their own */
  constructor(sequencer: Sequencer, seed: number) {
    this.#sequencer = sequencer
    this.#seed = seed
  }

  /** Number of simulations. */
  get count(): number {
    return this.#all.size
  }

  /** Returns the exchange's time at which a simulation has something to do next; `undefined` while that is unknown. */
  due(now: number): number | undefined {
    let first: number | undefined
    for (const one of this.#all) {
      const due = one.isRunning ? one.due(now) : undefined
      if (due !== undefined && (first === undefined || due < first)) first = due
    }
    return first
  }

  /** Returns the simulations running in a market. */
  runningIn(marketId: number): readonly RunningSimulation[] {
    return [...this.#all].filter((one) => one.market === marketId && one.isRunning)
  }

  /** Starts a simulation. @throws {ConfigError} for an unknown market or a number out of bounds */
  start(options: SimulationOptions): SimulationHandle {
    const sequencer = this.#sequencer
    const { exchange } = sequencer
    const { id } = findMarket(exchange, options.market)
    const context = {
      get market() {
        return findMarket(exchange, id)
      },
      maker: createActor(sequencer, MAKER),
      taker: createActor(sequencer, TAKER),
      seed: this.#seed,
      setPrices: (market: Market, mark: number, index: number) => {
        sequencer.accept({ kind: 'setIndex', market: market.id, price: index })
        sequencer.accept({ kind: 'setMark', market: market.id, price: mark })
      },
    }
    const simulation = sequencer.together(() => new Simulation(context, options))
    this.#all.add(simulation)
    sequencer.together(() => simulation.tick(exchange.now))
    return simulation
  }

  /**
   * Starts a replay of recorded events.
   *
   * @param advance moves a manual clock, with everything that follows it
   * @throws {ConfigError} for an unknown market, one that is simulated already, or a number out of bounds
   */
  replay(options: ReplayOptions, advance: (ms: number) => void): ReplayHandle {
    const sequencer = this.#sequencer
    const { exchange } = sequencer
    const { id, symbol } = findMarket(exchange, options.market)
    if (this.runningIn(id).length > 0)
      throw new ConfigError(`${symbol} is simulated already. Stop that simulation first.`)
    const replay = new MarketReplay(
      {
        get market() {
          return findMarket(exchange, id)
        },
        maker: MAKER,
        taker: TAKER,
        accept: (input) => sequencer.accept(input),
        now: () => sequencer.now(),
        advance,
        isManual: sequencer.mode === 'manual',
      },
      options,
    )
    this.#all.add(replay)
    return replay
  }

  /** Stops all simulations; their orders stay. */
  stop(): void {
    for (const simulation of this.#all) void simulation.close()
    this.#all.clear()
  }

  /** Executes everything that is due. */
  tick(): void {
    for (const simulation of this.#all) simulation.tick(this.#sequencer.exchange.now)
  }

  /** Restarts all simulations with empty books after the state was replaced. */
  reset(): void {
    for (const simulation of this.#all) simulation.reset()
  }
}
