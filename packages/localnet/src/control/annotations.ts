import { ConfigError, type Numeric, shown } from '@lighter/standards'

/** Maximum number of annotations kept for one market; the oldest are dropped first. */
const MOST_KEPT = 20_000
/** Maximum length of a line's name and of a note, in characters. */
const MOST_CHARACTERS = 80

/** A point of a named line, such as a fair value or a quote. */
export interface LineAnnotation {
  /** Ticker or market id. */
  market: string | number
  /** Name of the line: each name is drawn in a color of its own, with its last value. */
  line: string
  /** Price of the line from now on; `null` interrupts it. Any precision: it is only drawn. */
  price: Numeric | null
  /** Epoch milliseconds of the exchange. @default now */
  at?: number | undefined
}

/** A short text at a time on the chart. */
export interface NoteAnnotation {
  /** Ticker or market id. */
  market: string | number
  /** At most 80 characters. */
  note: string
  /** Price beside which it is drawn. @default above the candle */
  price?: Numeric | undefined
  /** Epoch milliseconds of the exchange. @default now */
  at?: number | undefined
}

/** What a strategy draws on localnet's page. */
export type Annotation = LineAnnotation | NoteAnnotation

/** An annotation as it is stored. */
export type StoredAnnotation =
  | { readonly sequence: number; readonly at: number; readonly line: string; readonly price: number | null }
  | { readonly sequence: number; readonly at: number; readonly note: string; readonly price: number | null }

/** Annotations of all markets. They are not part of the exchange's state: they are neither journaled nor in snapshots. */
export class Annotations {
  readonly #byMarket = new Map<number, StoredAnnotation[]>()
  #sequence = 0
  #cleared = 0

  /** Sequence number of the last change. */
  get sequence(): number {
    return this.#sequence
  }

  /** Sequence number of the last removal: a reader with an earlier number must read everything again. */
  get cleared(): number {
    return this.#cleared
  }

  /** Adds an annotation. @throws {ConfigError} for a price, time or text that cannot be drawn */
  add(marketId: number, annotation: Annotation, now: number): void {
    const { at = now } = annotation
    if (!Number.isFinite(at) || at < 0)
      throw new ConfigError(`at must be epoch milliseconds, not ${shown(at)}.`)
    const price = drawn(annotation.price)
    const sequence = this.#sequence + 1
    const stored: StoredAnnotation =
      'line' in annotation
        ? { sequence, at, line: text(annotation.line, 'line'), price }
        : { sequence, at, note: text(annotation.note, 'note'), price }
    this.#sequence = sequence
    const kept = this.#byMarket.get(marketId) ?? []
    this.#byMarket.set(marketId, kept)
    kept.push(stored)
    if (kept.length > MOST_KEPT) kept.splice(0, MOST_KEPT / 10)
  }

  /** Returns the annotations of a market that came after a sequence number, oldest first. */
  since(marketId: number, sequence: number): readonly StoredAnnotation[] {
    return (this.#byMarket.get(marketId) ?? []).filter((one) => one.sequence > sequence)
  }

  /** Removes the annotations of a market, or all. */
  clear(marketId?: number): void {
    if (marketId === undefined) this.#byMarket.clear()
    else this.#byMarket.delete(marketId)
    this.#sequence += 1
    this.#cleared = this.#sequence
  }

  /** Removes annotations after a time, when the exchange was restored to it. */
  clearAfter(at: number): void {
    for (const [market, kept] of this.#byMarket)
      this.#byMarket.set(
        market,
        kept.filter((one) => one.at <= at),
      )
    this.#sequence += 1
    this.#cleared = this.#sequence
  }
}

function drawn(price: Numeric | null | undefined): number | null {
  if (price === null || price === undefined) return null
  const value = Number(price)
  if (Number.isFinite(value) && value > 0) return value
  throw new ConfigError(`price must be a number above 0, or null, not ${shown(price)}.`)
}

function text(value: string, name: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= MOST_CHARACTERS) return value
  throw new ConfigError(`${name} must be a text of 1 to ${MOST_CHARACTERS} characters, not ${shown(value)}.`)
}
