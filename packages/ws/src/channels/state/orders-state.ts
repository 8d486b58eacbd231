import { isLiveStatus } from '@lighter/standards'
import type { Order } from '@lighter/standards/wire'
import type { StreamMessage } from '../channel.ts'
import { type ChannelState, entriesOf, listOf } from './channel-state.ts'

/** A message with orders by market. */
interface OrdersMessage extends StreamMessage {
  orders: Record<string, Order[]>
}

/** State of an account's orders channel: open and pending orders. */
export class OrdersState<M extends OrdersMessage> implements ChannelState<M> {
  #last: M | undefined
  #markets = new Map<string, Map<unknown, Order>>()

  apply(message: M, isSnapshot: boolean): boolean {
    if (isSnapshot) this.#markets = new Map()
    else if (this.#last === undefined) return false
    this.#last = { ...message, type: isSnapshot ? message.type : (this.#last?.type ?? message.type) }
    for (const [market, orders] of entriesOf(message.orders)) {
      const held = this.#markets.get(market) ?? new Map<unknown, Order>()
      this.#markets.set(market, held)
      for (const order of listOf(orders as Order[])) {
        // A missing status does not mean that the order has ended.
        if (typeof order.status !== 'string' || isLiveStatus(order.status)) held.set(order.order_index, order)
        else held.delete(order.order_index)
      }
      if (held.size === 0) this.#markets.delete(market)
    }
    return true
  }

  message(): M | undefined {
    if (this.#last === undefined) return undefined
    const orders = Object.fromEntries(
      [...this.#markets].map(([market, held]) => [market, [...held.values()]]),
    )
    return { ...this.#last, orders }
  }
}
