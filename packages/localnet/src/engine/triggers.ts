import type { Exchange } from './exchange.ts'
import { matchOrder } from './matching.ts'
import { canReduce, endOrder, isCancelAllDue, isExpired } from './orders.ts'
import type { Market, Order } from './state/entities.ts'
import { enter, makeOrder } from './transactions/make-order.ts'
import { isConditional, isStop } from './transactions/order-kind.ts'
import { wholePosition } from './transactions/order-size.ts'

/**
 * Interval of TWAP slices.
 * @see docs/protocol/exchange.md#twap
 */
const SLICE_MS = 30_000

/**
 * Fires the conditional orders of a market that its mark price has reached, by rising order index.
 * @see docs/protocol/exchange.md#conditional-orders
 */
export function fireTriggers(ex: Exchange, market: Market): void {
  if (market.pending.size === 0) return
  const due = [...market.pending.values()].filter((order) => isReached(order, market.mark))
  due.sort((a, b) => (a.index < b.index ? -1 : 1))
  for (const order of due) if (order.triggerStatus === 'mark-price') fire(ex, order)
}

function isReached(order: Order, mark: number): boolean {
  if (order.triggerStatus !== 'mark-price' || !isConditional(order.type)) return false
  return isStop(order.type) === order.isAsk ? mark <= order.triggerPrice : mark >= order.triggerPrice
}

function fire(ex: Exchange, order: Order): void {
  const { market, owner } = order
  if (isExpired(order, ex.now)) {
    endOrder(ex, order, 'canceled-expired', 'cancelled')
    return
  }
  if (isCancelAllDue(owner, ex.now)) {
    endOrder(ex, order, 'canceled', 'cancelled')
    return
  }
  if (order.reduceOnly && !canReduce(order)) {
    endOrder(ex, order, 'canceled-reduce-only', 'cancelled')
    return
  }
  const sibling = owner.orders.get(order.siblingIndex)
  if (sibling !== undefined) endOrder(ex, sibling, 'canceled-oco', 'cancelled')
  order.bookNonce = ex.takeNonce(market, order.isAsk)
  if (order.initial === 0) {
    order.initial = wholePosition(owner, market, order.price)
    order.remaining = order.initial
  }
  order.triggerStatus = 'na'
  order.triggerTime = ex.now
  order.status = 'in-progress'
  market.pending.delete(order.index)
  matchOrder(ex, order)
}

/**
 * Fires the due slice of a TWAP order and schedules the next; the sizing is a choice.
 * @see docs/protocol/exchange.md#twap
 */
export function fireSlice(ex: Exchange, parent: Order): void {
  if (parent.triggerStatus !== 'twap' || parent.nextSlice > ex.now) return
  const { owner, market } = parent
  if (isExpired(parent, ex.now)) {
    endOrder(ex, parent, 'canceled-expired', 'cancelled')
    return
  }
  const slicesLeft = Math.max(1, Math.ceil((parent.expiry - ex.now) / SLICE_MS))
  const size = Math.ceil(parent.remaining / slicesLeft)
  const attributes = {
    integrator: parent.integrator,
    takerFee: parent.integratorTakerFee,
    makerFee: parent.integratorMakerFee,
    selfTradeBehavior: parent.selfTradeBehavior,
    selfTradeEquality: parent.selfTradeEquality,
  }
  const slice = makeOrder(
    ex,
    owner,
    market,
    {
      marketIndex: market.id,
      clientOrderIndex: 0,
      baseAmount: size,
      price: parent.price,
      isAsk: parent.isAsk,
      orderType: 'twapSub',
      timeInForce: 'ioc',
      reduceOnly: parent.reduceOnly,
      triggerPrice: 0,
      orderExpiry: 0n,
    },
    attributes,
  )
  slice.parentIndex = parent.index
  // The slice counts whether or not it fills.
  parent.remaining -= size
  enter(ex, slice)
  parent.filled += slice.filled
  parent.filledQuote += slice.filledQuote
  if (parent.remaining === 0) {
    endOrder(ex, parent, parent.filled === parent.initial ? 'filled' : 'canceled', 'cancelled')
    return
  }
  if (owner.orders.get(parent.index) !== parent) return
  parent.nextSlice = ex.now + SLICE_MS
  ex.timeline.add(parent.nextSlice, parent)
  ex.orderChanged(parent)
}
