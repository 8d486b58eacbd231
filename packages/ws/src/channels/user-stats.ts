import type { UserStatsMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'

export type { UserStatsMessage }

/** Parameters of the user_stats channel. */
export interface UserStatsParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

/** Collateral, portfolio value, leverage and margin usage. Every message is complete. */
export const userStats: Channel<UserStatsParameters, UserStatsMessage> = {
  family: 'user_stats',
  auth: 'optional',
  full: true,
  key: (p) => `user_stats/${accountPart(p.accountIndex)}`,
  restore: (message) => message as UserStatsMessage,
}
