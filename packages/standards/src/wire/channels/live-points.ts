import type { StreamMessage } from './stream-message.ts'

/** Message of the live_points channel. Its content is undocumented and passed through unchanged. */
export interface LivePointsMessage extends StreamMessage {
  readonly [field: string]: unknown
}
