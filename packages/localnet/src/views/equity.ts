import type { Exchange } from '../engine/exchange.ts'
import type { Account } from '../engine/state/entities.ts'
import { accountValues } from './account.ts'
import { float, usdc } from './format.ts'
import { pnlView } from './pnl.ts'

const MINUTE = 60_000

/** A point of an equity curve. */
export interface EquityPoint {
  /** Epoch milliseconds. */
  readonly at: number
  /** Value of the account with its positions, USDC; for drawing. */
  readonly equity: number
  /** Profit since the account's first trade: realized and unrealized, with fees and funding, USDC; for drawing. */
  readonly pnl: number
}

/**
 * Value and profit of an account at regular times since its creation, the last point now. Past values are today's value
 * less the changes since then.
 *
 * @param points maximum number of points
 */
export function equityView(ex: Exchange, account: Account, points: number): EquityPoint[] {
  const span = Math.max(ex.now - account.createdAt, MINUTE)
  const step = Math.ceil(span / (points - 1) / MINUTE) * MINUTE
  const rows = pnlView(ex, account, { step, from: ex.now - span, to: ex.now })
  const sum = (row: (typeof rows)[number]): number =>
    row.trade_pnl + row.inflow - row.outflow + row.spot_inflow - row.spot_outflow
  const last = rows.at(-1)
  if (last === undefined) return []
  const value = float(usdc(accountValues(account).total))
  return rows.map((row) => ({
    at: row.timestamp * 1000,
    equity: value + sum(row) - sum(last),
    pnl: row.trade_pnl,
  }))
}
