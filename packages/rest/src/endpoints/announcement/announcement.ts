import { Announcements as AnnouncementsModel } from '@lighter/standards/schema'
import type { Announcements } from '@lighter/standards/wire'
import { type Endpoint, endpoint } from '../../core/endpoint.ts'

/**
 * Current announcements of the exchange.
 *
 * GET `/api/v1/announcement`, weight 300.
 *
 * @throws {ApiError} if the exchange refuses
 * @throws {NetworkError} if there was no complete response
 *
 * @example
 * ```ts
 * const answer = await announcement(rest.context)
 * ```
 */
export const announcement: Endpoint<Record<never, never>, Announcements> = endpoint({
  name: 'announcement',
  path: 'GET /api/v1/announcement',
  weight: 300,
  auth: 'none',
  parameters: {},
  response: AnnouncementsModel,
})
