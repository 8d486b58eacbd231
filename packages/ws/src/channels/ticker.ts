import type { Channel, StreamMessage } from './channel.ts'
import { marketPart } from './parts.ts'
import type { BookSideTop } from './payloads.ts'

/** Parameters of the ticker channel. */
export interface TickerParameters {
  /** Market id. */
  marketId: number
}

/** Message of the ticker channel. */
export interface TickerMessage extends StreamMessage {
  nonce: number
  /** Microseconds. */
  last_updated_at?: number
  /** Milliseconds. */
  timestamp?: number
  /** Symbol, best ask, best bid. Empty strings when a side is empty. */
  ticker: { s: string; a: BookSideTop; b: BookSideTop; last_updated_at?: number }
}

/** Best bid and offer, on every change. */
export const ticker: Channel<TickerParameters, TickerMessage> = {
  family: 'ticker',
  auth: 'none',
  full: true,
  key: (p) => `ticker/${marketPart(p.marketId)}`,
  restore: (message) => message as TickerMessage,
}
