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

/** Called with each order that changed; an order's terminal state comes exactly once. */
export type OrderUpdateHandler = (order: OrderState) => unknown

/** What the mirror needs around it. */
export interface OrdersMirrorOptions {
  stream: StreamClient
  rest: RestClient
  markets: MarketRegistry
  accountIndex: number
  /** Called for an order that shows other decimals of its market than the market is known by. */
  onOtherScale?: ((marketId: number) => void) | undefined
  onError: (error: unknown) => void
}

/** Ended orders remembered against repetition. */
const REMEMBERED = 20_000
/** Last states of ended orders that are kept for those who ask late. */
const KEPT_ENDS = 5_000

/**
 * Live copy of the account's open and waiting orders. After a lost connection, the orders that ended meanwhile are read
 * over REST, so that their end is told too, even of orders that were placed and ended in between.
 */
export class OrdersMirror extends GaplessSource<AccountAllOrdersMessage, OrderState> {
  readonly #options: OrdersMirrorOptions
  readonly #orders = new Map<bigint, OrderState>()
  /** Orders whose end was reported and when it was, so that it is not reported again. */
  readonly #ended = new Remembered<bigint, number>(REMEMBERED, (_, endedAt) => {
    // What is forgotten must not be reported again.
    this.#verifiedUntil = Math.max(this.#verifiedUntil, endedAt + 1)
  })
  /** Last states of orders that ended. */
  readonly #endStates = new Remembered<bigint, OrderState>(KEPT_ENDS)
  /** Who follows one order only: telling them costs nothing for the other orders. */
  readonly #followers = new Map<bigint, Handlers<OrderState>>()
  /** Orders that a snapshot after a lost connection did not have any more. */
  readonly #missing = new Set<bigint>()
  /**
   * Orders that a snapshot shows as live although their end was reported, in their latest state: see {@link
   * #readRevived}.
   */
  readonly #revived = new Map<bigint, Order>()
  /**
   * A read over REST confirmed that all ends up to this time were reported: epoch milliseconds by the exchange's clock.
   */
  #verifiedUntil = 0
  /** Time of the latest reported end: while the stream was up, all earlier ones were reported too. */
  #toldUntil = 0
  /** The order of that end; the latest one from before the copy was opened, while there is none. */
  #toldLast: bigint | undefined
  /** The latest end that was reported, also while earlier ones are still missing. */
  #latestEnd: { at: number; orderId: bigint | undefined } = { at: 0, orderId: undefined }
  /** Ends up to this time were there before the copy was opened. */
  #oldUntil = 0

  constructor(options: OrdersMirrorOptions) {
    super('orders', options.onError)
    this.#options = options
  }

  /** Open and waiting orders; `undefined` while the copy is stale. */
  list(): OrderState[] | undefined {
    if (!this.isLive) return undefined
    // Missing ones are not open any more: only how they ended is still being read.
    return [...this.#orders.values()].filter(({ orderId }) => !this.#missing.has(orderId))
  }

  /**
   * An open or waiting order by exchange id; `undefined` if there is none.
   *
   * @throws {StreamError} `STALE_COPY` while the copy is stale
   */
  get(orderId: bigint): OrderState | undefined {
    if (!this.isLive) throw staleCopy('orders')
    return this.#missing.has(orderId) ? undefined : this.#orders.get(orderId)
  }

  /** Whether the copy knows an order: it is open or waiting, or its end was reported recently. */
  knows(orderId: bigint): boolean {
    return this.#orders.has(orderId) || this.#ended.has(orderId)
  }

  /**
   * The latest state of an order, also of one whose end was reported not long ago; `undefined` when the copy cannot say:
   * it has not heard of the order, or is stale.
   */
  latest(orderId: bigint): OrderState | undefined {
    if (this.#revived.has(orderId) || this.#missing.has(orderId)) return undefined
    return this.#endStates.get(orderId) ?? (this.isLive ? this.#orders.get(orderId) : undefined)
  }

  /** Adds a handler of the changes of one order; returns a function that removes it. */
  follow(orderId: bigint, handler: OrderUpdateHandler): () => void {
    const followers =
      this.#followers.get(orderId) ?? new Handlers<OrderState>((error) => this.#options.onError(error))
    this.#followers.set(orderId, followers)
    const remove = followers.add(handler)
    return () => {
      remove()
      if (followers.size === 0 && this.#followers.get(orderId) === followers) this.#followers.delete(orderId)
    }
  }

  protected override report(order: OrderState): void {
    super.report(order)
    this.#followers.get(order.orderId)?.tell(order)
  }

  protected override subscribe(listener: LiveListener<AccountAllOrdersMessage>): Promise<Subscription> {
    const { stream, accountIndex } = this.#options
    return stream.subscribeAccountAllOrders({ accountIndex, ...listener })
  }

  protected override async readBaseline(): Promise<void> {
    // Reopened: what was reported before is still known.
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

  /** While something is missing, the latest end is not all that there was: a read must still go back behind it. */
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
      // The end that was already reported, or another one after the order had been revived.
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
   * A snapshot shows orders as live whose end was reported. Either it was in flight when they ended, or the exchange
   * was rolled back: a read made after the snapshot decides.
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

  /** Tells the end of all orders that ended while the connection was away, also of those that were never seen live. */
  protected override async readMissed(isVerifying: boolean): Promise<void> {
    await this.#readRevived()
    const missing = new Set(this.#missing)
    // A missing order ended after it was last seen.
    const seen = [...missing].map((orderId) => this.#orders.get(orderId)?.updatedAt ?? 0)
    const from = Math.min(isVerifying ? this.#verifiedUntil : this.#toldUntil, ...seen)
    const { rest, accountIndex } = this.#options
    const isTold = (wire: Order): boolean => this.#ended.get(wire.order_index) === updatedAt(wire)
    /** The latest end that was reported is not there any more: the exchange went back to an earlier state. */
    let wentBack = this.#toldLast !== undefined
    const ended = await readBack<Order>({
      read: async (cursor) => {
        const page = await rest.accountInactiveOrders({ accountIndex, limit: 100, ...cursor })
        return { rows: page.orders, cursor: page.next_cursor }
      },
      isKnown: (order) => {
        wentBack &&= order.order_index !== this.#toldLast
        // Its times started again from there: what both states have is found by an end that was reported.
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
      // Older ends are no news, except of orders that are missing.
      if (updatedAt(wire) < this.#verifiedUntil && !missing.has(orderId)) return false
      return !this.#ended.has(orderId) || this.#revived.has(orderId)
    })
    // Chosen before: what is forgotten for one must not hide the next.
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
    this.#options.onError(
      new LighterError(
        `Orders ${lost.join(', ')} are no longer open, but how they ended could not be found. Look them up with orderQuery.`,
        { code: 'ORDER_END_UNKNOWN', context: { orderIds: lost.map(String) } },
      ),
    )
  }
}

/** Whether a state says something new: snapshots repeat, and frames can come twice or in another order. */
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
    !order.triggerPrice.eq(known.triggerPrice)
  )
}
