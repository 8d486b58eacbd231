import * as s from '@lighter/standards/schema'
import type { PoolDataMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'

export type { PoolDataMessage }

/** Parameters of the pool_data channel. */
export interface PoolDataParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<PoolDataMessage> = /* @__PURE__ */ s.model('PoolDataMessage', {
  trades: s.optional(s.record(s.array(s.Trade))),
  orders: s.optional(s.record(s.array(s.Order))),
  shares: s.optional(s.array(s.PublicPoolShare)),
})

/** Trading data of a public pool. */
export const poolData: Channel<PoolDataParameters, PoolDataMessage> = {
  family: 'pool_data',
  auth: 'required',
  key: (p) => `pool_data/${accountPart(p.accountIndex)}`,
  restore: MODEL.restore,
}
