import { formatTicks } from '@lighter/standards'
import type { Notification } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { StoredNotification } from '../engine/state/venue-records.ts'
import { micro } from './format.ts'

/** A notification in the shape of its channel. */
export function notificationView(ex: Exchange, note: StoredNotification): Notification {
  const { id, kind, at, ackedAt } = note
  // A market that was delisted in the meantime no longer has decimals.
  const market = ex.markets.get(note.market)
  const price = formatTicks(note.price, market?.priceDecimals ?? 0)
  const common = {
    id,
    usdc_amount: micro(note.quote),
    size: formatTicks(note.size, market?.sizeDecimals ?? 0),
    market_index: note.market,
    timestamp: Math.floor(at / 1000),
  }
  const content =
    kind === 'liquidation'
      ? { ...common, is_ask: note.isAsk, price, avg_price: price }
      : { ...common, settlement_price: price }
  const updatedAt = ackedAt === 0 ? at : ackedAt
  return {
    id,
    created_at: new Date(at).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
    kind,
    account_index: note.account,
    content,
    ack: ackedAt !== 0,
    acked_at: ackedAt === 0 ? null : new Date(ackedAt).toISOString(),
  }
}

/** Notifications that an account has not acknowledged, newest first. */
export function unackedView(ex: Exchange, account: number): Notification[] {
  return ex.venue.notifications
    .filter((one) => one.account === account && one.ackedAt === 0)
    .reverse()
    .map((one) => notificationView(ex, one))
}
