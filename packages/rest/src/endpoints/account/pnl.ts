import { AccountPnL as AccountPnLModel } from '@lighter/standards/schema'
import type { AccountPnL } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, choice, integer, text, time } from '../../core/parameter.ts'
import { completeWindow } from '../../core/time-window.ts'

/** Parameters of {@link pnl}. */
export interface PnlParameters {
  /** Meaning of `value`. @default 'index' */
  by?: 'index' | undefined
  /** The value to look up. @default the index of the client's account */
  value?: string | number | undefined
  /** Length of a bar. @default '1h' */
  resolution?: '1m' | '5m' | '15m' | '1h' | '4h' | '1d' | undefined
  /** Start, epoch milliseconds or Date. @default `countBack` rows before the end */
  startTimestamp?: number | Date | undefined
  /** End, epoch milliseconds or Date. @default now */
  endTimestamp?: number | Date | undefined
  /** Number of rows before the end. @default 500, the most that one response holds */
  countBack?: number | undefined
  /** Whether to leave out transfers. Server default: false. */
  ignoreTransfers?: boolean | undefined
}

/**
 * Profit and loss series of an account.
 *
 * GET `/api/v1/pnl`, weight 300, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await pnl(rest.context)
 * ```
 */
export const pnl: Endpoint<PnlParameters, AccountPnL> = endpoint({
  name: 'pnl',
  path: 'GET /api/v1/pnl',
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
