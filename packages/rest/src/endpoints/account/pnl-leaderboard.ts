import { PnlLeaderboard as PnlLeaderboardModel } from '@lighter/standards/schema'
import type { PnlLeaderboard } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link pnlLeaderboard}. */
export interface PnlLeaderboardParameters {
  /** Length of time, for example `24h`. The exchange publishes no list of the words it takes. */
  timeWindow: string
  /** Column to sort by, for example `pnl`. The exchange publishes no list of the words it takes. */
  sortBy: string
  /** Direction. @default 'desc' */
  sortDir?: 'asc' | 'desc' | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
  /** Rows to skip. @default 0 From 0 to 100000. */
  offset?: number | undefined
  /** Only accounts whose address holds this text. */
  search?: string | undefined
}

/** GET `/api/v1/pnlLeaderboard`. */
export const pnlLeaderboardEndpoint: Endpoint<PnlLeaderboardParameters, PnlLeaderboard> = {
  name: 'pnlLeaderboard',
  method: 'GET',
  path: '/api/v1/pnlLeaderboard',
  weight: 300,
  auth: 'none',
  parameters: {
    timeWindow: { wire: 'time_window', kind: 'string', required: true },
    sortBy: { wire: 'sort_by', kind: 'string', required: true },
    sortDir: { wire: 'sort_dir', kind: 'string', oneOf: ['asc', 'desc'], default: 'desc' },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
    offset: { wire: 'offset', kind: 'integer', minimum: 0, maximum: 100_000, default: 0 },
    search: { wire: 'search', kind: 'string' },
  },
  response: PnlLeaderboardModel,
}

/**
 * Accounts by profit and loss: `pnlLeaderboardAll` walks on where an answer ends.
 *
 * GET `/api/v1/pnlLeaderboard`, weight 300.
 */
export function pnlLeaderboard(
  rest: RestContext,
  parameters: PnlLeaderboardParameters,
  options?: CallOptions,
): Promise<PnlLeaderboard> {
  return call(rest, pnlLeaderboardEndpoint, parameters, options)
}
