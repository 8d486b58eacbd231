import { AccountPnL as AccountPnLModel } from '@lighter/standards/schema'
import type { AccountPnL } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'
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

/** GET `/api/v1/equity_history/pnl`. */
export const equityHistoryPnlEndpoint: Endpoint<EquityHistoryPnlParameters, AccountPnL> = {
  name: 'equityHistoryPnl',
  method: 'GET',
  path: '/api/v1/equity_history/pnl',
  weight: 300,
  auth: 'optional',
  parameters: {
    by: { wire: 'by', kind: 'string', oneOf: ['index'], default: 'index' },
    value: { wire: 'value', kind: 'string', required: true, fill: 'accountIndex' },
    resolution: {
      wire: 'resolution',
      kind: 'string',
      oneOf: ['1m', '5m', '15m', '1h', '4h', '1d'],
      default: '1h',
    },
    startTimestamp: { wire: 'start_timestamp', kind: 'time', required: true, maximum: 5000000000000 },
    endTimestamp: { wire: 'end_timestamp', kind: 'time', required: true, maximum: 5000000000000 },
    countBack: { wire: 'count_back', kind: 'integer', required: true },
    ignoreTransfers: { wire: 'ignore_transfers', kind: 'boolean' },
  },
  complete: completeWindow,
  response: AccountPnLModel,
}

/**
 * Profit and loss series of an account (newer twin of `pnl`).
 *
 * GET `/api/v1/equity_history/pnl`, weight 300, sends the auth token when the client has one.
 * Shadow account PnL chart computed from equity_history.
 */
export function equityHistoryPnl(
  rest: RestContext,
  parameters: EquityHistoryPnlParameters = {},
  options?: CallOptions,
): Promise<AccountPnL> {
  return call(rest, equityHistoryPnlEndpoint, parameters, options)
}
