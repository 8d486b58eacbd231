/**
 * Reads order_book frames straight from their bytes, without JSON.parse: only the exact shape that the exchange writes
 * is recognised, to the last byte. Anything else (another key, an exponent, an escape, a byte too many) is left to the JSON path.
 */

/** Levels of a side read from a frame, in ticks and lots. */
export interface ScannedSide {
  count: number
  ticks: Float64Array
  lots: Float64Array
}

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN = 0x7b
const CLOSE = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const DOT = 0x2e
const ZERO = 0x30

/** Most levels of a side that are read; a larger frame goes to the JSON path. */
const MAX_LEVELS = 65_536

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const UPDATE = bytesOf('update/order_book')
const SUBSCRIBED = bytesOf('subscribed/order_book')
const CHANNEL = bytesOf('order_book:')

/** Keys of the frame and of its book, by name. */
const KEYS = [
  'channel',
  'offset',
  'last_updated_at',
  'order_book',
  'timestamp',
  'type',
  'code',
  'asks',
  'bids',
  'nonce',
  'begin_nonce',
].map(bytesOf)
const [
  K_CHANNEL,
  K_OFFSET,
  K_LAST_UPDATED,
  K_BOOK,
  K_TIMESTAMP,
  K_TYPE,
  K_CODE,
  K_ASKS,
  K_BIDS,
  K_NONCE,
  K_BEGIN,
] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** What a remembered value is. */
const [F_IGNORED, F_ASKS, F_BIDS, F_NONCE, F_BEGIN, F_OFFSET, F_TIMESTAMP] = [0, 1, 2, 3, 4, 5, 6]

/** Place of a value in a frame, and how much literal text there is up to it. */
interface Span {
  start: number
  end: number
  field: number
  literalEnd: number
}

/** Reads frames of one market into its own arrays; nothing is allocated per frame. */
export class FrameScanner {
  readonly bids: ScannedSide = { count: 0, ticks: new Float64Array(64), lots: new Float64Array(64) }
  readonly asks: ScannedSide = { count: 0, ticks: new Float64Array(64), lots: new Float64Array(64) }
  /** Whether the last frame was a snapshot. */
  isSnapshot = false
  marketId = 0
  /** −1 when the frame had none. */
  nonce = -1
  beginNonce = -1
  offset = -1
  /** Epoch milliseconds; −1 when the frame had none. */
  timestamp = -1
  readonly #priceDecimals: number
  readonly #sizeDecimals: number
  #bytes: Uint8Array = new Uint8Array(0)
  #at = 0
  #encoded: Uint8Array = new Uint8Array(0)
  /**
   * Where the values of the last frame stood. The exchange writes the same text around them every time, so the next
   * frame is first compared with it literally; only if that fails are its keys read one by one.
   */
  readonly #spans: Span[] = []
  #literal: Uint8Array = new Uint8Array(0)
  #literalLength = 0

  constructor(priceDecimals: number, sizeDecimals: number) {
    this.#priceDecimals = priceDecimals
    this.#sizeDecimals = sizeDecimals
  }

  /** Reads one frame; false if it is not exactly of the known shape (what was read of it then means nothing). */
  scan(frame: Uint8Array | string): boolean {
    if (typeof frame === 'string') {
      if (this.#encoded.length < frame.length * 3) this.#encoded = new Uint8Array(frame.length * 3)
      const { written } = new TextEncoder().encodeInto(frame, this.#encoded)
      this.#bytes = this.#encoded
      return this.#frame(written)
    }
    this.#bytes = frame
    return this.#frame(frame.length)
  }

  #frame(length: number): boolean {
    if (this.#literalLength > 0 && this.#known(length)) return true
    this.#spans.length = 0
    this.#literalLength = 0
    if (!this.#read(length)) return false
    this.#learn(length)
    return true
  }

  /** Remembers the text around the values of the frame that was just read. */
  #learn(length: number): void {
    if (this.#literal.length < length) this.#literal = new Uint8Array(length)
    let from = 0
    let at = 0
    for (const span of this.#spans) {
      this.#literal.set(this.#bytes.subarray(from, span.start), at)
      at += span.start - from
      span.literalEnd = at
      from = span.end
    }
    this.#literal.set(this.#bytes.subarray(from, length), at)
    this.#literalLength = at + length - from
  }

  /** Reads a frame that has the same text around its values as the last one; false if it has not. */
  #known(length: number): boolean {
    const bytes = this.#bytes
    const literal = this.#literal
    const spans = this.#spans
    let at = 0
    let l = 0
    for (let s = 0; s < spans.length; s++) {
      const span = spans[s] as Span
      const end = span.literalEnd
      while (l < end) if (bytes[at++] !== literal[l++]) return false
      this.#at = at
      const { field } = span
      if (field === F_ASKS) {
        if (!this.#side(this.asks)) return false
      } else if (field === F_BIDS) {
        if (!this.#side(this.bids)) return false
      } else {
        const value = this.#integer()
        if (value < 0) return false
        if (field === F_NONCE) this.nonce = value
        else if (field === F_BEGIN) this.beginNonce = value
        else if (field === F_OFFSET) this.offset = value
        else if (field === F_TIMESTAMP) this.timestamp = value
      }
      at = this.#at
    }
    const end = this.#literalLength
    while (l < end) if (bytes[at++] !== literal[l++]) return false
    return at === length
  }

  /** An integer of the frame, its place remembered. */
  #field(field: number): number {
    const start = this.#at
    const value = this.#integer()
    this.#spans.push({ start, end: this.#at, field, literalEnd: 0 })
    return value
  }

  /** A list of levels, its place remembered. */
  #levels(side: ScannedSide, field: number): boolean {
    const start = this.#at
    side.count = 0
    if (!this.#side(side)) return false
    this.#spans.push({ start, end: this.#at, field, literalEnd: 0 })
    return true
  }

  #read(length: number): boolean {
    this.#at = 0
    this.nonce = -1
    this.beginNonce = -1
    this.offset = -1
    this.timestamp = -1
    this.bids.count = 0
    this.asks.count = 0
    let seen = 0
    if (this.#next() !== OPEN) return false
    for (;;) {
      const key = this.#key()
      if (key < 0 || (seen & (1 << key)) !== 0) return false
      seen |= 1 << key
      switch (key) {
        case K_CHANNEL:
          if (this.#next() !== QUOTE || !this.#match(CHANNEL)) return false
          this.marketId = this.#integer()
          if (this.marketId < 0 || this.#next() !== QUOTE) return false
          break
        case K_TYPE:
          if (this.#next() !== QUOTE) return false
          if (this.#match(UPDATE)) this.isSnapshot = false
          else if (this.#match(SUBSCRIBED)) this.isSnapshot = true
          else return false
          if (this.#next() !== QUOTE) return false
          break
        case K_BOOK:
          if (!this.#book()) return false
          break
        case K_TIMESTAMP:
          this.timestamp = this.#field(F_TIMESTAMP)
          if (this.timestamp < 0) return false
          break
        case K_OFFSET:
        case K_LAST_UPDATED:
          if (this.#field(F_IGNORED) < 0) return false
          break
        default:
          return false
      }
      const after = this.#next()
      if (after === CLOSE) break
      if (after !== COMMA) return false
    }
    const needed = (1 << K_CHANNEL) | (1 << K_TYPE) | (1 << K_BOOK)
    return (seen & needed) === needed && this.#at === length
  }

  #book(): boolean {
    let seen = 0
    if (this.#next() !== OPEN) return false
    for (;;) {
      const key = this.#key()
      if (key < 0 || (seen & (1 << key)) !== 0) return false
      seen |= 1 << key
      switch (key) {
        case K_ASKS:
          if (!this.#levels(this.asks, F_ASKS)) return false
          break
        case K_BIDS:
          if (!this.#levels(this.bids, F_BIDS)) return false
          break
        case K_NONCE:
          this.nonce = this.#field(F_NONCE)
          if (this.nonce < 0) return false
          break
        case K_BEGIN:
          this.beginNonce = this.#field(F_BEGIN)
          if (this.beginNonce < 0) return false
          break
        case K_OFFSET:
          this.offset = this.#field(F_OFFSET)
          if (this.offset < 0) return false
          break
        case K_CODE:
        case K_LAST_UPDATED:
          if (this.#field(F_IGNORED) < 0) return false
          break
        default:
          return false
      }
      const after = this.#next()
      if (after === CLOSE) break
      if (after !== COMMA) return false
    }
    const needed = (1 << K_ASKS) | (1 << K_BIDS)
    return (seen & needed) === needed
  }

  /**
   * A list of levels. One loop over local variables, its constants spelled out: this is where the time of a frame goes.
   */
  #side(side: ScannedSide): boolean {
    const bytes = this.#bytes
    const priceDecimals = this.#priceDecimals
    const sizeDecimals = this.#sizeDecimals
    let at = this.#at
    if (bytes[at++] !== OPEN_LIST) return false
    if (bytes[at] === CLOSE_LIST) {
      this.#at = at + 1
      side.count = 0
      return true
    }
    let { ticks, lots } = side
    let count = 0
    for (;;) {
      // {"price":"
      if (
        bytes[at] !== OPEN ||
        bytes[at + 1] !== QUOTE ||
        bytes[at + 2] !== 0x70 ||
        bytes[at + 3] !== 0x72 ||
        bytes[at + 4] !== 0x69 ||
        bytes[at + 5] !== 0x63 ||
        bytes[at + 6] !== 0x65 ||
        bytes[at + 7] !== QUOTE ||
        bytes[at + 8] !== COLON ||
        bytes[at + 9] !== QUOTE
      ) {
        return false
      }
      at += 10
      let start = at
      let value = 0
      let digit = (bytes[at] as number) - ZERO
      // Up to nine digits fit an int32; longer numbers go on as doubles without a change of code.
      while (digit >= 0 && digit <= 9) {
        value = value * 10 + digit
        digit = (bytes[++at] as number) - ZERO
      }
      let digits = at - start
      if (digits === 0) return false
      let missing = priceDecimals
      if (digit === DOT - ZERO) {
        digit = (bytes[++at] as number) - ZERO
        if (!(digit >= 0 && digit <= 9)) return false
        while (digit >= 0 && digit <= 9) {
          if (missing > 0) {
            value = value * 10 + digit
            missing--
          } else if (digit !== 0) return false
          digit = (bytes[++at] as number) - ZERO
        }
      }
      digits += priceDecimals
      for (; missing > 0; missing--) value *= 10
      if (digits > 15 && !Number.isSafeInteger(value)) return false
      const tick = value
      // ","size":"
      if (
        bytes[at] !== QUOTE ||
        bytes[at + 1] !== COMMA ||
        bytes[at + 2] !== QUOTE ||
        bytes[at + 3] !== 0x73 ||
        bytes[at + 4] !== 0x69 ||
        bytes[at + 5] !== 0x7a ||
        bytes[at + 6] !== 0x65 ||
        bytes[at + 7] !== QUOTE ||
        bytes[at + 8] !== COLON ||
        bytes[at + 9] !== QUOTE
      ) {
        return false
      }
      at += 10
      start = at
      value = 0
      digit = (bytes[at] as number) - ZERO
      while (digit >= 0 && digit <= 9) {
        value = value * 10 + digit
        digit = (bytes[++at] as number) - ZERO
      }
      digits = at - start
      if (digits === 0) return false
      missing = sizeDecimals
      if (digit === DOT - ZERO) {
        digit = (bytes[++at] as number) - ZERO
        if (!(digit >= 0 && digit <= 9)) return false
        while (digit >= 0 && digit <= 9) {
          if (missing > 0) {
            value = value * 10 + digit
            missing--
          } else if (digit !== 0) return false
          digit = (bytes[++at] as number) - ZERO
        }
      }
      digits += sizeDecimals
      for (; missing > 0; missing--) value *= 10
      if (digits > 15 && !Number.isSafeInteger(value)) return false
      if (bytes[at] !== QUOTE || bytes[at + 1] !== CLOSE) return false
      if (count === ticks.length) {
        if (!grow(side)) return false
        ticks = side.ticks
        lots = side.lots
      }
      ticks[count] = tick
      lots[count] = value
      count++
      const after = bytes[at + 2]
      at += 3
      if (after === CLOSE_LIST) break
      if (after !== COMMA) return false
    }
    this.#at = at
    side.count = count
    return true
  }

  /** A plain non-negative safe integer; −1 for anything else. */
  #integer(): number {
    const bytes = this.#bytes
    let at = this.#at
    let value = 0
    const first = bytes[at] ?? 0
    let byte = first
    while (byte >= ZERO && byte <= 0x39) {
      value = value * 10 + (byte - ZERO)
      byte = bytes[++at] ?? 0
    }
    const digits = at - this.#at
    if (digits === 0 || (digits > 1 && first === ZERO) || (digits > 15 && !Number.isSafeInteger(value)))
      return -1
    // A fraction or an exponent would make it another number.
    if (byte === DOT || byte === 0x65 || byte === 0x45) return -1
    this.#at = at
    return value
  }

  /** Index of the key that follows, its colon taken; −1 for an unknown one. */
  #key(): number {
    const bytes = this.#bytes
    if (bytes[this.#at] !== QUOTE) return -1
    const start = this.#at + 1
    const initial = bytes[start]
    for (let i = 0; i < KEYS.length; i++) {
      const key = KEYS[i]
      if (key === undefined || key[0] !== initial) continue
      const end = start + key.length
      if (bytes[end] !== QUOTE || bytes[end + 1] !== COLON) continue
      let same = true
      for (let j = 1; j < key.length && same; j++) same = bytes[start + j] === key[j]
      if (same) {
        this.#at = end + 2
        return i
      }
    }
    return -1
  }

  #match(text: Uint8Array): boolean {
    const bytes = this.#bytes
    const at = this.#at
    for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false
    this.#at = at + text.length
    return true
  }

  #next(): number {
    return this.#bytes[this.#at++] ?? 0
  }
}

function grow(side: ScannedSide): boolean {
  const size = side.ticks.length * 2
  if (size > MAX_LEVELS) return false
  const ticks = new Float64Array(size)
  const lots = new Float64Array(size)
  ticks.set(side.ticks)
  lots.set(side.lots)
  side.ticks = ticks
  side.lots = lots
  return true
}
