import { Trades as TradesModel } from '@lighter/standards/schema'
import type { Trades } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, choice, integer, market, text, wide } from '../../core/parameter.ts'

/** Parameters of {@link trades}. */
export interface TradesParameters {
  /** Market id, from the market lists. @default all markets */
  marketId?: number | undefined
  /** Kind of market. Server default: all. */
  marketType?: 'all' | 'spot' | 'perp' | 'bo' | undefined
  /** Only trades of this account. Not filled from the client: without one, trades of all accounts. */
  accountIndex?: number | undefined
  /** Exchange order index. */
  orderIndex?: bigint | number | undefined
  /** The order index as text; takes precedence over `orderIndex`. */
  orderIndexStr?: string | undefined
  /** Only trades whose fees this integrator collects. */
  integratorAccountIndex?: number | undefined
  /** Sort key. @default 'timestamp' */
  sortBy?: 'block_height' | 'timestamp' | 'trade_id' | undefined
  /** Sort direction. Server default: desc. */
  sortDir?: 'desc' | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
  /** Start of the range. Server default: -1. */
  from?: number | undefined
  /** Side filter, as the exchange numbers it. Server default: -1, no filter. */
  askFilter?: number | undefined
  /** Side of the account in the trade. Server default: all. */
  role?: 'all' | 'maker' | 'taker' | undefined
  /** Only trades of this type. Server default: all. */
  type?: 'all' | 'trade' | 'liquidation' | 'deleverage' | 'market-settlement' | undefined
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
  /** Combine the fills of one order into one row. Server default: false. */
  aggregate?: boolean | undefined
  /** Leave out trades of this ask. */
  skipAskOrderId?: string | undefined
  /** Leave out trades of this bid. */
  skipBidOrderId?: string | undefined
}

/**
 * Past trades of a market or an account, newest first.
 *
 * GET `/api/v1/trades`, weight 600, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await trades(rest.context, { limit: 50 })
 * console.log(page.trades)
 * ```
 */
export const trades: Endpoint<TradesParameters, Trades> = endpoint({
  name: 'trades',
  path: 'GET /api/v1/trades',
  weight: 600,
  auth: 'optional',
  parameters: {
    marketId: market().optional(),
    marketType: choice('all', 'spot', 'perp', 'bo').optional(),
    accountIndex: integer().optional(),
    orderIndex: wide().optional(),
    orderIndexStr: text().optional(),
    integratorAccountIndex: integer().optional(),
    sortBy: choice('block_height', 'timestamp', 'trade_id').or('timestamp'),
    sortDir: choice('desc').optional(),
    cursor: text().optional(),
    from: integer().optional(),
    askFilter: integer().optional(),
    role: choice('all', 'maker', 'taker').optional(),
    type: choice('all', 'trade', 'liquidation', 'deleverage', 'market-settlement').optional(),
    limit: integer(1, 100).or(100),
    aggregate: boolean().optional(),
    skipAskOrderId: text().optional(),
    skipBidOrderId: text().optional(),
  },
  rows: 'trades',
  response: TradesModel,
})
