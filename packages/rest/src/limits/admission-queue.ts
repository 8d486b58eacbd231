import { AbortedError, after, onAbort, type SlidingWindow } from '@lighter/standards'

/** One budget that a call counts against. */
export interface Bucket {
  /** Name of the budget in a shared store. */
  readonly name: string
  readonly window: SlidingWindow
  readonly cost: number
}

/** Takes from all buckets and returns 0, or takes nothing and returns the milliseconds to wait. */
export type Take = (buckets: readonly Bucket[], signal: AbortSignal | undefined) => number | Promise<number>

/** A waiting call. */
interface Waiter {
  readonly order: number
  readonly signal: AbortSignal | undefined
  readonly admit: () => void
  readonly refuse: (error: unknown) => void
}

/** Calls of one kind, which count against the same buckets with the same costs. */
interface Lane {
  readonly buckets: readonly Bucket[]
  readonly waiters: Set<Waiter>
}

/**
 * Queue of calls that wait for budgets, first in, first out, with one timer for all. A waiting call reserves its
 * budgets: a later call cannot take from them first, so light calls do not starve a heavy one. Calls that only need
 * other budgets (transactions, another endpoint's cap) are not held up.
 */
export class AdmissionQueue {
  readonly #take: Take
  readonly #lanes = new Map<string, Lane>()
  #order = 0
  #isRunning = false
  /** A call was added or removed while calls were being admitted. */
  #isStale = false
  #endTimer: (() => void) | undefined

  constructor(take: Take) {
    this.#take = take
  }

  /** Number of waiting calls. */
  get size(): number {
    let size = 0
    for (const { waiters } of this.#lanes.values()) size += waiters.size
    return size
  }

  /** Returns whether a new call would have to wait behind others for one of its budgets. */
  isBehind(buckets: readonly Bucket[]): boolean {
    for (const lane of this.#lanes.values())
      if (lane.buckets.some(({ window }) => buckets.some((one) => one.window === window))) return true
    return false
  }

  /**
   * Waits until it is the call's turn and its budgets suffice. `kind` names calls with the same buckets. @throws
   * {AbortedError} when the signal fires
   */
  wait(kind: string, buckets: readonly Bucket[], signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      let lane = this.#lanes.get(kind)
      if (lane === undefined) {
        lane = { buckets, waiters: new Set() }
        this.#lanes.set(kind, lane)
      }
      const waiter: Waiter = {
        order: this.#order++,
        signal,
        admit: () => {
          stop()
          resolve()
        },
        refuse: (error) => {
          stop()
          reject(error)
        },
      }
      lane.waiters.add(waiter)
      const stop = onAbort(signal, () => {
        this.#leave(kind, waiter)
        reject(new AbortedError('Aborted while waiting for the rate limit.', { cause: signal?.reason }))
        // Calls behind it may now be admissible.
        void this.#run()
      })
      void this.#run()
    })
  }

  #leave(kind: string, waiter: Waiter): void {
    const lane = this.#lanes.get(kind)
    lane?.waiters.delete(waiter)
    if (lane?.waiters.size === 0) this.#lanes.delete(kind)
  }

  /** Admits every call that can be admitted now, in order, and sets the timer for the next. */
  async #run(): Promise<void> {
    if (this.#isRunning) {
      this.#isStale = true
      return
    }
    this.#isRunning = true
    this.#isStale = false
    this.#endTimer?.()
    let next = Number.POSITIVE_INFINITY
    const kept = new Set<SlidingWindow>()
    const passed = new Set<string>()
    for (let first = this.#first(passed); first !== undefined; first = this.#first(passed)) {
      const [kind, lane, waiter] = first
      if (lane.buckets.some(({ window }) => kept.has(window))) {
        passed.add(kind)
        continue
      }
      let wait: number
      try {
        const taken = this.#take(lane.buckets, waiter.signal)
        wait = typeof taken === 'number' ? taken : await taken
      } catch (error) {
        if (lane.waiters.has(waiter)) {
          this.#leave(kind, waiter)
          waiter.refuse(error)
        }
        continue
      }
      if (wait === 0) {
        // Aborted meanwhile: its budget stays spent, as for a request that breaks off.
        this.#leave(kind, waiter)
        waiter.admit()
        continue
      }
      passed.add(kind)
      next = Math.min(next, wait)
      const short = lane.buckets.filter(({ window, cost }) => window.waitFor(cost) > 0)
      // A shared store does not report which budget was short, so all of them stay reserved.
      for (const { window } of short.length > 0 ? short : lane.buckets) kept.add(window)
    }
    this.#isRunning = false
    if (this.#isStale) void this.#run()
    else if (next !== Number.POSITIVE_INFINITY) this.#endTimer = after(next, () => void this.#run())
  }

  /** Returns the call that has waited longest, among lanes that have not been skipped. */
  #first(passed: ReadonlySet<string>): [kind: string, lane: Lane, waiter: Waiter] | undefined {
    let found: [string, Lane, Waiter] | undefined
    for (const [kind, lane] of this.#lanes) {
      if (passed.has(kind)) continue
      const [waiter] = lane.waiters
      if (waiter !== undefined && (found === undefined || waiter.order < found[2].order))
        found = [kind, lane, waiter]
    }
    return found
  }
}
