import { HistoricalTradesExportData as HistoricalTradesExportDataModel } from '@lighter/standards/schema'
import type { HistoricalTradesExportData } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { day, text } from '../../core/parameter.ts'

/** Parameters of {@link exportHistoricalTrades}. */
export interface ExportHistoricalTradesParameters {
  /** L1 (Ethereum) address. @default the client's address */
  l1Address?: string | undefined
  /** Day in UTC, `YYYY-MM-DD` or a Date within it. The exchange adds a day at 20:00 UTC. */
  date: string | Date
}

/**
 * Returns the URL of a file with all trades of the exchange on one day; the URL is valid for an hour. The exchange
 * requires one transfer of 100 LIT to its own address before the first call.
 *
 * GET `/api/v1/export/historicalTrades`, weight 300, needs an auth token.
 *
 * @throws {ValidationError} if a parameter is invalid, before anything is sent
 * @throws {AuthError} if the client has no auth token, before anything is sent
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await exportHistoricalTrades(rest.context, { date: '2026-10-25' })
 * ```
 */
export const exportHistoricalTrades: Endpoint<ExportHistoricalTradesParameters, HistoricalTradesExportData> =
  endpoint({
    name: 'exportHistoricalTrades',
    path: 'GET /api/v1/export/historicalTrades',
    weight: 300,
    auth: 'required',
    parameters: {
      l1Address: text().ofClient('l1Address'),
      date: day(),
    },
    response: HistoricalTradesExportDataModel,
  })
