import type { Clock } from '@lighter/standards'

/** Time that only goes forward, in milliseconds: for every duration. The wall clock may be set while a program runs. */
export const monotonicClock: Clock = { now: () => performance.now() }

/** Ends a wait. Idempotent. */
export type Cancel = () => void

/** Longest delay of `setTimeout`; a longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1
/** A timer that is later than this shows that the process did not run. */
const LATE_MS = 100
/** Then what has come meanwhile is read first, for this long. */
const GRACE_MS = 10

/**
 * Calls `run` once `ms` have passed, however many they are; never for `Infinity`. When the process was kept busy past that
 * moment, what has arrived meanwhile is read first: an answer that waits in the socket is not a missing one.
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
