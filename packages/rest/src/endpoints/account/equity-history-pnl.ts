import { AccountPnL as AccountPnLModel } from '@lighter/standards/schema'
import type { AccountPnL } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, choice, integer, text, time } from '../../core/parameter.ts'
import { completeWindow } from '../../core/time-window.ts'

/** Parameters of {@link equityHistoryPnl}. */
export interface EquityHistoryPnlParameters {
  /** What `value` is. @default 'index' */
  by?: 'index' | undefined
  /** The value to look up. */
  value?: string | number | undefined
  /** Length of a bar. @default '1h' */
  resolution?: '1m' | '5m' | '15m' | '1h' | '4h' | '1d' | undefined
  /** Start, epoch milliseconds or Date. @default `countBack` rows before the end */
  startTimestamp?: number | Date | undefined
  /** End, epoch milliseconds or Date. @default now */
  endTimestamp?: number | Date | undefined
  /** How many rows back from the end. @default 500, the most that one answer holds */
  countBack?: number | undefined
  /** `ignore_transfers` of the API. Server default: false. */
  ignoreTransfers?: boolean | undefined
}

/**
 * Profit and loss series of an account (newer twin of `pnl`).
 *
 * GET `/api/v1/equity_history/pnl`, weight 300, sends the auth token when the client has one.
 * Shadow account PnL chart computed from equity_history.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
 *
 * @example
 * ```ts
 * const answer = await equityHistoryPnl(rest.context)
 * ```
 */
export const equityHistoryPnl: Endpoint<EquityHistoryPnlParameters, AccountPnL> = endpoint({
  name: 'equityHistoryPnl',
  path: 'GET /api/v1/equity_history/pnl',
  weight: 300,
  auth: 'optional',
  parameters: {
    by: choice('index').or('index'),
    value: text().ofClient('accountIndex'),
    resolution: choice('1m', '5m', '15m', '1h', '4h', '1d').or('1h'),
    startTimestamp: time(undefined, 5_000_000_000_000),
    endTimestamp: time(undefined, 5_000_000_000_000),
    countBack: integer(),
    ignoreTransfers: boolean().optional(),
  },
  complete: completeWindow,
  response: AccountPnLModel,
})
