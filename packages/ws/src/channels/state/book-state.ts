import type { OrderBookMessage } from '@lighter/lob'
import { type ChannelState, listOf } from './channel-state.ts'

type Level = OrderBookMessage['order_book']['bids'][number]

/** State of the order_book channel: the levels, as long as the nonce chain is intact. */
export class BookState implements ChannelState<OrderBookMessage> {
  #last: OrderBookMessage | undefined
  #asks = new Map<number, Level>()
  #bids = new Map<number, Level>()

  apply(message: OrderBookMessage, isSnapshot: boolean): boolean {
    const { order_book: body } = message
    if (isSnapshot) {
      this.#asks = new Map()
      this.#bids = new Map()
    } else if (this.#last === undefined) return false
    else {
      const { nonce } = this.#last.order_book
      // A repeated message, already applied.
      if (nonce !== undefined && body.nonce !== undefined && body.nonce <= nonce) return true
      if (nonce === undefined || body.begin_nonce !== nonce) {
        this.#last = undefined
        return false
      }
    }
    take(this.#asks, body.asks)
    take(this.#bids, body.bids)
    this.#last = { ...message, type: isSnapshot ? message.type : (this.#last?.type ?? message.type) }
    return true
  }

  message(): OrderBookMessage | undefined {
    if (this.#last === undefined) return undefined
    return {
      ...this.#last,
      order_book: {
        ...this.#last.order_book,
        begin_nonce: 0,
        asks: [...this.#asks].sort(([a], [b]) => a - b).map(([, level]) => level),
        bids: [...this.#bids].sort(([a], [b]) => b - a).map(([, level]) => level),
      },
    }
  }
}

/** Prices are compared as numbers: `99.0` and `99.00` are one level. */
function take(side: Map<number, Level>, levels: readonly Level[]): void {
  for (const level of listOf(levels)) {
    if (Number(level.size) === 0) side.delete(Number(level.price))
    else side.set(Number(level.price), level)
  }
}
