import { refused } from '../refusal.ts'
import type { RestRequest } from './request.ts'

/**
 * A page of a list that grows at its head, newest first. The cursor is the number of the last row returned, so rows added
 * in the meantime do not shift the pages.
 *
 * @param rows oldest first
 * @param id a number that rises from row to row
 * @throws {Refused} 20001 for an invalid cursor
 */
export function newestPage<T>(
  request: RestRequest,
  rows: readonly T[],
  id: (row: T) => number,
  limit: number,
): { page: T[]; next: string | undefined } {
  const cursor = request.fields.get('cursor') ?? ''
  if (!/^\d{0,16}$/.test(cursor)) throw refused('invalidParam', 'cursor')
  const before = cursor === '' ? Number.POSITIVE_INFINITY : Number(cursor)
  const page: T[] = []
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i]
    if (row === undefined || id(row) >= before) continue
    if (page.length === limit) {
      const last = page.at(-1)
      return { page, next: last === undefined ? undefined : String(id(last)) }
    }
    page.push(row)
  }
  return { page, next: undefined }
}
