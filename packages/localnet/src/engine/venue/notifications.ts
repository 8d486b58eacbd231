import type { Exchange } from '../exchange.ts'
import type { Account, Trade } from '../state/entities.ts'
import type { StoredNotification } from '../state/venue-records.ts'

/** Notifications kept. */
const MOST = 10_000

/** Notifies an account of an event of its position. */
export function notify(ex: Exchange, account: Account, kind: StoredNotification['kind'], trade: Trade): void {
  const { notifications } = ex.venue
  const { market, size, price } = trade
  const note: StoredNotification = {
    id: `notif_${trade.id}`,
    account: account.index,
    kind,
    market: market.id,
    isAsk: !trade.isMakerAsk,
    size,
    price,
    quote: trade.quote,
    at: ex.now,
    ackedAt: 0,
  }
  notifications.push(note)
  if (notifications.length > MOST) notifications.splice(0, MOST / 10)
  ex.events.notification(note)
}

/** Acknowledges one notification, or all of an account. Notifications that are no longer kept are ignored. */
export function acknowledge(ex: Exchange, account: number, id: string | undefined): number {
  const own = ex.venue.notifications.filter(
    (one) => one.account === account && (id === undefined || one.id === id),
  )
  for (const one of own) if (one.ackedAt === 0) one.ackedAt = ex.now
  return own.length
}
