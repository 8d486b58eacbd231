import { Decimal, isLiveStatus, type OrderState } from '@lighter/standards'
import type { OrdersMirror } from '../mirrors/orders-mirror.ts'
import type { PositionsMirror } from '../mirrors/positions-mirror.ts'

type Orders = Pick<OrdersMirror, 'isLive' | 'list' | 'onUpdate' | 'onSnapshot'>
type Positions = Pick<PositionsMirror, 'list' | 'onUpdate' | 'onSnapshot'>

/**
 * How long the two streams may show different positions, in milliseconds. After that something other than an order has
 * changed it (a liquidation, a settlement), and the stream of positions is right.
 */
const SETTLED_AFTER_MS = 3_000

const ZERO = new Decimal(0)

/** Positions as the sum of the fills that the stream of orders has reported, which can be ahead of the positions. */
export class SummedPositions {
  readonly #orders: Orders
  readonly #positions: Positions
  /** Filled size of each reported live order. */
  readonly #filled = new Map<bigint, Decimal>()
  /** By market: the position as the sum of the reported fills, and when it or the stream of positions last changed. */
  readonly #byFills = new Map<number, { size: Decimal; changedAt: number }>()
  #isAligned = false
  #isWatching = false

  constructor(orders: Orders, positions: Positions) {
    this.#orders = orders
    this.#positions = positions
  }

  /**
   * Whether the last full state of the positions arrived after that of the orders, so that no fill can be missing
   * between them.
   */
  get isAligned(): boolean {
    return this.#isAligned
  }

  /** Returns the position as the sum of fills, or that of the stream once nothing has changed for a while. */
  summed(marketId: number, reported: Decimal): Decimal {
    const summed = this.#byFills.get(marketId)
    if (summed === undefined || summed.size.eq(reported)) return reported
    if (performance.now() - summed.changedAt <= SETTLED_AFTER_MS) return summed.size
    summed.size = reported
    return reported
  }

  /**
   * Follows both streams. Idempotent.
   *
   * @param onArrival - called with the first report of each order, before its fills count
   */
  watch(onArrival: (order: OrderState) => void): void {
    if (this.#isWatching) return
    this.#isWatching = true
    const orders = this.#orders
    const positions = this.#positions
    let isSeeded = orders.isLive
    for (const order of orders.list() ?? []) this.#filled.set(order.orderId, order.filledSize)
    orders.onUpdate((order) => {
      if (!this.#filled.has(order.orderId)) onArrival(order)
      // Fills in the first full state happened before.
      if (isSeeded) this.#fill(order)
      else if (isLiveStatus(order.status)) this.#filled.set(order.orderId, order.filledSize)
    })
    orders.onSnapshot(() => {
      isSeeded = true
      this.#isAligned = false
    })
    positions.onUpdate((position) => {
      const summed = this.#byFills.get(position.marketId)
      if (summed === undefined) {
        // It was flat before, and changed by fills that were or will be reported.
        this.#byFills.set(position.marketId, { size: ZERO, changedAt: performance.now() })
      } else summed.changedAt = performance.now()
    })
    positions.onSnapshot(() => {
      this.#isAligned = orders.isLive
      this.#byFills.clear()
      for (const { marketId, size } of positions.list() ?? [])
        this.#byFills.set(marketId, { size, changedAt: performance.now() })
    })
  }

  #fill(order: OrderState): void {
    const before = this.#filled.get(order.orderId) ?? ZERO
    const added = order.filledSize.minus(before)
    if (isLiveStatus(order.status)) this.#filled.set(order.orderId, order.filledSize)
    else this.#filled.delete(order.orderId)
    if (added.lte(0)) return
    const summed = this.#byFills.get(order.marketId) ?? { size: ZERO, changedAt: 0 }
    summed.size = order.side === 'ask' ? summed.size.minus(added) : summed.size.plus(added)
    summed.changedAt = performance.now()
    this.#byFills.set(order.marketId, summed)
  }
}
