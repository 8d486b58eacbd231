export { binanceToLighter } from './replay/binance-depth.ts'
export type { BinanceEventsOptions } from './replay/binance-events.ts'
export { readBinanceEvents } from './replay/binance-events.ts'
export type { LighterEventsOptions } from './replay/lighter-events.ts'
export { readLighterEvents } from './replay/lighter-events.ts'
export type {
  BookEvent,
  EventBase,
  GapEvent,
  MarketEvent,
  MarketEvents,
  Place,
  ReadEventsOptions,
  RecordedMarket,
  TradeEvent,
} from './replay/market-event.ts'
export { mergeEvents } from './replay/merge-events.ts'
export type { RecordedFrame } from './replay/recording.ts'
export { readRecording, recordingLine, writeRecording } from './replay/recording.ts'
export type { RecordingHeader } from './replay/recording-header.ts'
export { headerLine, readRecordingHeader } from './replay/recording-header.ts'
export type { ByteSource, SourceFile } from './replay/source-file.ts'
export type { TardisEventsOptions } from './replay/tardis-events.ts'
export { readTardisEvents } from './replay/tardis-events.ts'
