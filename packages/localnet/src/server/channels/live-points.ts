import type { LivePointsMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { ownAccount } from './parts.ts'

/** Points of an account. What the exchange says in it is not documented: it is there, and empty. */
export const livePoints: Channel<LivePointsMessage> = {
  family: 'live_points',
  pace: 'input',
  snapshot: (context, [index], token) => ({ account: ownAccount(context, index, token).index }),
}
