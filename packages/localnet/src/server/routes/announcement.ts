import type { RestHandler } from '@lighter/server/routes'

/** Announcements: none here. */
export function announcementRoutes(): [string, RestHandler][] {
  return [['GET /api/v1/announcement', () => ({ code: 200, announcements: [] })]]
}
