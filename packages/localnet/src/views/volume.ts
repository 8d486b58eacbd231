import type { AccountAllMessage, AccountAllTradesMessage } from '@lighter/standards/wire'
import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/state/entities.ts'
import type { TradeSum } from '../engine/state/trade-sums.ts'
import { micro } from './format.ts'

const DAY_MS = 86_400_000

/** USDC that an account traded in the last day, week, month and ever. */
export function volumesView(
  ex: Exchange,
  account: Account,
): Required<
  Pick<AccountAllTradesMessage, 'daily_volume' | 'weekly_volume' | 'monthly_volume' | 'total_volume'>
> {
  const sum = (days?: number): number => Number(micro(traded(ex, account, days).quote))
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
    daily_trades_count: traded(ex, account, 1).count,
    weekly_trades_count: traded(ex, account, 7).count,
    monthly_trades_count: traded(ex, account, 30).count,
    total_trades_count: traded(ex, account).count,
  }
}

function traded(ex: Exchange, account: Account, days?: number): TradeSum {
  const from = days === undefined ? undefined : ex.now - days * DAY_MS
  return ex.tradeSums.of(account, from)
}
