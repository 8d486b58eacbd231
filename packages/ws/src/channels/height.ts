import type { Channel, StreamMessage } from './channel.ts'

/** Message of the height channel. */
export interface HeightMessage extends StreamMessage {
  height: number
  /** Milliseconds. */
  timestamp?: number
}

/** Height of the newest block; heights can skip. */
export const height: Channel<Record<never, never>, HeightMessage> = {
  family: 'height',
  auth: 'none',
  full: true,
  key: () => 'height',
  restore: (message) => message as HeightMessage,
}
