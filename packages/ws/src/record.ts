export type { FrameRecording, RecordOptions, RecordStats } from './record/record-frames.ts'
export { recordFrames } from './record/record-frames.ts'
