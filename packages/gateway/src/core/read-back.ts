/** One page of records, newest first. */
export interface Page<T> {
  rows: readonly T[]
  /** Start of the next page; absent or empty on the last page. */
  cursor: string | null | undefined
}

/** Options of {@link readBack}. */
export interface ReadBackOptions<T> {
  read: (cursor: { cursor?: string | undefined }) => Promise<Page<T>>
  /** Returns whether a record is so old that nothing before it was missed. */
  isKnown: (row: T) => boolean
  /** Called after each page with all records so far, newest first, and whether the page was the last. */
  onPage?: ((rows: readonly T[], isDone: boolean) => void) | undefined
}

/**
 * Reads pages back to known records. Every source uses this to read what its stream missed. It sends one request at a
 * time, so that several sources take turns in the queue of the rate limit, and a caller's request waits behind at most
 * one of each. The last page is used completely, in case the stream skipped something on it.
 */
export async function readBack<T>({ read, isKnown, onPage }: ReadBackOptions<T>): Promise<T[]> {
  const rows: T[] = []
  for (let next = {}; ; ) {
    const page = await read(next)
    rows.push(...page.rows)
    const isDone = page.rows.length === 0 || !page.cursor || page.rows.some(isKnown)
    onPage?.(rows, isDone)
    if (isDone) return rows
    next = { cursor: page.cursor }
  }
}
