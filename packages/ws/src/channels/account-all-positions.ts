import * as s from '@lighter/standards/schema'
import type { AccountAllPositionsMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'
import { RecordState } from './state/record-state.ts'

export type { AccountAllPositionsMessage }

/** Parameters of the account_all_positions channel. */
export interface AccountAllPositionsParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<AccountAllPositionsMessage> = /* @__PURE__ */ s.model('AccountAllPositionsMessage', {
  shares: s.optional(s.array(s.PublicPoolShare)),
})

/** Positions of an account: all markets it ever traded first, then changed positions. A closed position has size 0. */
export const accountAllPositions: Channel<AccountAllPositionsParameters, AccountAllPositionsMessage> = {
  family: 'account_all_positions',
  auth: 'optional',
  key: (p) => `account_all_positions/${accountPart(p.accountIndex)}`,
  state: () => new RecordState<AccountAllPositionsMessage>({ merge: ['positions', 'bo_positions'] }),
  restore: MODEL.restore,
}
