import type { LivePointsMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'

export type { LivePointsMessage }

/** Parameters of the live_points channel. */
export interface LivePointsParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/** Points of an account as they are earned. Available on the Robinhood network; others may refuse it. */
export const livePoints: Channel<LivePointsParameters, LivePointsMessage> = {
  family: 'live_points',
  auth: 'required',
  key: (p) => `live_points/${accountPart(p.accountIndex)}`,
  restore: (message) => message as LivePointsMessage,
}
