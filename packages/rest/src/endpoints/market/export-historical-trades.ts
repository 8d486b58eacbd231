import { HistoricalTradesExportData as HistoricalTradesExportDataModel } from '@lighter/standards/schema'
import type { HistoricalTradesExportData } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link exportHistoricalTrades}. */
export interface ExportHistoricalTradesParameters {
  /** L1 (Ethereum) address; the client’s own when absent. */
  l1Address?: string | undefined
  /** Day in UTC, `YYYY-MM-DD` or a Date within it. The exchange adds a day at 20:00 UTC. */
  date: string | Date
}

/** GET `/api/v1/export/historicalTrades`. */
export const exportHistoricalTradesEndpoint: Endpoint<
  ExportHistoricalTradesParameters,
  HistoricalTradesExportData
> = {
  name: 'exportHistoricalTrades',
  method: 'GET',
  path: '/api/v1/export/historicalTrades',
  weight: 300,
  auth: 'required',
  parameters: {
    l1Address: { wire: 'l1_address', kind: 'string', required: true, fill: 'l1Address' },
    date: { wire: 'date', kind: 'day', required: true },
  },
  response: HistoricalTradesExportDataModel,
}

/**
 * URL of a file with all trades of the exchange on one day; it works for an hour. The exchange asks for one transfer of 100 LIT
 * to an address of its own before the first call.
 *
 * GET `/api/v1/export/historicalTrades`, weight 300, needs an auth token.
 */
export function exportHistoricalTrades(
  rest: RestContext,
  parameters: ExportHistoricalTradesParameters,
  options?: CallOptions,
): Promise<HistoricalTradesExportData> {
  return call(rest, exportHistoricalTradesEndpoint, parameters, options)
}
