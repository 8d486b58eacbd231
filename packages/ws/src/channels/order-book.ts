import type { OrderBookMessage } from '@lighter/lob'
import { isPriceLevels, ParseError } from '@lighter/standards'
import type { Channel } from './channel.ts'
import { marketPart } from './parts.ts'
import { BookState } from './state/book-state.ts'

/** Parameters of the order_book channel. */
export interface OrderBookParameters {
  /** Market id. */
  marketId: number
}

/** Message of the order_book channel. */
export type OrderBookStreamMessage = OrderBookMessage

/**
 * Order book: the whole book first, then changed levels in batches of about 50 ms. `begin_nonce` equals the nonce of
 * the previous update.
 */
export const orderBook: Channel<OrderBookParameters, OrderBookStreamMessage> = {
  family: 'order_book',
  auth: 'none',
  key: (p) => `order_book/${marketPart(p.marketId)}`,
  state: () => new BookState(),
  restore: readBook,
}

/** @throws {ParseError} if the message has no book with two lists of levels */
function readBook(message: unknown): OrderBookStreamMessage {
  const frame = message as { order_book?: unknown }
  // A book without a nonce is not current; the code that checks the nonce chain reports it.
  frame.order_book ??= {}
  const { order_book: body } = frame
  if (typeof body === 'object' && body !== null) {
    const sides = body as { asks?: unknown; bids?: unknown }
    sides.asks ??= []
    sides.bids ??= []
    if (isPriceLevels(sides.asks) && isPriceLevels(sides.bids)) return message as OrderBookStreamMessage
  }
  throw new ParseError('An order_book message has no book, or levels without price or size.')
}
