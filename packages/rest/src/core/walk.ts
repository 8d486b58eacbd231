import { ParseError } from '@lighter/standards'
import { call } from './call.ts'
import type { CallOptions, RestContext } from './context.ts'
import type { EndpointDefinition } from './definition.ts'

/** The field of a response that holds its rows: its only array. */
export type RowsKey<R> = {
  [K in keyof R]-?: NonNullable<R[K]> extends readonly unknown[] ? K : never
}[keyof R]

/** One row of a response. */
export type RowOf<R> = NonNullable<R[RowsKey<R>]> extends readonly (infer Row)[] ? Row : never

/** Progress of a walk. */
export interface WalkProgress {
  /** Pages received. */
  pages: number
  /** Rows received in those pages. */
  rows: number
}

/** Options of walks over pages. Retries, the rate limit and `timeoutMs` apply to each page. */
export interface WalkOptions extends CallOptions {
  /** Called after each page, before it is yielded. */
  onProgress?: ((progress: WalkProgress) => void) | undefined
}

/** Options of walks over rows. */
export interface RowWalkOptions<Row> extends WalkOptions {
  /** Most rows to yield in all; the parameter `limit` is the size of a page. @default all rows */
  maxRows?: number | undefined
  /** Ends the walk at the first row for which it returns `true`; that row is not yielded. */
  until?: ((row: Row) => boolean) | undefined
}

/**
 * Iterates over the pages of a cursor endpoint, with one request per page, sent when the page is needed. Starts at
 * `parameters.cursor` if given and ends at a response without a cursor.
 *
 * @throws what `call` throws
 * @throws {ParseError} `CURSOR_LOOP` if the exchange returns rows with the same cursor again: the rest cannot be
 * reached
 */
export async function* walkPages<P extends object, R extends object>(
  rest: RestContext,
  endpoint: EndpointDefinition<P, R>,
  parameters: P,
  options: WalkOptions = {},
): AsyncGenerator<R, void, undefined> {
  const progress: WalkProgress = { pages: 0, rows: 0 }
  let cursor = 'cursor' in parameters ? parameters.cursor : undefined
  for (;;) {
    const page = await call(
      rest,
      endpoint,
      cursor === undefined ? parameters : { ...parameters, cursor },
      options,
    )
    const rows = rowsOf(endpoint, page).length
    progress.pages++
    progress.rows += rows
    options.onProgress?.({ ...progress })
    yield page
    const next = nextCursor(page)
    if (next === undefined) return
    if (next === cursor) {
      if (rows === 0) return
      throw new ParseError(
        `${endpoint.method} ${endpoint.path}: the response repeats the cursor of the request, so the remaining pages cannot be reached. Start again without a cursor.`,
        {
          code: 'CURSOR_LOOP',
          context: { request: `${endpoint.method} ${endpoint.path}`, pages: progress.pages },
          sent: 'yes',
        },
      )
    }
    cursor = next
  }
}

/**
 * Iterates over the rows of all pages of a cursor endpoint, in the exchange's order. Requests a page only when it is
 * needed.
 *
 * @throws what `walkPages` throws
 */
export async function* walkRows<P extends object, R extends object>(
  rest: RestContext,
  endpoint: EndpointDefinition<P, R>,
  parameters: P,
  options: RowWalkOptions<RowOf<R>> = {},
): AsyncGenerator<RowOf<R>, void, undefined> {
  let left = options.maxRows ?? Number.POSITIVE_INFINITY
  if (left <= 0) return
  for await (const page of walkPages(rest, endpoint, parameters, options)) {
    for (const row of rowsOf(endpoint, page)) {
      if (options.until?.(row) === true) return
      yield row
      if (--left <= 0) return
    }
  }
}

function rowsOf<P extends object, R extends object>(
  endpoint: EndpointDefinition<P, R>,
  page: R,
): readonly RowOf<R>[] {
  const rows: unknown = endpoint.rows === undefined ? undefined : page[endpoint.rows]
  // `rows` names the field that the type computes; a test checks this for every definition.
  return Array.isArray(rows) ? (rows as RowOf<R>[]) : []
}

function nextCursor(page: object): string | number | undefined {
  const next = 'next_cursor' in page ? page.next_cursor : 'cursor' in page ? page.cursor : undefined
  // Cursors that are ids are integers; 0 follows the last page.
  if (typeof next === 'number') return next > 0 ? next : undefined
  return typeof next === 'string' && next !== '' ? next : undefined
}
