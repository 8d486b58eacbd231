import { bounded, flag, integer, type RestHandler, type RestRequest, word } from '@lighter/server/routes'
import { refused } from '../../engine/errors.ts'
import { binaryPnlView, type EventView, eventsView } from '../../views/binary.ts'
import type { Backend } from '../backend.ts'

const MOST_IDS = 50

/** Events of binary options, and an account's profit in them. */
export function eventRoutes({ ex, auth }: Backend): [string, RestHandler][] {
  return [
    [
      'GET /api/v1/events',
      (request) => {
        const sort = word(request, 'sort', ['id', 'start_at'], 'id')
        const isAscending = word(request, 'order', ['asc', 'desc'], 'desc') === 'asc'
        const key = (event: EventView): number => (sort === 'id' ? event.event_id : event.start_at)
        const rows = eventsView(ex)
          .filter(fits(request))
          .sort((a, b) => (key(a) - key(b) || a.event_id - b.event_id) * (isAscending ? 1 : -1))
        return { code: 200, ...page(request, rows, 'events', 100) }
      },
    ],
    [
      'GET /api/v1/portfolio/boPnl',
      (request) => {
        const account = auth.accountFor(request.token, integer(request, 'account_index'))
        const id = integer(request, 'event_id', -1)
        const rows = binaryPnlView(account).filter((one) => id === -1 || one.event_id === id)
        return { code: 200, ...page(request, rows, 'events', 100) }
      },
    ],
  ]
}

function fits(request: RestRequest): (event: EventView) => boolean {
  const ids = (name: string): Set<number> => {
    const list = request.list(name).map(Number)
    if (list.length > MOST_IDS || list.some((one) => !Number.isSafeInteger(one)))
      throw refused('invalidParam', name)
    return new Set(list)
  }
  const events = ids('event_ids')
  const markets = ids('market_ids')
  if (events.size > 0 && markets.size > 0) throw refused('invalidParam', 'event_ids or market_ids, not both')
  const creator = integer(request, 'creator_account_index', -1)
  const tag = request.fields.get('tag') ?? ''
  const kind = word(request, 'event_kind', ['one_off', 'recurrent', ''], '')
  const isActiveGiven = (request.fields.get('active') ?? '') !== ''
  const active = flag(request, 'active')
  const from = bounded(request, 'start_from', 0, 5e15, 0)
  const before = bounded(request, 'start_before', 0, 5e15, 5e15)
  return (event) =>
    (events.size === 0 || events.has(event.event_id)) &&
    (markets.size === 0 || event.order_books.some((one) => markets.has(one.market_id))) &&
    (creator === -1 || event['creator_account_index'] === creator) &&
    (tag === '' || event['tag'] === tag) &&
    (kind === '' || event['event_kind'] === kind) &&
    (!isActiveGiven || event.order_books.some((one) => one.status === 'active') === active) &&
    event.start_at >= from &&
    event.start_at < before
}

/** Rows after the cursor, which is the last event id returned. */
function page<T extends { event_id: number }>(
  request: RestRequest,
  rows: readonly T[],
  name: string,
  most: number,
): Record<string, unknown> {
  const limit = bounded(request, 'limit', 1, most, most)
  const cursor = integer(request, 'cursor', -1)
  const at = cursor === -1 ? -1 : rows.findIndex((one) => one.event_id === cursor)
  // The event is not among the rows: continue after its id.
  const rest = cursor !== -1 && at === -1 ? rows.filter((one) => one.event_id < cursor) : rows.slice(at + 1)
  const shown = rest.slice(0, limit)
  const last = shown.at(-1)
  return { [name]: shown, next_cursor: rest.length > limit ? last?.event_id : undefined }
}
