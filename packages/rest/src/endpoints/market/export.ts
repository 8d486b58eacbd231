import { ExportData as ExportDataModel } from '@lighter/standards/schema'
import type { ExportData } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, choice, integer, market, time } from '../../core/parameter.ts'

/** Parameters of {@link exportData}. */
export interface ExportParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
  /** Market id, from the market lists. @default all markets */
  marketId?: number | undefined
  /** What to export. */
  type: 'funding' | 'trade'
  /** Combine the fills of one order into one row. Server default: false. */
  aggregate?: boolean | undefined
  /** Start, epoch milliseconds or Date. */
  startTimestamp?: number | Date | undefined
  /** End, epoch milliseconds or Date. */
  endTimestamp?: number | Date | undefined
  /** Position side. Server default: all. */
  side?: 'all' | 'long' | 'short' | undefined
  /** Side of the account in the trade. Server default: all. */
  role?: 'all' | 'maker' | 'taker' | undefined
  /** Only trades of this type. Server default: all. */
  tradeType?: 'all' | 'trade' | 'liquidation' | 'deleverage' | 'market-settlement' | undefined
}

/**
 * Starts a CSV export of trades or fundings and returns its URL.
 *
 * GET `/api/v1/export`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await exportData(rest.context, { type: 'funding' })
 * ```
 */
export const exportData: Endpoint<ExportParameters, ExportData> = endpoint({
  name: 'export',
  path: 'GET /api/v1/export',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: integer().ofClient('accountIndex').optional(),
    marketId: market().optional(),
    type: choice('funding', 'trade'),
    aggregate: boolean().optional(),
    startTimestamp: time(1_735_689_600_000, 1_830_297_600_000).optional(),
    endTimestamp: time(1_735_689_600_000, 1_830_297_600_000).optional(),
    side: choice('all', 'long', 'short').optional(),
    role: choice('all', 'maker', 'taker').optional(),
    tradeType: choice('all', 'trade', 'liquidation', 'deleverage', 'market-settlement').optional(),
  },
  response: ExportDataModel,
})
