import type { RestClient } from '@lighter/rest'
import { isLiveStatus, LighterError, type OrderState } from '@lighter/standards'
import type { Order } from '@lighter/standards/wire'
import type { AccountAllOrdersMessage, StreamClient, Subscription } from '@lighter/ws'
import type { MarketRegistry } from '../markets/market-registry.ts'
import { toOrderState } from '../records/convert.ts'

/** Called with each order that changed; an order's terminal state comes exactly once. */
export type OrderUpdateHandler = (order: OrderState) => void

/** What the mirror needs around it. */
export interface OrdersMirrorOptions {
  stream: StreamClient
  rest: RestClient
  markets: MarketRegistry
  accountIndex: number
  onError: (error: unknown) => void
}

/**
 * Live copy of the account's open and waiting orders. After a lost connection, orders that are gone from the new
 * snapshot are looked up over REST, so that their end is told too.
 */
export class OrdersMirror {
  readonly #options: OrdersMirrorOptions
  readonly #handlers = new Set<OrderUpdateHandler>()
  readonly #orders = new Map<bigint, OrderState>()
  /** Ids whose end was told, so that a repeated frame does not tell it again. Bounded. */
  readonly #ended = new Set<bigint>()
  #subscription: Promise<Subscription> | undefined
  #live = false

  constructor(options: OrdersMirrorOptions) {
    this.#options = options
  }

  /** Subscribes and waits for the first snapshot. Idempotent. */
  async open(): Promise<void> {
    // Kept at once: two callers at the same time share one subscription.
    this.#subscription ??= this.#subscribe().catch((error: unknown) => {
      this.#subscription = undefined
      throw error
    })
    await this.#subscription
  }

  #subscribe(): Promise<Subscription> {
    const { stream, accountIndex } = this.#options
    return stream.subscribeAccountAllOrders({
      accountIndex,
      onMessage: (message, meta) => this.#apply(message, meta.isSnapshot),
      onState: (state) => {
        if (state !== 'live') this.#live = false
      },
      onError: this.#options.onError,
    })
  }

  /** Whether the copy is in step with the exchange. */
  get isLive(): boolean {
    return this.#live
  }

  /** Open and waiting orders. */
  list(): OrderState[] {
    return [...this.#orders.values()]
  }

  /** An open or waiting order by exchange id. */
  get(orderId: bigint): OrderState | undefined {
    return this.#orders.get(orderId)
  }

  /** Adds a handler; returns how to remove it. */
  onUpdate(handler: OrderUpdateHandler): () => void {
    this.#handlers.add(handler)
    return () => this.#handlers.delete(handler)
  }

  close(): void {
    this.#subscription?.then((subscription) => subscription.unsubscribe()).catch(() => {})
    this.#subscription = undefined
    this.#live = false
  }

  #apply(message: AccountAllOrdersMessage, isSnapshot: boolean): void {
    const seen = new Set<bigint>()
    for (const orders of Object.values(message.orders ?? {})) {
      for (const order of orders) {
        seen.add(order.order_index)
        this.#update(order)
      }
    }
    if (!isSnapshot) return
    this.#live = true
    const missing = [...this.#orders.values()].filter((order) => !seen.has(order.orderId))
    if (missing.length > 0) this.#reconcile(missing).catch(this.#options.onError)
  }

  #update(wire: Order): void {
    const order = toOrderState(wire, this.#options.markets)
    if (isLiveStatus(order.status)) {
      if (this.#ended.has(order.orderId)) return
      this.#orders.set(order.orderId, order)
    } else {
      if (this.#ended.has(order.orderId)) return
      this.#orders.delete(order.orderId)
      this.#ended.add(order.orderId)
      if (this.#ended.size > 10_000) {
        for (const id of this.#ended) {
          this.#ended.delete(id)
          if (this.#ended.size <= 5_000) break
        }
      }
    }
    for (const handler of this.#handlers) {
      try {
        handler(order)
      } catch (error) {
        this.#options.onError(error)
      }
    }
  }

  /** Tells the end of orders that ended while the connection was away. */
  async #reconcile(missing: readonly OrderState[]): Promise<void> {
    for (const [marketId, orders] of groupByMarket(missing)) {
      const wanted = new Set(orders.map((order) => order.orderId))
      let cursor: string | undefined
      do {
        const page = await this.#options.rest.accountInactiveOrders({
          accountIndex: this.#options.accountIndex,
          marketId,
          limit: 100,
          ...(cursor === undefined ? {} : { cursor }),
        })
        for (const order of page.orders) {
          if (wanted.delete(order.order_index)) this.#update(order)
        }
        cursor = page.orders.length > 0 ? page.next_cursor : undefined
      } while (wanted.size > 0 && cursor !== undefined && cursor !== '')
      if (wanted.size > 0) {
        const orderIds = [...wanted]
        for (const orderId of orderIds) this.#orders.delete(orderId)
        throw new LighterError(
          `Orders ${orderIds.join(', ')} are no longer open, and how they ended could not be found. Ask with orderQuery.`,
          { code: 'ORDER_END_UNKNOWN', context: { marketId, orderIds: orderIds.map(String) } },
        )
      }
    }
  }
}

function groupByMarket(orders: readonly OrderState[]): Map<number, OrderState[]> {
  const groups = new Map<number, OrderState[]>()
  for (const order of orders) {
    const group = groups.get(order.marketId)
    if (group === undefined) groups.set(order.marketId, [order])
    else group.push(order)
  }
  return groups
}
