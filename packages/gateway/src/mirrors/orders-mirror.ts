import type { RestClient } from '@lighter/rest'
import { isLiveStatus, LighterError, type OrderState } from '@lighter/standards'
import type { Order } from '@lighter/standards/wire'
import type { AccountAllOrdersMessage, MessageMeta, StreamClient, Subscription } from '@lighter/ws'
import type { MarketRegistry } from '../markets/market-registry.ts'
import { toOrderState, updatedAt } from '../records/convert.ts'
import { CatchUp } from '../streams/catch-up.ts'
import { Handlers } from '../streams/handlers.ts'

/** Called with each order that changed; an order's terminal state comes exactly once. */
export type OrderUpdateHandler = (order: OrderState) => unknown

/** What the mirror needs around it. */
export interface OrdersMirrorOptions {
  stream: StreamClient
  rest: RestClient
  markets: MarketRegistry
  accountIndex: number
  onError: (error: unknown) => void
}

/** Ended orders remembered against repetition. */
const REMEMBERED = 20_000

/**
 * Live copy of the account's open and waiting orders. After a lost connection, the orders that ended meanwhile are read
 * over REST, so that their end is told too, even of orders that were placed and ended in between.
 */
export class OrdersMirror {
  readonly #options: OrdersMirrorOptions
  readonly #handlers = new Handlers<OrderState>((error) => this.#options.onError(error))
  readonly #orders = new Map<bigint, OrderState>()
  /** Orders whose end was told and when it was, so that it is not told again. Bounded. */
  readonly #ended = new Map<bigint, number>()
  #subscription: Promise<Subscription> | undefined
  #live = false
  /** Orders that a snapshot after a lost connection did not have any more. */
  readonly #missing = new Set<bigint>()
  /** Ends up to this time were all told: epoch milliseconds by the exchange's clock. */
  #completeUntil = 0
  readonly #catchUp: CatchUp

  constructor(options: OrdersMirrorOptions) {
    this.#options = options
    this.#catchUp = new CatchUp({ read: () => this.#readEnds(), onError: options.onError })
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

  async #subscribe(): Promise<Subscription> {
    const { stream, rest, accountIndex } = this.#options
    // Read before subscribing, so that no end after it can fall between the two.
    const [last] = (await rest.accountInactiveOrders({ accountIndex, limit: 1 })).orders
    if (last !== undefined) {
      this.#completeUntil = updatedAt(last)
      this.#ended.set(last.order_index, this.#completeUntil)
    }
    return stream.subscribeAccountAllOrders({
      accountIndex,
      onMessage: (message, meta) => this.#apply(message, meta),
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

  /** Whether {@link open} was called. */
  get isOpen(): boolean {
    return this.#subscription !== undefined
  }

  /** Whether every end of an order so far has been told. */
  get isComplete(): boolean {
    return this.#live && !this.#catchUp.isRunning
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
    return this.#handlers.add(handler)
  }

  /** Reads again what may have been missed, as after a lost connection, and waits until all of it was told. */
  async reconcile(): Promise<void> {
    const subscription = await this.#subscription
    if (subscription === undefined) return
    const done = this.#catchUp.done()
    await Promise.all([subscription.resync(), done])
  }

  /** Ends the subscription; the copy is stale from then on. */
  close(): void {
    this.#subscription?.then((subscription) => subscription.unsubscribe()).catch(() => {})
    this.#subscription = undefined
    this.#catchUp.close()
    this.#live = false
  }

  #apply(message: AccountAllOrdersMessage, { isSnapshot, isReset }: MessageMeta): void {
    const seen = new Set<bigint>()
    for (const orders of Object.values(message.orders ?? {})) {
      for (const order of orders) {
        seen.add(order.order_index)
        this.#update(order)
      }
    }
    if (!isSnapshot) return
    this.#live = true
    for (const orderId of this.#orders.keys()) {
      if (seen.has(orderId)) this.#missing.delete(orderId)
      else this.#missing.add(orderId)
    }
    if (isReset) this.#catchUp.start()
  }

  #update(wire: Order): void {
    if (this.#ended.has(wire.order_index)) return
    const order = toOrderState(wire, this.#options.markets)
    if (isLiveStatus(order.status)) {
      const known = this.#orders.get(order.orderId)
      if (known !== undefined && !isNewer(order, known)) return
      this.#orders.set(order.orderId, order)
    } else {
      this.#orders.delete(order.orderId)
      this.#missing.delete(order.orderId)
      this.#ended.set(order.orderId, order.updatedAt)
      if (this.#ended.size > REMEMBERED) this.#forget()
    }
    this.#handlers.tell(order)
  }

  #forget(): void {
    for (const [orderId, endedAt] of this.#ended) {
      this.#ended.delete(orderId)
      // What is forgotten must not be told again.
      this.#completeUntil = Math.max(this.#completeUntil, endedAt + 1)
      if (this.#ended.size <= REMEMBERED / 2) break
    }
  }

  /** Tells the end of all orders that ended while the connection was away, also of those that were never seen live. */
  async #readEnds(): Promise<void> {
    const ended: Order[] = []
    // A missing order ended after it was last seen.
    const seen = [...this.#missing].map((orderId) => this.#orders.get(orderId)?.updatedAt ?? 0)
    const from = Math.min(this.#completeUntil, ...seen)
    let cursor: string | undefined
    for (;;) {
      const page = await this.#options.rest.accountInactiveOrders({
        accountIndex: this.#options.accountIndex,
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      })
      // Newest first.
      const fresh = page.orders.filter((order) => updatedAt(order) >= from)
      ended.push(...fresh)
      cursor = page.next_cursor
      if (fresh.length < page.orders.length || page.orders.length === 0 || !cursor) break
    }
    for (const order of ended.reverse()) {
      // Older ends are no news, except of orders that are missing.
      const isNews = updatedAt(order) >= this.#completeUntil
      if (isNews || this.#missing.has(order.order_index)) this.#update(order)
    }
    const last = ended.at(-1)
    if (last !== undefined) this.#completeUntil = updatedAt(last)
    const lost = [...this.#missing].filter((orderId) => this.#orders.delete(orderId))
    this.#missing.clear()
    if (lost.length === 0) return
    this.#options.onError(
      new LighterError(
        `Orders ${lost.join(', ')} are no longer open, and how they ended could not be found. Ask with orderQuery.`,
        { code: 'ORDER_END_UNKNOWN', context: { orderIds: lost.map(String) } },
      ),
    )
  }
}

/** Whether a state says something new: snapshots repeat, and frames can come twice or in another order. */
function isNewer(order: OrderState, known: OrderState): boolean {
  if (order.updatedAt !== known.updatedAt) return order.updatedAt > known.updatedAt
  return (
    order.status !== known.status ||
    order.triggerStatus !== known.triggerStatus ||
    order.filledSize.gt(known.filledSize) ||
    !order.initialSize.eq(known.initialSize) ||
    !order.price.eq(known.price) ||
    !order.triggerPrice.eq(known.triggerPrice)
  )
}
