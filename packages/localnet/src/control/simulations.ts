import type { Market } from '../engine/state/entities.ts'
import { MAKER, TAKER } from '../genesis/genesis.ts'
import type { Sequencer } from '../sequencer.ts'
import { Actor } from './actor.ts'
import { findMarket } from './find-market.ts'
import { Simulation, type SimulationHandle, type SimulationOptions } from './simulation.ts'

/** The simulations of an exchange. They move when {@link Simulations.tick} is called, so that they follow its clock. */
export class Simulations {
  readonly #sequencer: Sequencer
  readonly #seed: number
  readonly #all = new Set<Simulation>()

  /** @param seed of those that are given none */
  constructor(sequencer: Sequencer, seed: number) {
    this.#sequencer = sequencer
    this.#seed = seed
  }

  /** How many there are. */
  get count(): number {
    return this.#all.size
  }

  /** Those that run in a market. */
  runningIn(marketId: number): readonly Simulation[] {
    return [...this.#all].filter((one) => one.market === marketId && one.isRunning)
  }

  /** Starts one. @throws {ConfigError} for an unknown market or a number out of bounds */
  start(options: SimulationOptions): SimulationHandle {
    const sequencer = this.#sequencer
    const { exchange } = sequencer
    const { id } = findMarket(exchange, options.market)
    const context = {
      get market() {
        return findMarket(exchange, id)
      },
      maker: new Actor(sequencer, MAKER),
      taker: new Actor(sequencer, TAKER),
      seed: this.#seed,
      setPrices: (market: Market, price: number) => {
        sequencer.accept({ kind: 'setIndex', market: market.id, price })
        sequencer.accept({ kind: 'setMark', market: market.id, price })
      },
    }
    const simulation = sequencer.together(() => new Simulation(context, options))
    this.#all.add(simulation)
    sequencer.together(() => simulation.tick(exchange.now))
    return simulation
  }

  /** Ends all of them; what they placed stays. */
  stop(): void {
    for (const simulation of this.#all) void simulation.stop()
    this.#all.clear()
  }

  /** Does everything that is due. */
  tick(): void {
    for (const simulation of this.#all) simulation.tick(this.#sequencer.exchange.now)
  }

  /** Starts all of them again with empty books of their own: the state under them was replaced. */
  reset(): void {
    for (const simulation of this.#all) simulation.reset()
  }
}
