import { type RequestLimits, refused } from '@lighter/server'
import { SlidingWindow } from '@lighter/standards'

/** Maximum number of consumers whose requests are counted; beyond it all counts begin again. */
const MOST = 10_000

/**
 * Limits the REST requests of each consumer, by access key or else IP address.
 *
 * @param requestsPerMinute undefined for no limit
 */
export function consumerLimits(requestsPerMinute: number | undefined): RequestLimits | undefined {
  if (requestsPerMinute === undefined) return undefined
  const windows = new Map<string, SlidingWindow>()
  const count = (id: string): void => {
    let window = windows.get(id)
    if (window === undefined) {
      if (windows.size >= MOST) windows.clear()
      window = new SlidingWindow({ budget: requestsPerMinute })
      windows.set(id, window)
    }
    if (!window.tryTake(1)) throw refused('tooManyRequest', 'the limit of this consumer at the relay')
  }
  return {
    admit: (request) => {
      if (request.path !== '/health') count(request.caller.key ?? request.ip)
    },
    // Transactions have the exchange's own limits, by account.
    admitSend: () => {},
  }
}
