import { SCANNER_BASE64 } from '../generated/scanner.ts'

/** What the WebAssembly module exports (assembly/scanner.ts). Addresses are exported as globals. */
interface ScannerExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number }
  readonly RESULT: { readonly value: number }
  readonly INPUT: { readonly value: number }
  start(): void
  scan(length: number, priceDecimals: number, sizeDecimals: number, base: number): number
}

const PAGE = 65_536
/** Longest frame to scan; longer ones go to the JSON path. */
const MAX_BYTES = 1 << 23
/** A level is at least 24 bytes of text and produces 16 bytes of result. */
const RESULT_SHARE = 16 / 24
/** Zero bytes that end a frame. */
const GUARD = 64

const encoder = /* @__PURE__ */ new TextEncoder()

/** The frame scanner in WebAssembly, its memory and its results. Results are valid until the next scan. */
export class ScannerKernel {
  /** Numbers of the last frame, by the indexes in frame-scanner.ts. */
  results: Float64Array<ArrayBuffer> = new Float64Array(0)
  /** Levels of the last frame: pairs of ticks and lots. */
  levels: Float64Array<ArrayBuffer> = new Float64Array(0)
  readonly #wasm: ScannerExports
  #input: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  #base = 0

  constructor(wasm: ScannerExports) {
    this.#wasm = wasm
    wasm.start()
    this.#reserve(PAGE)
  }

  /** Reads a frame; returns whether it was of the known shape to the last byte. */
  scan(frame: Uint8Array | string, priceDecimals: number, sizeDecimals: number): boolean {
    const { length } = frame
    if (length > this.#input.length) {
      if (length > MAX_BYTES) return false
      this.#reserve(2 ** Math.ceil(Math.log2(length)))
    }
    // A frame of the known shape is ASCII: text with wider characters does not fit and is left to JSON.
    if (typeof frame !== 'string') this.#input.set(frame)
    else if (encoder.encodeInto(frame, this.#input).written !== length) return false
    return this.#wasm.scan(length, priceDecimals, sizeDecimals, this.#base) === 1
  }

  #reserve(bytes: number): void {
    const { memory, INPUT, RESULT } = this.#wasm
    const base = INPUT.value + bytes + GUARD
    const end = base + Math.ceil((bytes * RESULT_SHARE) / PAGE) * PAGE
    const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE)
    if (missing > 0) memory.grow(missing)
    const { buffer } = memory
    this.#base = base
    this.#input = new Uint8Array(buffer, INPUT.value, bytes)
    this.results = new Float64Array(buffer, RESULT.value, 10)
    this.levels = new Float64Array(buffer, base, Math.floor((end - base) / 8))
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
