import { LiquidationInfos as LiquidationInfosModel } from '@lighter/standards/schema'
import type { LiquidationInfos } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link liquidations}. */
export interface LiquidationsParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Market id, as the market lists give it. @default all markets */
  marketId?: number | undefined
  /** Cursor of the next page, from the answer before. */
  cursor?: string | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
}

/** GET `/api/v1/liquidations`. */
export const liquidationsEndpoint: Endpoint<LiquidationsParameters, LiquidationInfos> = {
  name: 'liquidations',
  method: 'GET',
  path: '/api/v1/liquidations',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', required: true, fill: 'accountIndex' },
    marketId: { wire: 'market_id', kind: 'market' },
    cursor: { wire: 'cursor', kind: 'string' },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
  },
  rows: 'liquidations',
  response: LiquidationInfosModel,
}

/**
 * Liquidations of an account.
 *
 * GET `/api/v1/liquidations`, weight 300, needs an auth token.
 * Get liquidation infos.
 */
export function liquidations(
  rest: RestContext,
  parameters: LiquidationsParameters = {},
  options?: CallOptions,
): Promise<LiquidationInfos> {
  return call(rest, liquidationsEndpoint, parameters, options)
}
