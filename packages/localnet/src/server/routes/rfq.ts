import {
  bounded,
  integer,
  isRecord,
  jsonField,
  type RestHandler,
  type RestRequest,
  word,
} from '@lighter/server/routes'
import { refused } from '../../engine/errors.ts'
import type { Account } from '../../engine/state/entities.ts'
import { RFQ_ANSWERS, RFQ_ENDS, type RfqMetadata } from '../../engine/state/venue-records.ts'
import { rfqOf } from '../../engine/venue/rfqs.ts'
import { rfqView } from '../../views/rfq.ts'
import type { Backend } from '../backend.ts'

const NIL_ACCOUNT = 281_474_976_710_655
const STATES = ['opened', ...RFQ_ENDS] as const

/** Requests for quote: any account with a token sees them and responds to them; the owner ends them. */
export function rfqRoutes({ ex, auth, sequencer }: Backend): [string, RestHandler][] {
  const caller = (request: RestRequest): Account => {
    if (request.token?.startsWith('ro:') === true) throw refused('invalidAuth', 'read-only token')
    return auth.account(request.token)
  }
  const answer = (id: number): unknown => ({ code: 200, ...rfqView(rfqOf(ex, id)) })
  return [
    [
      'POST /api/v1/rfq/create',
      (request) => {
        const account = caller(request).index
        const market = integer(request, 'market_index')
        const direction = bounded(request, 'direction', 0, 1)
        const baseAmount = amount(request, 'base_amount')
        const quoteAmount = amount(request, 'quote_amount')
        if ((baseAmount === '') === (quoteAmount === ''))
          throw refused('invalidParam', 'either base_amount or quote_amount')
        const metadata = metadataOf(request)
        const fields = { account, market, direction, baseAmount, quoteAmount, metadata }
        return answer(sequencer.accept({ kind: 'venue', action: { act: 'createRfq', ...fields } }))
      },
    ],
    [
      'GET /api/v1/rfq/get',
      (request) => {
        auth.account(request.token)
        return answer(integer(request, 'rfq_id'))
      },
    ],
    [
      'GET /api/v1/rfq/list',
      (request) => {
        auth.account(request.token)
        const account = integer(request, 'account_index', NIL_ACCOUNT)
        const status = request.fields.get('status') ? word(request, 'status', STATES) : undefined
        const limit = bounded(request, 'limit', 1, 100, 20)
        const before = bounded(request, 'cursor', 0, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
        const all = [...ex.venue.rfqs.values()]
          .reverse()
          .filter(
            (one) =>
              one.id < before &&
              (account === NIL_ACCOUNT || one.account === account) &&
              (status === undefined || one.status === status),
          )
        const rows = all.slice(0, limit)
        const last = rows.at(-1)
        return {
          code: 200,
          rfqs: rows.map(rfqView),
          next_cursor: rows.length < all.length && last !== undefined ? String(last.id) : '',
        }
      },
    ],
    [
      'POST /api/v1/rfq/respond',
      (request) => {
        const account = caller(request).index
        const id = integer(request, 'rfq_id')
        const status = word(request, 'status', RFQ_ANSWERS)
        return answer(
          sequencer.accept({ kind: 'venue', action: { act: 'respondToRfq', id, account, status } }),
        )
      },
    ],
    [
      'POST /api/v1/rfq/update',
      (request) => {
        const account = caller(request).index
        const id = integer(request, 'rfq_id')
        const status = word(request, 'status', RFQ_ENDS)
        return answer(sequencer.accept({ kind: 'venue', action: { act: 'updateRfq', id, account, status } }))
      },
    ],
  ]
}

/** Returns a positive decimal as it was passed, or an empty text. */
function amount(request: RestRequest, name: string): string {
  const given = request.fields.get(name) ?? ''
  if (given !== '' && !(/^\d{1,18}(\.\d{1,18})?$/.test(given) && Number(given) > 0))
    throw refused('invalidParam', `${name}: a positive decimal`)
  return given
}

function metadataOf(request: RestRequest): RfqMetadata {
  const given = jsonField(request, 'metadata') ?? {}
  if (!isRecord(given)) throw refused('invalidParam', 'metadata: an object')
  const field = (name: keyof RfqMetadata): string => {
    const value = given[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  return {
    requested_est_price: field('requested_est_price'),
    requested_max_slippage: field('requested_max_slippage'),
    requested_slippage: field('requested_slippage'),
    mark_price: field('mark_price'),
    worst_price: field('worst_price'),
    requested_est_fill_fraction: field('requested_est_fill_fraction'),
  }
}
