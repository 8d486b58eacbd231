import type { MarketEvent, MarketEvents } from './market-event.ts'

/**
 * Merges sources by time of receipt. At the same time the earlier source comes first: pass trades before books, so that a
 * trade comes before the smaller level that results from it.
 */
export async function* mergeEvents(
  ...sources: readonly MarketEvents[]
): AsyncGenerator<MarketEvent, void, undefined> {
  const open = sources.map((source) => source[Symbol.asyncIterator]())
  try {
    const heads = await Promise.all(open.map((one) => one.next()))
    for (;;) {
      let first = -1
      let least = Number.POSITIVE_INFINITY
      heads.forEach((head, i) => {
        if (head.done === true || (first >= 0 && head.value.receivedAt >= least)) return
        first = i
        least = head.value.receivedAt
      })
      const head = heads[first]
      const from = open[first]
      if (head === undefined || head.done === true || from === undefined) return
      yield head.value
      heads[first] = await from.next()
    }
  } finally {
    await Promise.all(open.map(async (one) => one.return?.()))
  }
}
