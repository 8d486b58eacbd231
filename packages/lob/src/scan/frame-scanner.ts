import {
  ASKS,
  BEGIN_NONCE,
  BIDS,
  MARKET,
  NONCE,
  OFFSET,
  type ScannerKernel,
  SNAPSHOT,
  scannerKernel,
  TIMESTAMP,
} from './scanner-kernel.ts'

/** Position of a side's levels in {@link FrameScanner.levels}. */
export interface ScannedSide {
  /** Index of the first level's ticks. */
  start: number
  /** Number of levels. */
  count: number
}

const NO_LEVELS = new Float64Array(0)

/**
 * Reads order_book frames directly from their bytes, without JSON.parse: it recognizes only the exact shape that the
 * exchange writes, to the last byte. Anything else (another key, an exponent, an escape, an extra byte) is left to the
 * JSON path, and so is every frame if WebAssembly is missing.
 */
export class FrameScanner {
  /** Pairs of ticks and lots. Shared by all scanners: valid until the next scan of any of them. */
  levels: Float64Array = NO_LEVELS
  /** Position of the bids in `levels`. */
  readonly bids: ScannedSide = { start: 0, count: 0 }
  /** Position of the asks in `levels`. */
  readonly asks: ScannedSide = { start: 0, count: 0 }
  /** Whether the last frame was a snapshot. */
  isSnapshot = false
  /** Market of the last frame. */
  marketId = 0
  /** −1 if the frame had none. */
  nonce = -1
  /** Nonce that the last frame follows; −1 if the frame had none. */
  beginNonce = -1
  /** Offset of the last frame; −1 if the frame had none. */
  offset = -1
  /** Epoch milliseconds; −1 if the frame had none. */
  timestamp = -1
  private readonly priceDecimals: number
  private readonly sizeDecimals: number
  private readonly kernel: ScannerKernel | null = scannerKernel()

  constructor(priceDecimals: number, sizeDecimals: number) {
    this.priceDecimals = priceDecimals
    this.sizeDecimals = sizeDecimals
  }

  /**
   * Reads one frame; returns false if it is not exactly of the known shape (the results are then those of an earlier
   * frame).
   */
  scan(frame: Uint8Array | string): boolean {
    const { kernel } = this
    if (kernel === null || !kernel.scan(frame, this.priceDecimals, this.sizeDecimals)) return false
    const { results } = kernel
    this.levels = kernel.levels
    this.marketId = results[MARKET] ?? 0
    this.nonce = results[NONCE] ?? 0
    this.beginNonce = results[BEGIN_NONCE] ?? 0
    this.offset = results[OFFSET] ?? 0
    this.timestamp = results[TIMESTAMP] ?? 0
    this.isSnapshot = results[SNAPSHOT] === 1
    this.asks.start = results[ASKS] ?? 0
    this.asks.count = results[ASKS + 1] ?? 0
    this.bids.start = results[BIDS] ?? 0
    this.bids.count = results[BIDS + 1] ?? 0
    return true
  }
}
