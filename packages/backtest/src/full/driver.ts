import type { Localnet, ReplayHandle } from '@lighter/localnet'
import type { VirtualTime } from '../virtual-time/virtual-time.ts'

/** Nothing is left that could happen: no timer is set, and the exchange has nothing to do. */
export class Stuck extends Error {}

/** Moves virtual time from one thing that happens to the next: a timer of the program, or work of the exchange. */
export class Driver {
  readonly #time: VirtualTime
  readonly #net: Localnet
  readonly #replays: ReplayHandle[] = []
  /** Time for which the exchange's next work is planned. */
  #planned = Number.POSITIVE_INFINITY
  #cancel: () => void = () => {}

  constructor(time: VirtualTime, net: Localnet) {
    this.#time = time
    this.#net = net
  }

  /** Time stands still while a replay reads its source. */
  add(replay: ReplayHandle): void {
    this.#replays.push(replay)
  }

  /**
   * Lets time pass until a promise settles, and returns what it settles with.
   *
   * @param each called before each step
   * @throws {Stuck} when the promise waits for something that is neither time nor the exchange
   */
  async until<T>(promise: Promise<T>, each: () => void = () => {}): Promise<T> {
    let isSettled = false
    const settled = (): void => {
      isSettled = true
    }
    promise.then(settled, settled)
    for (;;) {
      await this.#time.settle()
      if (isSettled) return promise
      for (const replay of this.#replays) if (replay.isRunning) await replay.read()
      each()
      this.#plan()
      if (!this.#time.step()) throw new Stuck()
    }
  }

  /** Makes the exchange's next work a timer. */
  #plan(): void {
    const due = this.#net.nextDue() ?? Number.POSITIVE_INFINITY
    if (due === this.#planned) return
    this.#cancel()
    this.#planned = due
    if (due === Number.POSITIVE_INFINITY) return
    this.#cancel = this.#time.at(due, () => {
      this.#planned = Number.POSITIVE_INFINITY
      this.#net.step()
    })
  }
}
