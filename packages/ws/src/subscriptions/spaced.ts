import { after, type Cancel } from '../connection/monotonic.ts'

/** Limits how often an action runs. Requests within the interval share one run. */
export class Spaced {
  #doneAt: number = Number.NEGATIVE_INFINITY
  #cancel: Cancel | undefined

  /** Returns the remaining wait in milliseconds; 0 or less if the action may run now. */
  wait(minIntervalMs: number): number {
    return this.#doneAt + minIntervalMs - performance.now()
  }

  /** Schedules a run, unless one is already scheduled. */
  later(ms: number, run: () => void): void {
    this.#cancel ??= after(Math.max(0, ms), () => {
      this.#cancel = undefined
      run()
    })
  }

  /** Records a run now and cancels the scheduled one. */
  done(): void {
    this.cancel()
    this.#doneAt = performance.now()
  }

  cancel(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}
