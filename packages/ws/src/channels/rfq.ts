import * as s from '@lighter/standards/schema'
import type { RfqMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'

export type { RfqMessage }

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
