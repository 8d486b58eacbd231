/** A function of the machine that a run must not depend on. */
type Watched = readonly [holder: object, key: string, name: string]

const CLOCK: readonly Watched[] = [
  [Date, 'now', 'Date.now()'],
  [performance, 'now', 'performance.now()'],
  [Math, 'random', 'Math.random()'],
  [process, 'hrtime', 'process.hrtime()'],
  [process.hrtime, 'bigint', 'process.hrtime.bigint()'],
  [globalThis, 'setTimeout', 'setTimeout()'],
  [globalThis, 'setInterval', 'setInterval()'],
  [globalThis, 'setImmediate', 'setImmediate()'],
]

/** Notices that a strategy uses the machine's clock or random numbers, and warns by name, once for each run. */
export class WallClockWatch {
  readonly #seen = new Set<string>()
  readonly #warned = new Set<string>()

  /** Runs synchronous work and watches what it calls. */
  during<T>(work: () => T): T {
    const restore = [...CLOCK, [globalThis, 'Date', 'new Date()'] as const].map((one) => this.#watch(one))
    try {
      return work()
    } finally {
      for (const undo of restore) undo()
      this.#warn()
    }
  }

  #watch([holder, key, name]: Watched): () => void {
    const original = Object.getOwnPropertyDescriptor(holder, key)
    const value: unknown = Reflect.get(holder, key)
    if (typeof value !== 'function') return () => {}
    const seen = this.#seen
    const watched = new Proxy(value, {
      apply(target, that, parameters) {
        seen.add(name)
        return Reflect.apply(target, that, parameters)
      },
      construct(target, parameters, newTarget) {
        // `new Date(time)` reads no clock.
        if (parameters.length === 0) seen.add(name)
        return Reflect.construct(target, parameters, newTarget)
      },
    })
    Object.defineProperty(holder, key, {
      configurable: true,
      writable: true,
      enumerable: true,
      value: watched,
    })
    return () => {
      if (original === undefined) Reflect.deleteProperty(holder, key)
      else Object.defineProperty(holder, key, original)
    }
  }

  #warn(): void {
    const fresh = [...this.#seen].filter((name) => !this.#warned.has(name))
    if (fresh.length === 0) return
    for (const name of fresh) this.#warned.add(name)
    process.emitWarning(
      `The strategy calls ${fresh.join(', ')}: its results cannot be repeated. Use market.now, market.after() and market.random().`,
      { type: 'BacktestWarning', code: 'WALL_CLOCK' },
    )
  }
}
