import { ExportData as ExportDataModel } from '@lighter/standards/schema'
import type { ExportData } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link exportData}. */
export interface ExportParameters {
  /** Account index; the client’s own when absent. */
  accountIndex?: number | undefined
  /** Market id, as the market lists give it. @default all markets */
  marketId?: number | undefined
  /** `type` of the API. */
  type: 'funding' | 'trade'
  /** `aggregate` of the API. Server default: false. */
  aggregate?: boolean | undefined
  /** Start, epoch milliseconds or Date. */
  startTimestamp?: number | Date | undefined
  /** End, epoch milliseconds or Date. */
  endTimestamp?: number | Date | undefined
  /** Position side. Server default: all. */
  side?: 'all' | 'long' | 'short' | undefined
  /** Side of the trade the account was on. Server default: all. */
  role?: 'all' | 'maker' | 'taker' | undefined
  /** `trade_type` of the API. Server default: all. */
  tradeType?: 'all' | 'trade' | 'liquidation' | 'deleverage' | 'market-settlement' | undefined
}

/** GET `/api/v1/export`. */
export const exportEndpoint: Endpoint<ExportParameters, ExportData> = {
  name: 'export',
  method: 'GET',
  path: '/api/v1/export',
  weight: 300,
  auth: 'required',
  parameters: {
    accountIndex: { wire: 'account_index', kind: 'integer', fill: 'accountIndex' },
    marketId: { wire: 'market_id', kind: 'market' },
    type: { wire: 'type', kind: 'string', required: true, oneOf: ['funding', 'trade'] },
    aggregate: { wire: 'aggregate', kind: 'boolean' },
    startTimestamp: { wire: 'start_timestamp', kind: 'time', maximum: 1830297600000, minimum: 1735689600000 },
    endTimestamp: { wire: 'end_timestamp', kind: 'time', maximum: 1830297600000, minimum: 1735689600000 },
    side: { wire: 'side', kind: 'string', oneOf: ['all', 'long', 'short'] },
    role: { wire: 'role', kind: 'string', oneOf: ['all', 'maker', 'taker'] },
    tradeType: {
      wire: 'trade_type',
      kind: 'string',
      oneOf: ['all', 'trade', 'liquidation', 'deleverage', 'market-settlement'],
    },
  },
  response: ExportDataModel,
}

/**
 * Starts a CSV export of trades or fundings and returns its URL.
 *
 * GET `/api/v1/export`, weight 300, needs an auth token.
 * Export data.
 */
export function exportData(
  rest: RestContext,
  parameters: ExportParameters,
  options?: CallOptions,
): Promise<ExportData> {
  return call(rest, exportEndpoint, parameters, options)
}
