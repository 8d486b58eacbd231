import type { World } from './world.ts'

const TICK_MS = 10
const SLOW_MS = 250

/** Lets time pass automatically: due work happens, simulations advance, and batched frames are sent. */
export class Heartbeat {
  readonly #timers: NodeJS.Timeout[] = []

  constructor({ sequencer, outbox, simulations, bookIntervalMs }: World) {
    const every = (ms: number, work: () => void): void => {
      this.#timers.push(setInterval(work, ms))
    }
    every(TICK_MS, () => {
      const next = sequencer.exchange.timeline.next ?? Number.POSITIVE_INFINITY
      if (simulations.count === 0 && next > sequencer.now()) return
      sequencer.together(() => simulations.tick())
    })
    if (bookIntervalMs > 0) every(bookIntervalMs, () => outbox.flushBooks())
    every(SLOW_MS, () => {
      sequencer.catchUp()
      outbox.flushSlow()
    })
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
  }
}
