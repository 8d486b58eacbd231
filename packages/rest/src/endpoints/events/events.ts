import { ValidationError } from '@lighter/standards'
import { RespGetEvents as RespGetEventsModel } from '@lighter/standards/schema'
import type { RespGetEvents } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'
import { boolean, choice, integer, list, markets, text, time } from '../../core/parameter.ts'

/** Parameters of {@link events}. */
export interface EventsParameters {
  /** Only these events, at most 50. Cannot be combined with `marketIds`. */
  eventIds?: readonly number[] | undefined
  /** Only the events of these markets, at most 50, each with all its markets. Cannot be combined with `eventIds`. */
  marketIds?: readonly number[] | undefined
  /** Only events of this creator. */
  creatorAccountIndex?: number | undefined
  /** Only events of this series, for example `btc-updown-15m`. */
  tag?: string | undefined
  /** Only one-off events, or only events of a series. */
  eventKind?: 'one_off' | 'recurrent' | undefined
  /** `true`: at least one outcome can be traded; `false`: none can, whether the event is scheduled or closed. */
  active?: boolean | undefined
  /** Earliest start of the event, inclusive, epoch milliseconds or Date. */
  startFrom?: number | Date | undefined
  /** Latest start of the event, exclusive, epoch milliseconds or Date. */
  startBefore?: number | Date | undefined
  /** Sort by event id or by start. Server default: id. */
  sort?: 'id' | 'start_at' | undefined
  /** Sort direction. Server default: desc. */
  order?: 'asc' | 'desc' | undefined
  /** `next_cursor` of the previous response: the id of an event, which is not returned again. */
  cursor?: number | undefined
  /** Number of rows, 1 to 100. @default 100 */
  limit?: number | undefined
}

/**
 * Events and their binary options markets: scheduled, tradable and settled. No other list of markets contains them.
 *
 * GET `/api/v1/events`, weight 300.
 *
 * @throws {ValidationError} if both lists of ids are given, or a list is empty or longer than 50
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const page = await events(rest.context, { limit: 50 })
 * console.log(page.events)
 * ```
 */
export const events: Endpoint<EventsParameters, RespGetEvents> = endpoint({
  name: 'events',
  path: 'GET /api/v1/events',
  weight: 300,
  auth: 'none',
  parameters: {
    eventIds: list().optional(),
    marketIds: markets().optional(),
    creatorAccountIndex: integer().optional(),
    tag: text().optional(),
    eventKind: choice('one_off', 'recurrent').optional(),
    active: boolean().optional(),
    startFrom: time().optional(),
    startBefore: time().optional(),
    sort: choice('id', 'start_at').optional(),
    order: choice('asc', 'desc').optional(),
    cursor: integer().optional(),
    limit: integer(1, 100).or(100),
  },
  rows: 'events',
  complete: checkIds,
  response: RespGetEventsModel,
})

/** Most ids that the exchange accepts in one list. */
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
    refuse('marketIds', 'combined with eventIds', 'one of the two lists')
  for (const [field, ids] of Object.entries({ eventIds, marketIds }))
    if (ids !== undefined && (ids.length === 0 || ids.length > MOST_IDS))
      refuse(field, `a list of ${ids.length}`, `1 to ${MOST_IDS} ids`)
  return parameters
}
