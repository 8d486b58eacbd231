import { Trades as TradesModel } from '@lighter/standards/schema'
import type { Trades } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, choice, integer, market, text, wide } from '../../core/parameter.ts'

/** Parameters of {@link trades}. */
export interface TradesParameters {
  /** Market id, as the market lists give it. @default all markets */
  marketId?: number | undefined
  /** Which kind of market. Server default: all. */
  marketType?: 'all' | 'spot' | 'perp' | 'bo' | undefined
  /** Account index; the client’s own when absent. Server default: -1. */
  accountIndex?: number | undefined
  /** Exchange order index. */
  orderIndex?: bigint | number | undefined
  /** The same as text, for callers that hold it so; wins over `orderIndex`. */
  orderIndexStr?: string | undefined
  /** Only trades whose fees this integrator collects. */
  integratorAccountIndex?: number | undefined
  /** `sort_by` of the API. @default 'timestamp' */
  sortBy?: 'block_height' | 'timestamp' | 'trade_id' | undefined
  /** `sort_dir` of the API. Server default: desc. */
  sortDir?: 'desc' | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** `from` of the API. Server default: -1. */
  from?: number | undefined
  /** `ask_filter` of the API. Server default: -1. */
  askFilter?: number | undefined
  /** Side of the trade the account was on. Server default: all. */
  role?: 'all' | 'maker' | 'taker' | undefined
  /** `type` of the API. Server default: all. */
  type?: 'all' | 'trade' | 'liquidation' | 'deleverage' | 'market-settlement' | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
  /** `aggregate` of the API. Server default: false. */
  aggregate?: boolean | undefined
  /** `skip_ask_order_id` of the API. */
  skipAskOrderId?: string | undefined
  /** `skip_bid_order_id` of the API. */
  skipBidOrderId?: string | undefined
}

/**
 * Past trades, of a market or an account, newest first.
 *
 * GET `/api/v1/trades`, weight 600, sends the auth token when the client has one.
 *
 * @throws {ValidationError} if a parameter does not fit, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete answer
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
