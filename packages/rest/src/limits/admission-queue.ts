import { AbortedError, after, onAbort, type SlidingWindow } from '@lighter/standards'

/** One budget that a call counts against. */
export interface Bucket {
  /** Name in a shared store. */
  readonly name: string
  readonly window: SlidingWindow
  readonly cost: number
}

/** Takes from all buckets and gives 0, or takes nothing and gives the milliseconds until it could. */
export type Take = (buckets: readonly Bucket[], signal: AbortSignal | undefined) => number | Promise<number>

/** A call that waits. */
interface Waiter {
  readonly order: number
  readonly signal: AbortSignal | undefined
  readonly admit: () => void
  readonly refuse: (error: unknown) => void
}

/** Calls of one kind: they count against the same buckets with the same costs. */
interface Lane {
  readonly buckets: readonly Bucket[]
  readonly waiters: Set<Waiter>
}

/**
 * Calls that wait for budgets, first in, first out, with one timer for all. Whoever waits for a budget keeps it for himself: nobody
 * who came later takes from it before, so that a heavy call is admitted behind light ones. Calls that wait for other budgets
 * only (the transactions, another endpoint's own cap) pass.
 */
export class AdmissionQueue {
  readonly #take: Take
  readonly #lanes = new Map<string, Lane>()
  #order = 0
  #isRunning = false
  /** Somebody came or went while calls were being admitted. */
  #isStale = false
  #endTimer: (() => void) | undefined

  constructor(take: Take) {
    this.#take = take
  }

  /** How many calls wait. */
  get size(): number {
    let size = 0
    for (const { waiters } of this.#lanes.values()) size += waiters.size
    return size
  }

  /** Whether a call that has just come would have to wait behind others for one of its budgets. */
  isBehind(buckets: readonly Bucket[]): boolean {
    for (const lane of this.#lanes.values())
      if (lane.buckets.some(({ window }) => buckets.some((one) => one.window === window))) return true
    return false
  }

  /** Waits for its turn and its budgets. `kind` names calls with the same buckets. @throws {AbortedError} when the signal fires */
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
        // Those behind it may not have to wait any more.
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

  /** Admits all who can be now, in their order, and sets the timer for the next. */
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
        // Aborted meanwhile: what it took is spent, as a request that breaks off would be.
        this.#leave(kind, waiter)
        waiter.admit()
        continue
      }
      passed.add(kind)
      next = Math.min(next, wait)
      const short = lane.buckets.filter(({ window, cost }) => window.waitFor(cost) > 0)
      // A shared store does not say which budget was short: then all are kept.
      for (const { window } of short.length > 0 ? short : lane.buckets) kept.add(window)
    }
    this.#isRunning = false
    if (this.#isStale) void this.#run()
    else if (next !== Number.POSITIVE_INFINITY) this.#endTimer = after(next, () => void this.#run())
  }

  /** The call that has waited longest, of lanes that have not been passed over. */
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
