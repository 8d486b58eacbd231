import type { RestHandler } from '../http-server.ts'

/** Announcements: none here. */
export function announcementRoutes(): [string, RestHandler][] {
  return [['GET /api/v1/announcement', () => ({ code: 200, announcements: [] })]]
}
