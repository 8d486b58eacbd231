import * as s from '@lighter/standards/schema'
import type { PoolInfoMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { accountPart } from './parts.ts'

export type { PoolInfoMessage }

/** Parameters of the pool_info channel. */
export interface PoolInfoParameters {
  /** Account index. @default the client's account */
  accountIndex?: number | undefined
}

const MODEL: s.Model<PoolInfoMessage> = /* @__PURE__ */ s.model('PoolInfoMessage', {
  pool_info: s.PublicPoolInfo,
})

/** Terms, returns and share prices of a public pool. */
export const poolInfo: Channel<PoolInfoParameters, PoolInfoMessage> = {
  family: 'pool_info',
  auth: 'optional',
  full: true,
  key: (p) => `pool_info/${accountPart(p.accountIndex)}`,
  restore: MODEL.restore,
}
