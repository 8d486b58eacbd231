import type { Account, Trade } from '../engine/types.ts'
import { price, size } from './format.ts'
import { tradeView } from './trade.ts'

/** A notification as its channel shows it. */
export function notificationView(
  note: { account: Account; kind: 'liquidation' | 'deleverage'; trade: Trade },
  now: number,
): Record<string, unknown> {
  const { trade, kind, account } = note
  const { market } = trade
  const at = new Date(now).toISOString()
  const id = `notif_${trade.id}`
  const common = {
    id,
    usdc_amount: String(tradeView(trade, 'rest').usd_amount),
    size: size(market, trade.size),
    market_index: market.id,
    timestamp: Math.floor(now / 1000),
  }
  const content =
    kind === 'liquidation'
      ? {
          ...common,
          is_ask: !trade.isMakerAsk,
          price: price(market, trade.price),
          avg_price: price(market, trade.price),
        }
      : { ...common, settlement_price: price(market, trade.price) }
  return {
    id,
    created_at: at,
    updated_at: at,
    kind,
    account_index: account.index,
    content,
    ack: false,
    acked_at: null,
  }
}
