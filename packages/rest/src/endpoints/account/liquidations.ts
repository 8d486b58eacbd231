import { LiquidationInfos as LiquidationInfosModel } from '@lighter/standards/schema'
import type { LiquidationInfos } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { integer, market, text } from '../../core/parameter.ts'

/** Parameters of {@link liquidations}. */
export interface LiquidationsParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Market id, from the market lists. @default all markets */
  marketId?: number | undefined
  /** Cursor of the next page, from the previous response. */
  cursor?: string | undefined
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
}

/**
 * Liquidations of an account.
 *
 * GET `/api/v1/liquidations`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await liquidations(rest.context, { limit: 50 })
 * console.log(page.liquidations)
 * ```
 */
export const liquidations: Endpoint<LiquidationsParameters, LiquidationInfos> = endpoint({
  name: 'liquidations',
  path: 'GET /api/v1/liquidations',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex'),
    marketId: market().optional(),
    cursor: text().optional(),
    limit: integer(1, 100).or(100),
  },
  rows: 'liquidations',
  response: LiquidationInfosModel,
})
