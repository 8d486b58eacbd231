export type { FrameSubscription, FrameTap } from './client/frame-taps.ts'
export type { FrameRecording, FrameSource, RecordOptions, RecordStats } from './record/record-frames.ts'
export { recordFrames } from './record/record-frames.ts'
