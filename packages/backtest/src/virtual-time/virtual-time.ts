import { syncBuiltinESMExports } from 'node:module'
import { ConfigError } from '@lighter/standards'
import { install } from '@sinonjs/fake-timers'

/** The real ones, saved before the globals are replaced. */
const { setImmediate, setTimeout } = globalThis

let current: VirtualTime | undefined

/**
 * Replaces `Date`, `performance`, the timers and `node:timers/promises` of this thread with a clock that moves only in steps.
 * Microtasks, `setImmediate`, files and sockets stay real.
 */
export class VirtualTime implements Disposable {
  readonly #clock: ReturnType<typeof install>

  private constructor(startTime: number) {
    this.#clock = install({
      now: startTime,
      toFake: ['Date', 'performance', 'hrtime', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    })
    // Named imports of node:timers and node:timers/promises follow.
    syncBuiltinESMExports()
  }

  /**
   * Starts virtual time.
   *
   * @param startTime epoch milliseconds
   * @throws {ConfigError} `VIRTUAL_TIME_IN_USE` if it runs in this thread already
   */
  static start(startTime: number): VirtualTime {
    if (current !== undefined)
      throw new ConfigError(
        'A backtest is already running in this thread, and a thread has only one clock. Wait until it ends, or run backtests in workers.',
        { code: 'VIRTUAL_TIME_IN_USE' },
      )
    current = new VirtualTime(startTime)
    return current
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#clock.now
  }

  /** Calls `work` at a virtual time, at once if it has passed; returns a function that cancels the call. */
  at(time: number, work: () => void): () => void {
    const timer = this.#clock.setTimeout(work, Math.max(0, Math.ceil(time - this.#clock.now)))
    return () => this.#clock.clearTimeout(timer)
  }

  /** Resolves when virtual time has reached a time. */
  reaches(time: number): Promise<void> {
    return new Promise((resolve) => void this.at(time, resolve))
  }

  /** Goes to the next timer and runs it; returns false if there is none. */
  step(): boolean {
    if (this.#clock.countTimers() === 0) return false
    this.#clock.next()
    return true
  }

  /** Resolves when all work that needs no virtual time is done, such as promise callbacks. */
  settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve))
  }

  /** Resolves after milliseconds of real time, for work that virtual time does not see, such as loading a module. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms))
  }

  /** Restores the machine's clock; timers that are still set never fire. */
  [Symbol.dispose](): void {
    if (current !== this) return
    current = undefined
    this.#clock.uninstall()
    syncBuiltinESMExports()
  }
}
