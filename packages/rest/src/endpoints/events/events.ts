import { ValidationError } from '@lighter/standards'
import { RespGetEvents as RespGetEventsModel } from '@lighter/standards/schema'
import type { RespGetEvents } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** Parameters of {@link events}. */
export interface EventsParameters {
  /** Only these events, 50 at most. Not together with `marketIds`. */
  eventIds?: readonly number[] | undefined
  /** Only the events of these markets, 50 at most, each with all its markets. Not together with `eventIds`. */
  marketIds?: readonly number[] | undefined
  /** Only events of this creator. */
  creatorAccountIndex?: number | undefined
  /** Only events of this series, for example `btc-updown-15m`. */
  tag?: string | undefined
  /** Only single events, or only those of a series. */
  eventKind?: 'one_off' | 'recurrent' | undefined
  /** `true`: at least one outcome can be traded; `false`: none can, scheduled and closed events alike. */
  active?: boolean | undefined
  /** Earliest start of the event, inclusive, epoch milliseconds or Date. */
  startFrom?: number | Date | undefined
  /** Latest start of the event, exclusive, epoch milliseconds or Date. */
  startBefore?: number | Date | undefined
  /** Order by event id or by start. Server default: id. */
  sort?: 'id' | 'start_at' | undefined
  /** Direction of the order. Server default: desc. */
  order?: 'asc' | 'desc' | undefined
  /** `next_cursor` of the answer before: the id of an event, which is not given again. */
  cursor?: number | undefined
  /** Rows wanted. @default 100 From 1 to 100. */
  limit?: number | undefined
}

/** GET `/api/v1/events`. */
export const eventsEndpoint: Endpoint<EventsParameters, RespGetEvents> = {
  name: 'events',
  method: 'GET',
  path: '/api/v1/events',
  weight: 300,
  auth: 'none',
  parameters: {
    eventIds: { wire: 'event_ids', kind: 'list' },
    marketIds: { wire: 'market_ids', kind: 'markets' },
    creatorAccountIndex: { wire: 'creator_account_index', kind: 'integer' },
    tag: { wire: 'tag', kind: 'string' },
    eventKind: { wire: 'event_kind', kind: 'string', oneOf: ['one_off', 'recurrent'] },
    active: { wire: 'active', kind: 'boolean' },
    startFrom: { wire: 'start_from', kind: 'time' },
    startBefore: { wire: 'start_before', kind: 'time' },
    sort: { wire: 'sort', kind: 'string', oneOf: ['id', 'start_at'] },
    order: { wire: 'order', kind: 'string', oneOf: ['asc', 'desc'] },
    cursor: { wire: 'cursor', kind: 'integer' },
    limit: { wire: 'limit', kind: 'integer', minimum: 1, maximum: 100, default: 100 },
  },
  rows: 'events',
  complete: checkIds,
  response: RespGetEventsModel,
}

/**
 * Events and their binary options markets, which no other list of markets has: scheduled, tradeable and settled ones.
 *
 * GET `/api/v1/events`, weight 300.
 *
 * @throws {ValidationError} for both lists of ids together, or a list of none or more than 50
 */
export function events(
  rest: RestContext,
  parameters: EventsParameters = {},
  options?: CallOptions,
): Promise<RespGetEvents> {
  return call(rest, eventsEndpoint, parameters, options)
}

/** Most ids that the exchange takes in one list. */
const MOST_IDS = 50

function checkIds(parameters: EventsParameters): EventsParameters {
  const { eventIds, marketIds } = parameters
  const refuse = (field: string, value: string, allowed: string): never => {
    throw new ValidationError(`events: ${field} is ${value}; allowed: ${allowed}. Nothing was sent.`, {
      field,
      value,
      allowed,
    })
  }
  if (eventIds !== undefined && marketIds !== undefined)
    refuse('marketIds', 'given together with eventIds', 'one of the two')
  for (const [field, ids] of Object.entries({ eventIds, marketIds }))
    if (ids !== undefined && (ids.length === 0 || ids.length > MOST_IDS))
      refuse(field, `a list of ${ids.length}`, `1 to ${MOST_IDS} ids`)
  return parameters
}
