import { randomUUID } from 'node:crypto'
import {
  bounded,
  flag,
  integer,
  type RestHandler,
  type RestRequest,
  TextFile,
  text,
  word,
} from '@lighter/server/routes'
import { refused } from '../../../engine/errors.ts'
import { VENUE_OPERATOR } from '../../../engine/state/venue.ts'
import { LIT } from '../../../engine/venue/pool.ts'
import { ONE_LIT } from '../../../engine/venue/stake.ts'
import { type ExportFilter, fundingsCsv, largestTransfer, tradesCsv } from '../../../views/export.ts'
import type { Backend } from '../../backend.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
/** Bounds of the times of an export. */
const FIRST = 1_735_689_600_000
const LAST = 1_830_297_600_000
/** Maximum number of files kept. */
const MOST_FILES = 100
const ALL_MARKETS = 255
/** Price of a day of historical trades, paid once by a transfer to the exchange. */
const FEE = 100n * ONE_LIT
const PATH = '/localnet/export.csv'

/** CSV files of trades and fundings. A file can be read by its link for an hour, and is lost on a restart. */
export function exportRoutes({ ex, auth }: Backend): [string, RestHandler][] {
  const files = new Map<string, { readonly csv: string; readonly until: number }>()
  const keep = (request: RestRequest, csv: string): { url: string; until: number } => {
    const id = randomUUID()
    const until = ex.now + HOUR
    files.set(id, { csv, until })
    for (const old of files.keys()) if (files.size > MOST_FILES) files.delete(old)
    return { url: `${request.origin}${PATH}?id=${id}`, until }
  }
  return [
    [
      'GET /api/v1/export',
      (request) => {
        const index = integer(request, 'account_index', -1)
        const account = index === -1 ? auth.account(request.token) : auth.accountFor(request.token, index)
        const type = word(request, 'type', ['funding', 'trade'])
        const market = integer(request, 'market_id', ALL_MARKETS)
        const filter: ExportFilter = {
          accounts: new Set([account]),
          market: market === ALL_MARKETS ? undefined : market,
          from: bounded(request, 'start_timestamp', FIRST, LAST, FIRST),
          to: bounded(request, 'end_timestamp', FIRST, LAST, LAST),
          side: word(request, 'side', ['all', 'long', 'short'], 'all'),
          role: word(request, 'role', ['all', 'maker', 'taker'], 'all'),
          tradeType: word(
            request,
            'trade_type',
            ['all', 'trade', 'liquidation', 'deleverage', 'market-settlement'],
            'all',
          ),
          aggregate: flag(request, 'aggregate'),
        }
        const { url } = keep(request, type === 'trade' ? tradesCsv(ex, filter) : fundingsCsv(ex, filter))
        return { code: 200, data_url: url }
      },
    ],
    [
      'GET /api/v1/export/historicalTrades',
      (request) => {
        const caller = auth.account(request.token)
        const address = text(request, 'l1_address').toLowerCase()
        if (address !== caller.l1Address.toLowerCase()) throw refused('invalidAuth', 'account mismatch')
        const date = text(request, 'date')
        const from = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
        if (!Number.isFinite(from)) throw refused('invalidParam', 'date: YYYY-MM-DD, a day in UTC')
        const accounts = ex.byL1.get(address) ?? []
        if (largestTransfer(ex, accounts, VENUE_OPERATOR, LIT) < FEE)
          throw refused('invalidParam', `transfer 100 LIT to account ${VENUE_OPERATOR} first`)
        const filter: ExportFilter = {
          accounts: new Set(accounts),
          market: undefined,
          from,
          to: from + DAY - 1,
          side: 'all',
          role: 'all',
          tradeType: 'all',
          aggregate: false,
        }
        const { url, until } = keep(request, tradesCsv(ex, filter))
        return { code: 200, data_url: url, expires_at: new Date(until).toISOString() }
      },
    ],
    [
      `GET ${PATH}`,
      (request) => {
        const file = files.get(text(request, 'id'))
        if (file === undefined || file.until <= ex.now) throw refused('notFound')
        return new TextFile('text/csv; charset=utf-8', file.csv)
      },
    ],
  ]
}
