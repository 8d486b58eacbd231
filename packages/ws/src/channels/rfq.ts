import * as s from '@lighter/standards/schema'
import type { RFQEntry } from '@lighter/standards/wire'
import type { Channel, StreamMessage } from './channel.ts'

/** Message of the rfq channel. */
export interface RfqMessage extends StreamMessage {
  rfqs: RFQEntry[]
}

const MODEL: s.Model<RfqMessage> = /* @__PURE__ */ s.model('RfqMessage', {
  rfqs: s.array(s.anything),
})

/** Requests for quote. */
export const rfq: Channel<Record<never, never>, RfqMessage> = {
  family: 'rfq',
  auth: 'required',
  key: () => 'rfq',
  restore: MODEL.restore,
}
