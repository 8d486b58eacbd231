import type { OrderStatus } from '@lighter/standards'
import type { Exchange } from './exchange.ts'
import type { Account, Market, Order } from './state/entities.ts'

/**
 * What happens to the children of an order that ends.
 * @see docs/protocol/exchange.md#grouped-orders
 */
export type ChildRule =
  /** Ended inside matching or by a modify: activated with the filled size, or canceled if nothing was filled. */
  | 'matched'
  /** Canceled by its owner or by the expiry job: canceled in every case. */
  | 'cancelled'
  /** Part of a cancel-all, which cancels the children itself. */
  | 'none'

/** Whether the price of the order bounds each fill (limit kind) rather than the average (market kind). */
export function isLimitKind(order: Order): boolean {
  const { type } = order
  return type === 'limit' || type === 'stopLossLimit' || type === 'takeProfitLimit' || type === 'liquidation'
}

/**
 * Whether the order may still reduce: there is a position and it has the other sign.
 * @see docs/protocol/exchange.md#matching
 */
export function canReduce(order: Pick<Order, 'owner' | 'market' | 'isAsk'>): boolean {
  const size = order.owner.positions.get(order.market.id)?.size ?? 0n
  return size !== 0n && size > 0n === order.isAsk
}

/** Whether the order is past its expiry. */
export function isExpired(order: Order, now: number): boolean {
  return order.expiry !== 0 && order.expiry <= now
}

/**
 * Whether the account's scheduled cancel-all is due.
 * @see docs/protocol/exchange.md#cancel-all
 */
export function isCancelAllDue(account: Account, now: number): boolean {
  return account.cancelAllTime !== 0 && account.cancelAllTime <= now
}

/** Registers a live order with its owner. */
export function register(ex: Exchange, order: Order): void {
  const { owner, market } = order
  owner.orders.set(order.index, order)
  if (order.cloid !== 0) owner.byCloid.set(order.cloid, order)
  market.holders.add(owner)
  if (order.triggerStatus !== 'na') market.pending.set(order.index, order)
  ex.trace.taker ??= order
}

/** Puts an active order into the book, and locks the funds that a spot order may spend. */
export function rest(ex: Exchange, order: Order): void {
  const { market } = order
  order.status = 'open'
  market.book.insert(order)
  lockFor(ex, order)
  ex.bookChanged(market, order.isAsk, order.price)
  ex.orderChanged(order)
}

/** Removes an order from the book and releases its lock; it stays registered. */
export function unrest(ex: Exchange, order: Order): void {
  if (order.level === undefined) return
  const { market, isAsk, price } = order
  market.book.remove(order)
  unlock(ex, order)
  ex.bookChanged(market, isAsk, price)
}

/** Ends an order. Does nothing if it has already ended. */
export function endOrder(ex: Exchange, order: Order, status: OrderStatus, children: ChildRule): void {
  const { owner, market } = order
  if (owner.orders.get(order.index) !== order) return
  unrest(ex, order)
  market.pending.delete(order.index)
  owner.orders.delete(order.index)
  if (order.cloid !== 0 && owner.byCloid.get(order.cloid) === order) owner.byCloid.delete(order.cloid)
  order.status = status
  order.triggerStatus = 'na'
  ex.remember(order)
  ex.orderChanged(order)
  settleChildren(ex, order, children)
}

/** Applies the rule to the children of an order that has ended; `none` leaves them to the caller. */
export function settleChildren(ex: Exchange, parent: Order, rule: ChildRule): void {
  const waiting = parent.children
  if (waiting.length === 0 || rule === 'none') return
  parent.children = []
  for (const index of waiting) {
    const child = parent.owner.orders.get(index)
    if (child === undefined) continue
    // Size removed without a trade counts as filled, as in a modify.
    const filled = parent.initial - parent.remaining
    if (rule === 'cancelled' || filled === 0) endOrder(ex, child, 'canceled-child', 'cancelled')
    else activateChild(ex, child, filled)
  }
}

/**
 * A child starts to wait for its trigger, sized as the parent was filled.
 * @see docs/protocol/exchange.md#grouped-orders
 */
function activateChild(ex: Exchange, child: Order, filled: number): void {
  if (child.triggerStatus !== 'parent-order') return
  child.initial = filled
  child.remaining = filled
  child.triggerStatus = 'mark-price'
  if (isExpired(child, ex.now)) endOrder(ex, child, 'canceled-expired', 'cancelled')
  else if (isCancelAllDue(child.owner, ex.now)) endOrder(ex, child, 'canceled', 'cancelled')
  else if (child.reduceOnly && !canReduce(child)) endOrder(ex, child, 'canceled-reduce-only', 'cancelled')
  else ex.orderChanged(child)
}

/**
 * After a position opened, closed or flipped: cancels all reduce-only orders of the account in the market, except those
 * that wait for a parent. Children of a canceled order stay and wait, as in the circuit.
 */
export function cancelPositionTied(ex: Exchange, account: Account, market: Market): void {
  for (const order of [...account.orders.in(market)])
    if (order.reduceOnly && order.triggerStatus !== 'parent-order')
      endOrder(ex, order, 'canceled-reduce-only', 'none')
}

/** Orders of an account, of one market or all, in the order of a cancel-all: by index, which is by market. */
export function liveOrders(account: Account, market?: Market): Order[] {
  const { orders } = account
  return [...(market === undefined ? orders.values() : orders.in(market))].sort((a, b) =>
    a.index < b.index ? -1 : 1,
  )
}

/**
 * Amount that a resting order locks, extended units: for a spot order the asset that it sells or pays; for binary options the
 * USDC for the shares that it opens, the price of a Yes or the rest up to the cap for a No (a choice, as for spot).
 */
export function lockOf(order: Pick<Order, 'market' | 'isAsk' | 'price' | 'remaining' | 'covered'>): bigint {
  const { market } = order
  if (market.binary !== undefined) {
    const cost = order.isAsk ? market.binary.settlementCap - order.price : order.price
    const open = Math.max(0, order.remaining - order.covered)
    return BigInt(open) * BigInt(cost) * market.quoteExtension
  }
  return order.isAsk
    ? BigInt(order.remaining) * market.sizeExtension
    : BigInt(order.remaining) * BigInt(order.price) * market.quoteExtension
}

/** Size ticks of an order that would close what its owner holds in binary options, beside its other resting orders. */
export function coverOf(
  order: Pick<Order, 'owner' | 'market' | 'isAsk' | 'remaining'>,
  except?: Order,
): number {
  const { owner, market, isAsk } = order
  const size = owner.binaries.get(market.id)?.size ?? 0n
  if (size === 0n || size > 0n !== isAsk) return 0
  let free = Number(size < 0n ? -size : size)
  for (const other of owner.orders.in(market))
    if (other !== except && other.isAsk === isAsk) free -= other.covered
  return Math.max(0, Math.min(order.remaining, free))
}

function lockFor(ex: Exchange, order: Order): void {
  if (order.market.kind === 'perp' || order.type === 'twapSub') return
  const asset = order.isAsk ? order.market.baseAsset : order.market.quoteAsset
  order.covered = coverOf(order, order)
  order.locked = lockOf(order)
  ex.asset(order.owner, asset).locked += order.locked
  ex.events.asset(order.owner, asset)
}

function unlock(ex: Exchange, order: Order): void {
  order.covered = 0
  if (order.locked === 0n) return
  const asset = order.isAsk ? order.market.baseAsset : order.market.quoteAsset
  ex.asset(order.owner, asset).locked -= order.locked
  order.locked = 0n
  ex.events.asset(order.owner, asset)
}

/** After a resting order of a spot or binary options market became smaller: reduces its lock to the remaining size. */
export function adjustLock(ex: Exchange, order: Order): void {
  if (order.locked === 0n) return
  const asset = order.isAsk ? order.market.baseAsset : order.market.quoteAsset
  order.covered = Math.min(order.covered, order.remaining)
  const next = lockOf(order)
  ex.asset(order.owner, asset).locked += next - order.locked
  order.locked = next
  ex.events.asset(order.owner, asset)
}

/** Orders of an account that are in the book, wait, or are tied to the position, for one market or all. */
export function countOrders(
  account: Account,
  market?: Market,
): { open: number; pending: number; tied: number } {
  let open = 0
  let pending = 0
  let tied = 0
  for (const order of market === undefined ? account.orders.values() : account.orders.in(market)) {
    if (order.triggerStatus === 'na') open += 1
    else pending += 1
    if (order.reduceOnly && order.triggerStatus !== 'parent-order') tied += 1
  }
  return { open, pending, tied }
}
