import * as s from '@lighter/standards/schema'
import type { TradeMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { marketPart } from './parts.ts'
import { TradesState } from './state/trades-state.ts'

export type { TradeMessage }

/** Parameters of the trade channel. */
export interface TradeParameters {
  /** Market id. */
  marketId: number
}

const MODEL: s.Model<TradeMessage> = /* @__PURE__ */ s.model('TradeMessage', {
  trades: s.array(s.Trade),
  liquidation_trades: s.array(s.Trade),
})

/** Public trades: the last 50 first, then new ones. Dedupe by `trade_id` after a reset. */
export const trade: Channel<TradeParameters, TradeMessage> = {
  family: 'trade',
  auth: 'none',
  key: (p) => `trade/${marketPart(p.marketId)}`,
  state: () => new TradesState(),
  restore: MODEL.restore,
}
