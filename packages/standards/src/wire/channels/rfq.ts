import type { RFQEntry } from '../generated/models.ts'
import type { StreamMessage } from './stream-message.ts'

/** Message of the rfq channel. */
export interface RfqMessage extends StreamMessage {
  rfqs: RFQEntry[]
}
