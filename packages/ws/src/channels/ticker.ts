import type { TickerMessage } from '@lighter/standards/wire'
import type { Channel } from './channel.ts'
import { marketPart } from './parts.ts'

export type { TickerMessage }

/** Parameters of the ticker channel. */
export interface TickerParameters {
  /** Market id. */
  marketId: number
}

/** Best bid and offer, on every change. */
export const ticker: Channel<TickerParameters, TickerMessage> = {
  family: 'ticker',
  auth: 'none',
  full: true,
  key: (p) => `ticker/${marketPart(p.marketId)}`,
  restore: (message) => message as TickerMessage,
}
