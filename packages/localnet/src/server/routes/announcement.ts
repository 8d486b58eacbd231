import type { RestHandler } from '@lighter/server/routes'

/** Announcements; localnet has none. */
export function announcementRoutes(): [string, RestHandler][] {
  return [['GET /api/v1/announcement', () => ({ code: 200, announcements: [] })]]
}
