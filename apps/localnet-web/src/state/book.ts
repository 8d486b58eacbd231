import type { Depth } from '@lighter/lob'
import type { StreamClient } from '@lighter/ws'
import { type BookStream, subscribeBook } from '@lighter/ws/book'
import { effect, type Signal, signal } from '@preact/signals'
import { fixed } from '../lib/format.ts'
import { oncePerFrame } from '../lib/throttle.ts'
import { type Market, selected } from './markets.ts'
import { shown } from './shown.ts'

/** Levels of each side that are read. */
const LEVELS = 150
/** Levels that are read while several are shown as one. */
const GROUPED_LEVELS = 2_000

/** The book of the selected market; undefined while it is not in step with the exchange. */
export const depth: Signal<Depth | undefined> = signal(undefined)
/** The last book, to be shown as old while there is no current one. */
export const lastDepth: Signal<Depth | undefined> = signal(undefined)
/** Ticks that the ladder shows as one level. */
export const group: Signal<number> = signal(1)

/** Follows the book of whichever market is selected, and no other. */
export function followBook(stream: StreamClient): void {
  let current: { market: Market; book?: BookStream } | undefined
  const show = oncePerFrame(() => {
    const book = current?.book
    if (book === undefined) return
    depth.value = book.isLive ? book.book.depth(group.value === 1 ? LEVELS : GROUPED_LEVELS) : undefined
    if (depth.value !== undefined) lastDepth.value = depth.value
  })
  shown.book = () => {
    const decimals = current?.market.priceDecimals ?? 0
    const text = (price: number | undefined): string =>
      price === undefined ? '' : fixed(price, decimals).replaceAll(',', '')
    const book = depth.value
    return book === undefined ? undefined : `${text(book.bids[0]?.price)}/${text(book.asks[0]?.price)}`
  }
  effect(() => {
    if (group.value > 0) show()
  })
  effect(() => {
    const market = selected.value
    if (market === undefined || market === current?.market) return
    current?.book?.unsubscribe()
    const mine: { market: Market; book?: BookStream } = { market }
    current = mine
    depth.value = undefined
    lastDepth.value = undefined
    group.value = 1
    subscribeBook(stream, { ...market, onUpdate: show, onStale: show }).then(
      (book) => {
        if (current === mine) {
          mine.book = book
          show()
        } else book.unsubscribe()
      },
      // A socket that breaks meanwhile subscribes again automatically.
      () => {},
    )
  })
}
