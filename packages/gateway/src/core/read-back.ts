/** One page of records, newest first. */
export interface Page<T> {
  rows: readonly T[]
  /** Where the next page begins; none or empty on the last one. */
  cursor: string | null | undefined
}

/** What {@link readBack} reads. */
export interface ReadBackOptions<T> {
  read: (cursor: { cursor?: string }) => Promise<Page<T>>
  /** Whether a record is so old that nothing behind it was missed. */
  isKnown: (row: T) => boolean
  /** Hears of each page: all that was read so far, newest first, and whether that was the last. */
  onPage?: ((rows: readonly T[], isDone: boolean) => void) | undefined
}

/**
 * Reads pages back to what is known: the plan by which every source reads what its stream missed. One request at a time,
 * so that sources that catch up together take turns in the queue of the rate limit, and a caller's own request waits
 * behind one of each at most. The last page is read whole: anything on it that the stream skipped is found too.
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
