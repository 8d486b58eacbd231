import type { Localnet, ReplayHandle } from '@lighter/localnet'
import type { VirtualTime } from '../virtual-time/virtual-time.ts'

/** Nothing more can happen: no timer is set, and the exchange has no work planned. */
export class Stuck extends Error {}

/** Real milliseconds in which a module may load before virtual time goes on. */
const LOADING_MS = 5
/** Real milliseconds after which nothing more is expected. */
const STUCK_MS = 2_000

/** Advances virtual time from one event to the next: a timer of the program, or work of the exchange. */
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
   * @param isLoading whether modules may be loaded meanwhile, which takes real time
   * @throws {Stuck} when the promise waits for something that is neither time nor the exchange
   */
  async until<T>(promise: Promise<T>, each: () => void = () => {}, isLoading = false): Promise<T> {
    let isSettled = false
    const settled = (): void => {
      isSettled = true
    }
    promise.then(settled, settled)
    for (let waited = 0; ; ) {
      await this.#time.settle()
      if (isLoading && !isSettled) await this.#time.pause(LOADING_MS)
      if (isSettled) return promise
      for (const replay of this.#replays) if (replay.isRunning) await replay.read()
      each()
      this.#plan()
      if (this.#time.step()) waited = 0
      else if (waited >= STUCK_MS) throw new Stuck()
      else {
        await this.#time.pause(LOADING_MS)
        waited += LOADING_MS
      }
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
