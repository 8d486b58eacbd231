import type { MarketEvent, MarketEvents } from '@lighter/lob/replay'

/** Reads the first event of a source; `events` has all of them. `first` is undefined for an empty source. */
export async function firstEvent(
  source: MarketEvents,
): Promise<{ first: MarketEvent | undefined; events: MarketEvents }> {
  const iterator = source[Symbol.asyncIterator]()
  const head = await iterator.next()
  if (head.done === true) return { first: undefined, events: source }
  const first = head.value
  return { first, events: rest(first, iterator) }
}

async function* rest(
  first: MarketEvent,
  iterator: AsyncIterator<MarketEvent>,
): AsyncGenerator<MarketEvent, void, undefined> {
  try {
    yield first
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}
