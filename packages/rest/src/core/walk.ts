import { ParseError } from '@lighter/standards'
import { call } from './call.ts'
import type { CallOptions, RestContext } from './context.ts'
import type { EndpointDefinition } from './definition.ts'

/** The field of an answer that holds its rows: the only one that is an array. */
export type RowsKey<R> = {
  [K in keyof R]-?: NonNullable<R[K]> extends readonly unknown[] ? K : never
}[keyof R]

/** One row of an answer. */
export type RowOf<R> = NonNullable<R[RowsKey<R>]> extends readonly (infer Row)[] ? Row : never

/** How far a walk has come. */
export interface WalkProgress {
  /** Pages received. */
  pages: number
  /** Rows received in them. */
  rows: number
}

/** Options of walks over pages. Retries, the rate limit and the time limit of `timeoutMs` hold for each page. */
export interface WalkOptions extends CallOptions {
  /** Called after each page, before it is handed out. */
  onProgress?: ((progress: WalkProgress) => void) | undefined
}

/** Options of walks over rows. */
export interface RowWalkOptions<Row> extends WalkOptions {
  /** Most rows handed out in all; `limit` of the parameters is the size of a page. @default all there are */
  maxRows?: number | undefined
  /** Ends the walk at the first row it accepts; that row is not handed out. */
  until?: ((row: Row) => boolean) | undefined
}

/**
 * Pages of a cursor endpoint, one request each, sent when the page is asked for. Ends at an answer without cursor
 * Starts at `parameters.cursor` when there is one.
 *
 * @throws what `call` throws
 * @throws {ParseError} `CURSOR_LOOP` if the exchange gives rows and the same cursor again: the rest cannot be reached
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
      throw new ParseError(`${endpoint.method} ${endpoint.path}: the next page has the cursor of this one.`, {
        code: 'CURSOR_LOOP',
        context: { request: `${endpoint.method} ${endpoint.path}`, pages: progress.pages },
        sent: 'yes',
      })
    }
    cursor = next
  }
}

/**
 * Rows of all pages of a cursor endpoint, in the order of the exchange. Asks for no page it does not need.
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
  // `rows` names the field that the type computes; the definitions are tested for it.
  return Array.isArray(rows) ? (rows as RowOf<R>[]) : []
}

function nextCursor(page: object): string | number | undefined {
  const next = 'next_cursor' in page ? page.next_cursor : 'cursor' in page ? page.cursor : undefined
  // Cursors that are ids are integers, and 0 after the last page.
  if (typeof next === 'number') return next > 0 ? next : undefined
  return typeof next === 'string' && next !== '' ? next : undefined
}
