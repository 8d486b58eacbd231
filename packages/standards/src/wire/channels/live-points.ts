import type { StreamMessage } from './stream-message.ts'

/** Message of the live_points channel. Its content is not documented and passes as it comes. */
export interface LivePointsMessage extends StreamMessage {
  readonly [field: string]: unknown
}
