/** What a stream shows. */
export type Feed = 'book' | 'trades' | 'chart' | 'prices'

/** Latest value that each feed shows of the selected market; undefined if it cannot be compared. */
export const shown: Record<Feed, () => string | undefined> = {
  book: () => undefined,
  trades: () => undefined,
  chart: () => undefined,
  prices: () => undefined,
}
