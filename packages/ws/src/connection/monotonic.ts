import type { Clock } from '@lighter/standards'

/** Monotonic clock in milliseconds, for all durations: the wall clock may be changed while the program runs. */
export const monotonicClock: Clock = { now: () => performance.now() }

/** Ends a wait. Idempotent. */
export type Cancel = () => void

/** Longest delay of `setTimeout`; a longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1
/** A timer later than this means that the process was suspended or busy, in milliseconds. */
const LATE_MS = 100
/** How long to read pending input in that case, in milliseconds. */
const GRACE_MS = 10

/**
 * Calls `run` after `ms` milliseconds, with no upper limit; never for `Infinity`. If the process was busy past that
 * time, pending input is read first, because the expected reply may already be in the socket.
 */
export function after(ms: number, run: () => void): Cancel {
  if (ms === Number.POSITIVE_INFINITY) return () => {}
  const due = performance.now() + ms
  let isGranted = false
  let timer = setTimeout(tick, Math.min(ms, LONGEST_MS))
  function tick(): void {
    const left = due - performance.now()
    if (left > 0) {
      timer = setTimeout(tick, Math.min(left, LONGEST_MS))
    } else if (left < -LATE_MS && !isGranted) {
      isGranted = true
      timer = setTimeout(tick, GRACE_MS)
    } else run()
  }
  return () => clearTimeout(timer)
}
