import type { LivePointsMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { ownAccount } from './parts.ts'

/** Points of an account. The exchange's content is not documented, so the channel exists but is empty. */
export const livePoints: Channel<LivePointsMessage> = {
  family: 'live_points',
  pace: 'input',
  snapshot: (context, [index], token) => ({ account: ownAccount(context, index, token).index }),
}
