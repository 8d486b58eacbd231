import type { UpDownCandle, UpDownCandleMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { choicePart, wordPart } from './parts.ts'
import { CandlesState } from './state/candles-state.ts'

export type { UpDownCandleMessage }

/** Candle lengths of the up_down_candle channel. */
const RESOLUTIONS = ['1s', '30s'] as const

/** Parameters of the up_down_candle channel. */
export interface UpDownCandleParameters {
  /** Underlying of the series, in lower case: `btc`. */
  symbol: string
  /** Length of a round of the series: `15m`. */
  duration: string
  /** Length of a candle. */
  resolution: '1s' | '30s'
}

/** Candles of the price that settles an Up or Down series of binary options; upsert by `timestamp`. */
export const upDownCandle: Channel<UpDownCandleParameters, UpDownCandleMessage> = {
  family: 'up_down_candle',
  auth: 'none',
  key: (p) =>
    `up_down_candle/${wordPart('symbol', p.symbol)}/${wordPart('duration', p.duration)}/${choicePart('resolution', p.resolution, RESOLUTIONS)}`,
  state: () => new CandlesState<UpDownCandle, UpDownCandleMessage>((one) => one.timestamp),
  restore: (message) => message as UpDownCandleMessage,
}
