import type { Clock } from '@lighter/standards'

/**
 * This machine's time at the start of the process plus the time elapsed since: it does not jump when the system time
 * changes.
 */
export const steadyClock: Clock = { now: () => performance.timeOrigin + performance.now() }
