import { BOOK_BYTES, type TickStore } from '../book/tick-store.ts'
import { SCANNER_BASE64 } from '../generated/scanner.ts'

/** What the WebAssembly module exports (assembly/scanner.ts). Addresses are exported as globals. */
interface ScannerExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  readonly RESULT: { readonly value: number }
  readonly FREE: { readonly value: number }
  start(): void
  step(
    start: number,
    length: number,
    priceDecimals: number,
    sizeDecimals: number,
    levels: number,
    book: number,
    last: number,
    byOffset: number,
  ): number
}

/** Indexes of the numbers in {@link ScannerKernel.results}. */
export const MARKET = 0
export const NONCE = 1
export const BEGIN_NONCE = 2
export const OFFSET = 3
export const TIMESTAMP = 4
export const SNAPSHOT = 5
/** Index of the first level in {@link ScannerKernel.levels}; the number of levels follows. */
export const ASKS = 6
export const BIDS = 8

/** Effect of {@link ScannerKernel.step}: the frame is not of the known shape. */
export const UNKNOWN = 0
/** The frame was read, and nothing applied. */
export const READ = 1
/** The frame was applied. A larger number: it was, except for the levels that the results now name. */
export const APPLIED = 2

const PAGE = 65_536
/** Longest frame to scan; longer ones go to the JSON path. */
const MAX_BYTES = 1 << 23
/** A level is at least 24 bytes of text and produces 16 bytes of result. */
const RESULT_SHARE = 16 / 24
/** Bytes behind a frame: zeros that end it, and what is read with its last byte. */
const GUARD = 256
/** Most books in the memory, which never shrinks. */
const MAX_BOOKS = 1024
/** Fewest books for which room is made at once. */
const BOOKS = 4
/** Places of collected books must be found again; workerd has no registry before its date of May 2025. */
const canAdopt = typeof FinalizationRegistry === 'function' && typeof WeakRef === 'function'

const encoder = /* @__PURE__ */ new TextEncoder()

/**
 * The frame scanner in WebAssembly, its memory and its results. Results are valid until the next scan. Books can be moved
 * into the memory, so that the scanner applies levels where it has written them.
 */
export class ScannerKernel {
  /** Numbers of the last frame, by the indexes above. */
  results: Float64Array<ArrayBuffer> = new Float64Array(0)
  /** Levels of the last frame: pairs of ticks and lots. */
  levels: Float64Array<ArrayBuffer> = new Float64Array(0)
  private readonly wasm: ScannerExports
  private input: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  private inputAt = 0
  private inputBytes = 0
  private levelsAt = 0
  private levelsBytes = 0
  /** First byte that is not in use. */
  private free: number
  private readonly books = new Map<number, WeakRef<TickStore>>()
  private readonly places: number[] = []
  private placeCount = 0
  private readonly dropped = canAdopt
    ? new FinalizationRegistry<number>((place) => {
        this.books.delete(place)
        this.places.push(place)
      })
    : undefined

  constructor(wasm: ScannerExports) {
    this.wasm = wasm
    this.free = wasm.FREE.value
    wasm.start()
    this.reserve(PAGE)
  }

  /** Reads a frame; returns whether it was of the known shape to the last byte. */
  scan(frame: Uint8Array | string, priceDecimals: number, sizeDecimals: number): boolean {
    return this.step(frame, priceDecimals, sizeDecimals, 0, Number.NaN, 0) !== UNKNOWN
  }

  /**
   * Reads a frame, and applies it to the book at `book` if it is an update that follows `last`: its nonce, or its offset if
   * `byOffset` is 1. With a `book` of 0 or a `last` of NaN nothing is applied. Returns {@link UNKNOWN}, {@link READ},
   * {@link APPLIED} or a larger number.
   */
  step(
    frame: Uint8Array | string,
    priceDecimals: number,
    sizeDecimals: number,
    book: number,
    last: number,
    byOffset: number,
  ): number {
    if (!this.place(frame)) return UNKNOWN
    const { wasm, inputAt, levelsAt } = this
    return wasm.step(inputAt, frame.length, priceDecimals, sizeDecimals, levelsAt, book, last, byOffset)
  }

  /** Moves a book into the memory and returns its address; 0 if there is no room. */
  adopt(store: TickStore): number {
    if (store.address !== 0 || this.dropped === undefined) return store.address
    if (this.places.length === 0) {
      const count = Math.min(Math.max(BOOKS, this.placeCount >> 2), MAX_BOOKS - this.placeCount)
      const first = this.take(count * BOOK_BYTES)
      if (first === 0) return 0
      for (let i = count - 1; i >= 0; i--) this.places.push(first + i * BOOK_BYTES)
      this.placeCount += count
    }
    const address = this.places.pop()
    if (address === undefined) return 0
    store.moveTo(this.wasm.memory.buffer, address)
    this.books.set(address, new WeakRef(store))
    this.dropped.register(store, address)
    return address
  }

  /** Copies a frame to the memory; returns false for one that cannot be of the known shape. */
  private place(frame: Uint8Array | string): boolean {
    const { length } = frame
    if (length > this.inputBytes) {
      if (length > MAX_BYTES || !this.reserve(2 ** Math.ceil(Math.log2(length)))) return false
    }
    // A frame of the known shape is ASCII: text with wider characters does not fit and is left to JSON.
    if (typeof frame === 'string') return encoder.encodeInto(frame, this.input).written === length
    this.input.set(frame)
    return true
  }

  /** Makes room for frames of `bytes` and their levels; returns false if there is none. */
  private reserve(bytes: number): boolean {
    const levelsBytes = Math.ceil((bytes * RESULT_SHARE) / PAGE) * PAGE
    const at = this.take(bytes + GUARD + levelsBytes)
    if (at === 0) return false
    this.inputAt = at
    this.levelsAt = at + bytes + GUARD
    this.inputBytes = bytes
    this.levelsBytes = levelsBytes
    this.view()
    return true
  }

  /**
   * Takes bytes that are not in use and returns their address; 0 if there are none. Growing the memory detaches every view
   * of it, so all are made again.
   */
  private take(bytes: number): number {
    const { memory } = this.wasm
    const at = this.free
    const missing = Math.ceil((at + bytes - memory.buffer.byteLength) / PAGE)
    if (missing > 0) {
      try {
        memory.grow(missing)
      } catch {
        return 0
      }
      this.view()
      for (const [address, book] of this.books) book.deref()?.view(memory.buffer, address)
    }
    this.free = at + bytes
    return at
  }

  private view(): void {
    const { memory, RESULT } = this.wasm
    const { buffer } = memory
    this.input = new Uint8Array(buffer, this.inputAt, this.inputBytes)
    this.results = new Float64Array(buffer, RESULT.value, 10)
    this.levels = new Float64Array(buffer, this.levelsAt, this.levelsBytes / 8)
  }
}

let shared: ScannerKernel | null | undefined

/**
 * The kernel of this process (scanning is synchronous, so one is enough); null if WebAssembly is missing or forbidden.
 */
export function scannerKernel(): ScannerKernel | null {
  if (shared === undefined) shared = start()
  return shared
}

function start(): ScannerKernel | null {
  try {
    const binary = atob(SCANNER_BASE64)
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {})
    return new ScannerKernel(exports as unknown as ScannerExports)
  } catch {
    return null
  }
}
