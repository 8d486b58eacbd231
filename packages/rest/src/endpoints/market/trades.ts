import { Trades as TradesModel } from '@lighter/standards/schema'
import type { Trades } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

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

/** GET `/api/v1/trades`. */
export const tradesEndpoint: Endpoint<TradesParameters, Trades> = {
  name: 'trades',
  method: 'GET',
  path: '/api/v1/trades',
  weight: 600,
  auth: 'optional',
  parameters: {
    marketId: { wire: 'market_id', kind: 'market' },
    marketType: { wire: 'market_type', kind: 'string', oneOf: ['all', 'spot', 'perp', 'bo'] },
    accountIndex: { wire: 'account_index', kind: 'integer' },
    orderIndex: { wire: 'order_index', kind: 'wide' },
    orderIndexStr: { wire: 'order_index_str', kind: 'string' },
    integratorAccountIndex: { wire: 'integrator_account_index', kind: 'integer' },
    sortBy: {
      wire: 'sort_by',
      kind: 'string',
      oneOf: ['block_height', 'timestamp', 'trade_id'],
      default: 'timestamp',
    },
    sortDir: { wire: 'sort_dir', kind: 'string', oneOf: ['desc'] },
    cursor: { wire: 'cursor', kind: 'string' },
    from: { wire: 'from', kind: 'integer' },
    askFilter: { wire: 'ask_filter', kind: 'integer' },
    role: { wire: 'role', kind: 'string', oneOf: ['all', 'maker', 'taker'] },
    type: {
      wire: 'type',
      kind: 'string',
      oneOf: ['all', 'trade', 'liquidation', 'deleverage', 'market-settlement'],
    },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
    aggregate: { wire: 'aggregate', kind: 'boolean' },
    skipAskOrderId: { wire: 'skip_ask_order_id', kind: 'string' },
    skipBidOrderId: { wire: 'skip_bid_order_id', kind: 'string' },
  },
  rows: 'trades',
  response: TradesModel,
}

/**
 * Past trades, of a market or an account, newest first.
 *
 * GET `/api/v1/trades`, weight 600, sends the auth token when the client has one.
 * Get trades.
 */
export function trades(
  rest: RestContext,
  parameters: TradesParameters = {},
  options?: CallOptions,
): Promise<Trades> {
  return call(rest, tradesEndpoint, parameters, options)
}
