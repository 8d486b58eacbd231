import { stringifyJson } from '@lighter/standards/json'
import type { StreamMessage } from '@lighter/ws'
import { tradesIn } from './frame-id.ts'

/** Ids remembered for each channel. */
const MOST = 20_000

/** A message and its bytes. */
export interface Frame {
  readonly message: StreamMessage
  readonly bytes: Uint8Array
}

interface Book extends StreamMessage {
  readonly order_book: { readonly nonce?: number; readonly begin_nonce?: number }
}

/**
 * Passes each update of a channel once: what two relays have both stored because it reached them in other groups, or
 * long after one another, is removed.
 */
export class Unseen {
  readonly #isBook: boolean
  readonly #seen = new Set<string>()
  #nonce = -1

  /** @param family family of the channel: `order_book` */
  constructor(family: string) {
    this.#isBook = family === 'order_book'
  }

  /** Nonce of the last book message; -1 before the first. */
  get nonce(): number {
    return this.#nonce
  }

  /** Begins with a snapshot: what it contains is not passed again. */
  start(message: StreamMessage): void {
    if (this.#isBook) this.#nonce = (message as Book).order_book.nonce ?? -1
    for (const { trade_id } of tradesIn(message)) this.#add(String(trade_id))
  }

  /** Begins after the book with a nonce. */
  startAt(nonce: number): void {
    this.#nonce = nonce
  }

  /** Returns what is new in an update; undefined if nothing is. @param id its `Nats-Msg-Id` */
  take(frame: Frame, id: string): Frame | undefined {
    return this.#isBook ? this.#book(frame) : this.#other(frame, id)
  }

  #book(frame: Frame): Frame | undefined {
    const { order_book: book } = frame.message as Book
    const { nonce = -1, begin_nonce: begin = -1 } = book
    const last = this.#nonce
    if (nonce <= last) return undefined
    this.#nonce = nonce
    if (begin >= last || last < 0) return frame
    // It repeats changes that are known and goes on to newer ones. Levels are absolute, so it continues the chain.
    const message: Book = { ...(frame.message as Book), order_book: { ...book, begin_nonce: last } }
    return changed(message)
  }

  #other(frame: Frame, id: string): Frame | undefined {
    const trades = tradesIn(frame.message)
    if (trades.length === 0) return this.#add(id) ? frame : undefined
    const fresh = new Set(trades.filter(({ trade_id }) => this.#add(String(trade_id))))
    if (fresh.size === trades.length) return frame
    if (fresh.size === 0) return undefined
    const { trades: list, liquidation_trades: liquidations, ...rest } = frame.message as Lists
    const keep = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.filter((one) => fresh.has(one))
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([market, of]) => [market, keep(of)]))
          : value
    const message: Lists = {
      ...rest,
      trades: keep(list),
      ...(liquidations === undefined ? {} : { liquidation_trades: keep(liquidations) }),
    }
    return changed(message)
  }

  /** Returns whether an id is new, and remembers it. */
  #add(id: string): boolean {
    if (this.#seen.has(id)) return false
    this.#seen.add(id)
    if (this.#seen.size > MOST) {
      const [oldest] = this.#seen
      if (oldest !== undefined) this.#seen.delete(oldest)
    }
    return true
  }
}

interface Lists extends StreamMessage {
  readonly trades?: unknown
  readonly liquidation_trades?: unknown
}

function changed(message: StreamMessage): Frame {
  return { message, bytes: Buffer.from(stringifyJson(message)) }
}
