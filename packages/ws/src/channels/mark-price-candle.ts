import type { CandleResolution } from '@lighter/standards'
import * as s from '@lighter/standards/schema'
import type { MarkPriceCandle, MarkPriceCandleMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { marketPart, resolutionPart } from './parts.ts'
import { CandlesState } from './state/candles-state.ts'

export type { MarkPriceCandleMessage }

/** Parameters of the mark_price_candle channel. */
export interface MarkPriceCandleParameters {
  /** Market id. */
  marketId: number
  /** Length of a candle. */
  resolution: CandleResolution
}

const MODEL: s.Model<MarkPriceCandleMessage> = /* @__PURE__ */ s.model('MarkPriceCandleMessage', {
  candles: s.array(s.MarkPriceCandle),
})

/** Candles of the mark price. */
export const markPriceCandle: Channel<MarkPriceCandleParameters, MarkPriceCandleMessage> = {
  family: 'mark_price_candle',
  auth: 'none',
  key: (p) => `mark_price_candle/${marketPart(p.marketId)}/${resolutionPart(p.resolution)}`,
  state: () => new CandlesState<MarkPriceCandle, MarkPriceCandleMessage>((one) => one.t),
  restore: MODEL.restore,
}
