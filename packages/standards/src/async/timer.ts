/** Longest delay of a platform timer, 2^31 − 1 ms: longer ones fire immediately. */
const LONGEST_MS = 2_147_483_647

/** Options of {@link after}. */
export interface AfterOptions {
  /** Lets the process exit while the timer runs (Node). @default false */
  unref?: boolean | undefined
}

/**
 * Runs `run` once after `ms` milliseconds, however long: platform timers fire immediately beyond 24.8 days. `Infinity`
 * never fires. Measured by the monotonic clock, so setting the wall clock neither shortens nor lengthens it.
 *
 * @returns a function that stops the timer; harmless once it has fired
 */
export function after(ms: number, run: () => void, options: AfterOptions = {}): () => void {
  const end = performance.now() + ms
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (left: number): void => {
    timer = setTimeout(left > LONGEST_MS ? again : run, Math.min(Math.max(0, left), LONGEST_MS))
    if (options.unref === true && typeof timer === 'object') timer.unref()
  }
  const again = (): void => wait(end - performance.now())
  wait(ms)
  return () => clearTimeout(timer)
}
