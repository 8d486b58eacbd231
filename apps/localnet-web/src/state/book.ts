import type { Depth } from '@lighter/lob'
import type { StreamClient } from '@lighter/ws'
import { type BookStream, subscribeBook } from '@lighter/ws/book'
import { effect, type Signal, signal } from '@preact/signals'
import { oncePerFrame } from '../lib/throttle.ts'
import { type Market, selected } from './markets.ts'

/** Levels of each side that are read for the depth chart; the ladder shows the first of them. */
const LEVELS = 150

/** The book of the selected market; undefined while it is not in step with the exchange. */
export const depth: Signal<Depth | undefined> = signal(undefined)
/** The last book, to be shown as old while there is no current one. */
export const lastDepth: Signal<Depth | undefined> = signal(undefined)

/** Follows the book of whichever market is selected, and no other. */
export function followBook(stream: StreamClient): void {
  let current: { market: Market; book?: BookStream } | undefined
  const show = oncePerFrame(() => {
    const book = current?.book
    if (book === undefined) return
    depth.value = book.isLive ? book.book.depth(LEVELS) : undefined
    if (depth.value !== undefined) lastDepth.value = depth.value
  })
  effect(() => {
    const market = selected.value
    if (market === undefined || market === current?.market) return
    current?.book?.unsubscribe()
    const mine: { market: Market; book?: BookStream } = { market }
    current = mine
    depth.value = undefined
    lastDepth.value = undefined
    subscribeBook(stream, { ...market, onUpdate: show, onStale: show }).then(
      (book) => {
        if (current === mine) {
          mine.book = book
          show()
        } else book.unsubscribe()
      },
      // A socket that breaks meanwhile subscribes again by itself.
      () => {},
    )
  })
}
