import type { RestClient } from '@lighter/rest'
import { isLiveStatus, LighterError, type OrderState } from '@lighter/standards'
import type { Order } from '@lighter/standards/wire'
import type { AccountAllOrdersMessage, MessageMeta, StreamClient, Subscription } from '@lighter/ws'
import { GaplessSource } from '../core/gapless-source.ts'
import { Handlers } from '../core/handlers.ts'
import { type LiveListener, staleCopy } from '../core/live-source.ts'
import { readBack } from '../core/read-back.ts'
import { Remembered } from '../core/remembered.ts'
import type { MarketRegistry } from '../markets/market-registry.ts'
import { hasOtherScale, toOrderState, updatedAt } from '../records/convert.ts'

/** Called with each changed order; the terminal state of an order is reported exactly once. */
export type OrderUpdateHandler = (order: OrderState) => unknown

/** Options of {@link OrdersMirror}. */
export interface OrdersMirrorOptions {
  /** Connection to subscribe on. */
  stream: StreamClient
  /** REST client that reads the orders that ended unseen. */
  rest: RestClient
  /** Markets, for the decimals of prices and sizes. */
  markets: MarketRegistry
  /** Account whose orders to copy. */
  accountIndex: number
  /** Called for an order whose decimals differ from the rules of its market. */
  onOtherScale?: ((marketId: number) => void) | undefined
  /** Called with errors of handlers and of readings that failed. */
  onError: (error: unknown) => unknown
}

/** Number of ended orders remembered, to avoid repetition. */
const REMEMBERED = 20_000
/** Number of last states of ended orders kept for late reads. */
const KEPT_ENDS = 5_000

/**
 * Live copy of the account's open and pending orders. After a lost connection, orders that ended meanwhile are read
 * over REST and their end is reported, even for orders that were both placed and ended in between.
 */
export class OrdersMirror extends GaplessSource<AccountAllOrdersMessage, OrderState> {
  readonly #options: OrdersMirrorOptions
  readonly #orders = new Map<bigint, OrderState>()
  /** Orders whose end was reported, with its time, so that it is not reported again. */
  readonly #ended = new Remembered<bigint, number>(REMEMBERED, (_, endedAt) => {
    // A forgotten order must not be reported again.
    this.#verifiedUntil = Math.max(this.#verifiedUntil, endedAt + 1)
  })
  /** Last states of orders that ended. */
  readonly #endStates = new Remembered<bigint, OrderState>(KEPT_ENDS)
  /** Handlers that follow a single order; other orders do not call them. */
  readonly #followers = new Map<bigint, Handlers<OrderState>>()
  /** Orders that were missing from a snapshot after a lost connection. */
  readonly #missing = new Set<bigint>()
  /**
   * Latest states of orders that a snapshot shows as live although their end was reported: see {@link #readRevived}.
   */
  readonly #revived = new Map<bigint, Order>()
  /**
   * All ends up to this time were reported, confirmed by a read over REST; epoch milliseconds by the exchange's clock.
   */
  #verifiedUntil = 0
  /** Time of the latest reported end: while the stream was up, all earlier ones were reported too. */
  #toldUntil = 0
  /** The order of that end; before the first end, the latest order that ended before the copy was opened. */
  #toldLast: bigint | undefined
  /** The latest reported end, even if earlier ends are still missing. */
  #latestEnd: { at: number; orderId: bigint | undefined } = { at: 0, orderId: undefined }
  /** Ends up to this time happened before the copy was opened. */
  #oldUntil = 0

  constructor(options: OrdersMirrorOptions) {
    super('orders', options.onError)
    this.#options = options
  }

  /** Returns open and pending orders; `undefined` while the copy is stale. */
  list(): OrderState[] | undefined {
    if (!this.isLive) return undefined
    // Missing orders are no longer open; how they ended is still being read.
    return [...this.#orders.values()].filter(({ orderId }) => !this.#missing.has(orderId))
  }

  /**
   * Returns an open or pending order by exchange id; `undefined` if there is none.
   *
   * @throws {StreamError} `STALE_COPY` while the copy is stale
   */
  get(orderId: bigint): OrderState | undefined {
    if (!this.isLive) throw staleCopy('orders')
    return this.#missing.has(orderId) ? undefined : this.#orders.get(orderId)
  }

  /** Returns whether an order is open, pending, or was recently reported as ended. */
  knows(orderId: bigint): boolean {
    return this.#orders.has(orderId) || this.#ended.has(orderId)
  }

  /**
   * Returns the latest state of an order, including orders that ended recently; `undefined` if the order is unknown or
   * the copy is stale.
   */
  latest(orderId: bigint): OrderState | undefined {
    if (this.#revived.has(orderId) || this.#missing.has(orderId)) return undefined
    return this.#endStates.get(orderId) ?? (this.isLive ? this.#orders.get(orderId) : undefined)
  }

  /** Adds an update handler for one order; returns a function that removes it. */
  follow(orderId: bigint, handler: OrderUpdateHandler): () => void {
    const followers = this.#followers.get(orderId) ?? new Handlers<OrderState>((error) => this.failed(error))
    this.#followers.set(orderId, followers)
    const remove = followers.add(handler)
    return () => {
      remove()
      if (followers.size === 0 && this.#followers.get(orderId) === followers) this.#followers.delete(orderId)
    }
  }

  /** Calls the update handlers, and the followers of the order. */
  protected override report(order: OrderState): void {
    super.report(order)
    this.#followers.get(order.orderId)?.emit(order)
  }

  /** Subscribes to the `account_all_orders` channel of the account. */
  protected override subscribe(listener: LiveListener<AccountAllOrdersMessage>): Promise<Subscription> {
    const { stream, accountIndex } = this.#options
    return stream.subscribeAccountAllOrders({ accountIndex, ...listener })
  }

  /** Reads the latest ended orders. */
  protected override async readBaseline(): Promise<void> {
    // Reopened: earlier reports are still known.
    if (this.#verifiedUntil > 0) return
    const { rest, accountIndex } = this.#options
    const { orders } = await rest.accountInactiveOrders({ accountIndex, limit: 100 })
    for (const order of orders) {
      const endedAt = updatedAt(order)
      this.#verifiedUntil = Math.max(this.#verifiedUntil, endedAt)
      this.#ended.set(order.order_index, endedAt)
    }
    for (const order of orders.toReversed())
      this.#endStates.set(order.order_index, toOrderState(order, this.#options.markets))
    this.#toldUntil = this.#verifiedUntil
    this.#oldUntil = this.#verifiedUntil
    this.#toldLast = orders[0]?.order_index
    this.#latestEnd = { at: this.#toldUntil, orderId: this.#toldLast }
  }

  /** Applies the orders of the message and returns those that changed. */
  protected override apply(message: AccountAllOrdersMessage, { isSnapshot }: MessageMeta): OrderState[] {
    const wires = Object.values(message.orders ?? {}).flat()
    const { markets, onOtherScale } = this.#options
    for (const wire of wires) if (hasOtherScale(wire, markets)) onOtherScale?.(wire.market_index)
    if (isSnapshot) {
      const seen = new Set(wires.map((order) => order.order_index))
      for (const orderId of this.#orders.keys()) {
        if (seen.has(orderId)) this.#missing.delete(orderId)
        else this.#missing.add(orderId)
      }
      this.#revived.clear()
      for (const wire of wires)
        if (this.#ended.has(wire.order_index)) this.#revived.set(wire.order_index, wire)
    }
    return wires.map((wire) => this.#update(wire)).filter((order) => order !== undefined)
  }

  /** While ends are missing, a read must go back past the latest end. */
  protected override caughtUp(): void {
    this.#toldAll()
  }

  #toldAll(): void {
    this.#toldUntil = this.#latestEnd.at
    this.#toldLast = this.#latestEnd.orderId
  }

  /** Applies a state; returns it if it is new. */
  #update(wire: Order): OrderState | undefined {
    const order = toOrderState(wire, this.#options.markets)
    const endedAt = this.#ended.get(order.orderId)
    if (endedAt !== undefined) {
      if (!this.#revived.has(order.orderId)) return undefined
      if (isLiveStatus(order.status)) {
        this.#revived.set(order.orderId, wire)
        return undefined
      }
      // The end was already reported, or this is another end after the order was revived.
      this.#revived.delete(order.orderId)
      if (order.updatedAt === endedAt) return undefined
    }
    if (isLiveStatus(order.status)) {
      this.#missing.delete(order.orderId)
      const known = this.#orders.get(order.orderId)
      if (known !== undefined && !isNewer(order, known)) return undefined
      this.#orders.set(order.orderId, order)
      return order
    }
    this.#orders.delete(order.orderId)
    this.#missing.delete(order.orderId)
    this.#ended.set(order.orderId, order.updatedAt)
    this.#endStates.set(order.orderId, order)
    if (order.updatedAt >= this.#latestEnd.at)
      this.#latestEnd = { at: order.updatedAt, orderId: order.orderId }
    if (!this.isCatchingUp) this.#toldAll()
    return order
  }

  /**
   * Checks orders that a snapshot shows as live although their end was reported. Either the snapshot was in flight when
   * they ended, or the exchange was rolled back; a read after the snapshot decides.
   */
  async #readRevived(): Promise<void> {
    const asked = new Set(this.#revived.keys())
    if (asked.size === 0) return
    const { rest, accountIndex } = this.#options
    const { orders } = await rest.accountActiveOrders({ accountIndex })
    const active = new Map(orders.map((wire) => [wire.order_index, wire]))
    for (const orderId of asked) {
      const latest = this.#revived.get(orderId)
      this.#revived.delete(orderId)
      const wire = active.get(orderId)
      // Ended in the meantime, or long ago.
      if (latest === undefined || wire === undefined) continue
      this.#ended.delete(orderId)
      this.#endStates.delete(orderId)
      for (const state of [wire, latest]) {
        const order = this.#update(state)
        if (order !== undefined) this.report(order)
      }
    }
  }

  /** Reports the end of all orders that ended while the connection was down, including orders never seen live. */
  protected override async readMissed(isVerifying: boolean): Promise<void> {
    await this.#readRevived()
    const missing = new Set(this.#missing)
    // A missing order ended after it was last seen.
    const seen = [...missing].map((orderId) => this.#orders.get(orderId)?.updatedAt ?? 0)
    const from = Math.min(isVerifying ? this.#verifiedUntil : this.#toldUntil, ...seen)
    const { rest, accountIndex } = this.#options
    const isTold = (wire: Order): boolean => this.#ended.get(wire.order_index) === updatedAt(wire)
    /** Whether the latest reported end no longer exists because the exchange went back to an earlier state. */
    let wentBack = this.#toldLast !== undefined
    const ended = await readBack<Order>({
      read: async (cursor) => {
        const page = await rest.accountInactiveOrders({ accountIndex, limit: 100, ...cursor })
        return { rows: page.orders, cursor: page.next_cursor }
      },
      isKnown: (order) => {
        wentBack &&= order.order_index !== this.#toldLast
        // Its times started again from there, so the common part is found by a reported end.
        return updatedAt(order) < from && (!wentBack || isTold(order))
      },
    })
    const until = ended[0]
    if (wentBack) {
      const common = ended.find(isTold)
      this.#toldLast = common?.order_index
      this.#toldUntil = common === undefined ? this.#oldUntil : updatedAt(common)
      this.#verifiedUntil = Math.min(this.#verifiedUntil, this.#toldUntil)
      this.#latestEnd = { at: this.#toldUntil, orderId: this.#toldLast }
    }
    const news = ended.reverse().filter((wire) => {
      const orderId = wire.order_index
      // Older ends were already reported, except those of missing orders.
      if (updatedAt(wire) < this.#verifiedUntil && !missing.has(orderId)) return false
      return !this.#ended.has(orderId) || this.#revived.has(orderId)
    })
    // Selected first, so that an entry dropped for one order cannot hide the next.
    for (const wire of news) {
      const order = this.#update(wire)
      if (order !== undefined) this.report(order)
    }
    if (isVerifying && until !== undefined)
      this.#verifiedUntil = Math.max(this.#verifiedUntil, updatedAt(until))
    const lost = [...missing].filter(
      (orderId) => this.#missing.delete(orderId) && this.#orders.delete(orderId),
    )
    if (lost.length === 0) return
    this.failed(
      new LighterError(
        `Orders ${lost.join(', ')} are no longer open, but how they ended could not be found. Look them up with orderQuery.`,
        { code: 'ORDER_END_UNKNOWN', context: { orderIds: lost.map(String) } },
      ),
    )
  }
}

/** Returns whether a state is newer: snapshots repeat states, and frames can arrive twice or out of order. */
function isNewer(order: OrderState, known: OrderState): boolean {
  if (order.updatedAt !== known.updatedAt) return order.updatedAt > known.updatedAt
  // Changes within the same millisecond: the version only increases.
  if (order.orderVersion !== known.orderVersion) return order.orderVersion > known.orderVersion
  return (
    order.status !== known.status ||
    order.triggerStatus !== known.triggerStatus ||
    order.filledSize.gt(known.filledSize) ||
    !order.initialSize.eq(known.initialSize) ||
    !order.price.eq(known.price) ||
    String(order.triggerPrice) !== String(known.triggerPrice)
  )
}
