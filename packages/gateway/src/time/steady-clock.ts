import type { Clock } from '@lighter/standards'

/** This machine's time as it was when the process began, and the time that has passed since: it does not jump when the clock is set. */
export const steadyClock: Clock = { now: () => performance.timeOrigin + performance.now() }
