export { binanceToLighter } from './replay/binance-depth.ts'
export type { ByteSource, RecordedFrame } from './replay/recording.ts'
export { readRecording, recordingLine, writeRecording } from './replay/recording.ts'
