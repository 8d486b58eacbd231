import { Announcements as AnnouncementsModel } from '@lighter/standards/schema'
import type { Announcements } from '@lighter/standards/wire'
import { call } from '../../core/call.ts'
import type { CallOptions, RestContext } from '../../core/context.ts'
import type { Endpoint } from '../../core/endpoint.ts'

/** GET `/api/v1/announcement`. */
export const announcementEndpoint: Endpoint<Record<never, never>, Announcements> = {
  name: 'announcement',
  method: 'GET',
  path: '/api/v1/announcement',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: AnnouncementsModel,
}

/**
 * Current announcements of the exchange.
 *
 * GET `/api/v1/announcement`, weight 300.
 * Get announcement.
 */
export function announcement(
  rest: RestContext,
  parameters: Record<never, never> = {},
  options?: CallOptions,
): Promise<Announcements> {
  return call(rest, announcementEndpoint, parameters, options)
}
