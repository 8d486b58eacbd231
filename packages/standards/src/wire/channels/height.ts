import type { StreamMessage } from './stream-message.ts'

/** Message of the height channel. */
export interface HeightMessage extends StreamMessage {
  height: number
  /** Milliseconds. */
  timestamp?: number
}
