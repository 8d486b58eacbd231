import { after, type Cancel } from '../connection/monotonic.ts'

/** Something that is not done more often than once in a while: all who ask meanwhile wait for one and the same. */
export class Spaced {
  #doneAt: number = Number.NEGATIVE_INFINITY
  #cancel: Cancel | undefined

  /** How long it may not be done yet, in milliseconds; 0 or less if it may. */
  wait(minIntervalMs: number): number {
    return this.#doneAt + minIntervalMs - performance.now()
  }

  /** Runs after a while, unless that is already to come. */
  later(ms: number, run: () => void): void {
    this.#cancel ??= after(Math.max(0, ms), () => {
      this.#cancel = undefined
      run()
    })
  }

  /** It is done now, whatever was to come. */
  done(): void {
    this.cancel()
    this.#doneAt = performance.now()
  }

  cancel(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}
