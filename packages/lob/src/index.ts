export type { Amount, Range, Span, SweepResult, Touch } from './analytics/book-analytics.ts'
export {
  checksum,
  imbalance,
  microPrice,
  ofi,
  slope,
  touch,
  vamp,
  volumeAt,
  volumeWithin,
  vwap,
} from './analytics/book-analytics.ts'
export { ticksOfText } from './book/decimal-ticks.ts'
export type { Depth, L2BookOptions, Level, WireLevel } from './book/l2-book.ts'
export { L2Book } from './book/l2-book.ts'
export type { SideIndex, TickStore } from './book/tick-store.ts'
export { ASK, BID } from './book/tick-store.ts'
export type { BookHistoryOptions } from './history/book-history.ts'
export { BookHistory } from './history/book-history.ts'
export type { ScannedSide } from './scan/frame-scanner.ts'
export { FrameScanner } from './scan/frame-scanner.ts'
export type { BookSyncOptions, ResyncReason, SyncResult } from './sync/book-sync.ts'
export { BookSync } from './sync/book-sync.ts'
export type { OrderBookMessage } from './sync/order-book-message.ts'
