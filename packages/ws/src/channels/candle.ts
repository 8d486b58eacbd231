import type { CandleResolution } from '@lighter/standards'
import * as s from '@lighter/standards/schema'
import type { Candle } from '@lighter/standards/wire'
import type { Channel, StreamMessage } from './channel.ts'
import { marketPart, resolutionPart } from './parts.ts'
import { CandlesState } from './state/candles-state.ts'

/** Parameters of the candle channel. */
export interface CandleParameters {
  /** Market id. */
  marketId: number
  /** Length of a candle. */
  resolution: CandleResolution
}

/** Message of the candle channel. */
export interface CandleMessage extends StreamMessage {
  candles: Candle[]
  /** Milliseconds. */
  timestamp?: number
}

const MODEL: s.Model<CandleMessage> = /* @__PURE__ */ s.model('CandleMessage', {
  candles: s.array(s.Candle),
})

/** Candles: the one in progress first, then changes; upsert by `t`. */
export const candle: Channel<CandleParameters, CandleMessage> = {
  family: 'candle',
  auth: 'none',
  key: (p) => `candle/${marketPart(p.marketId)}/${resolutionPart(p.resolution)}`,
  state: () => new CandlesState<Candle, CandleMessage>((one) => one.t),
  restore: MODEL.restore,
}
