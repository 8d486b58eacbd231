import type { RfqMessage } from '@lighter/standards/wire'
import { rfqView } from '../../views/rfq.ts'
import type { Channel } from './channel.ts'
import { requireToken } from './parts.ts'

/** Requests for quotes: first the open ones, then those that changed. */
export const rfq: Channel<RfqMessage> = {
  family: 'rfq',
  pace: 'input',
  snapshot({ ex, auth }, _parts, token) {
    requireToken(token)
    auth.account(token)
    return { rfqs: [...ex.venue.rfqs.values()].filter((one) => one.status === 'opened').map(rfqView) }
  },
  update({ ex, rfqs }, out) {
    if (rfqs.size === 0) return
    const changed = [...rfqs].map((id) => ex.venue.rfqs.get(id)).filter((one) => one !== undefined)
    out.send(rfq, [], () => ({ rfqs: changed.map(rfqView) }))
  },
}
