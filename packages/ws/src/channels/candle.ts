import type { CandleResolution } from '@lighter/standards'
import * as s from '@lighter/standards/schema'
import type { Candle, CandleMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { marketPart, resolutionPart } from './parts.ts'
import { CandlesState } from './state/candles-state.ts'

export type { CandleMessage }

/** Parameters of the candle channel. */
export interface CandleParameters {
  /** Market id. */
  marketId: number
  /** Length of a candle. */
  resolution: CandleResolution
}

const MODEL: s.Model<CandleMessage> = /* @__PURE__ */ s.model('CandleMessage', {
  candles: s.array(s.Candle),
})

/** Candles: the current one first, then changes; upsert by `t`. */
export const candle: Channel<CandleParameters, CandleMessage> = {
  family: 'candle',
  auth: 'none',
  key: (p) => `candle/${marketPart(p.marketId)}/${resolutionPart(p.resolution)}`,
  state: () => new CandlesState<Candle, CandleMessage>((one) => one.t),
  restore: MODEL.restore,
}
