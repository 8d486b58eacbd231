import type { AccountAllMessage, AccountAllTradesMessage } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Account, Trade } from '../engine/state/entities.ts'
import { micro } from './format.ts'

/** USDC that an account traded in the last day, week, month and ever. */
export function volumesView(
  ex: Exchange,
  account: Account,
): Required<
  Pick<AccountAllTradesMessage, 'daily_volume' | 'weekly_volume' | 'monthly_volume' | 'total_volume'>
> {
  const sum = (days?: number): number =>
    tradesOf(ex, account, days).reduce((total, one) => total + Number(micro(one.quote)), 0)
  return { daily_volume: sum(1), weekly_volume: sum(7), monthly_volume: sum(30), total_volume: sum() }
}

/** Trades of an account in the last day, week, month and ever. */
export function countsView(
  ex: Exchange,
  account: Account,
): Required<
  Pick<
    AccountAllMessage,
    'daily_trades_count' | 'weekly_trades_count' | 'monthly_trades_count' | 'total_trades_count'
  >
> {
  return {
    daily_trades_count: tradesOf(ex, account, 1).length,
    weekly_trades_count: tradesOf(ex, account, 7).length,
    monthly_trades_count: tradesOf(ex, account, 30).length,
    total_trades_count: tradesOf(ex, account).length,
  }
}

function tradesOf(ex: Exchange, account: Account, days?: number): Trade[] {
  const from = days === undefined ? 0 : ex.now - days * 86_400_000
  const found: Trade[] = []
  for (const market of ex.markets.values()) {
    for (const trade of market.trades) {
      const isOwn = trade.taker.account === account || trade.maker.account === account
      if (isOwn && trade.timestamp >= from) found.push(trade)
    }
  }
  return found
}
