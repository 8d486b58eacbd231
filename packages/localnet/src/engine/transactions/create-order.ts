import type { CreateOrderTransaction, OrderFields, TransactionAttributes } from '@lighter/signer'
import { formatTicks } from '@lighter/standards'
import { abs } from '../bigints.ts'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { kindRule } from '../markets/market-kind.ts'
import { matchOrder } from '../matching.ts'
import { coverOf, isCancelAllDue, lockOf, register } from '../orders.ts'
import { effectiveImf } from '../position-value.ts'
import { crossRisk, isolatedRisk } from '../risk.ts'
import type { Account, Market, Order } from '../state/entities.ts'
import type { OrderType, SelfTradeBehavior, SelfTradeEquality } from '../state/order.ts'
import { CROSS, MAX_48 } from '../state/protocol.ts'

/** The fields of an order that is signed. */
export type SignedOrder = OrderFields<number, bigint>

/** The fields of an order that is signed, or that the exchange places itself. */
export interface PlacedOrder extends Omit<SignedOrder, 'orderType'> {
  orderType: OrderType
}

/**
 * Interval of TWAP slices.
 * @see docs/protocol/exchange.md#twap
 */
export const SLICE_MS = 30_000
const EXPIRY_WINDOW = { least: 300_000, most: 30 * 86_400_000 }
const LIMITS = { activePerAccount: 1500, activePerMarket: 1000, pendingPerAccount: 500, pendingPerMarket: 16 }

/**
 * CreateOrder, 14. Returns the code of a no-op, or nothing.
 * @see docs/protocol/exchange.md#create-order
 */
export function createOrder(
  ex: Exchange,
  owner: Account,
  tx: CreateOrderTransaction,
): RefusalName | undefined {
  const market = ex.market(tx.marketIndex)
  checkOrder(ex, owner, market, tx)
  const attributes = readAttributes(ex, owner, market, tx.attributes)
  const noop = orderNoop(ex, owner, market, tx)
  if (noop !== undefined) return noop
  const order = makeOrder(ex, owner, market, tx, attributes)
  if (order.type === 'twap' || isConditional(order.type)) {
    order.triggerStatus = order.type === 'twap' ? 'twap' : 'mark-price'
    order.status = 'pending'
    order.nextSlice = ex.now
    register(ex, order)
    ex.timeline.add(order.expiry, order)
    if (order.type === 'twap') ex.timeline.add(ex.now, order)
    ex.orderChanged(order)
    return undefined
  }
  enter(ex, order)
  return undefined
}

/** Registers an active order, watches its expiry and matches it. */
export function enter(ex: Exchange, order: Order): void {
  register(ex, order)
  if (order.expiry !== 0) ex.timeline.add(order.expiry, order)
  matchOrder(ex, order)
}

/** Whether an order of this kind waits for the mark price. */
export function isConditional(type: OrderType): boolean {
  return isStop(type) || type === 'takeProfit' || type === 'takeProfitLimit'
}

/** Whether an order of this kind limits a loss. */
export function isStop(type: OrderType): boolean {
  return type === 'stopLoss' || type === 'stopLossLimit'
}

/**
 * Refuses an invalid order before anything changes; the nonce is not used. @throws {Refused}
 * @see docs/protocol/exchange.md#create-order
 */
export function checkOrder(
  ex: Exchange,
  owner: Account,
  market: Market,
  order: SignedOrder,
  group?: { readonly waitingBefore: number },
): void {
  checkShape(market, order)
  checkOpen(market)
  if (market.kind === 'perp' && (market.mark === 0 || market.indexPrice === 0))
    throw refused('invalidMarketStatus')
  if (isCancelAllDue(owner, ex.now)) throw refused('deadMansSwitchShouldBeTriggered')
  if (market.kind !== 'perp' && owner.type >= 2)
    throw refused('invalidAccountTypeForSpotMarket', kindRule(market, 'pools trade perps only'))
  if (order.orderExpiry !== 0n && ex.rules.timeWindows && !owner.synthetic) {
    const ahead = Number(order.orderExpiry) - ex.now
    if (ahead < EXPIRY_WINDOW.least || ahead > EXPIRY_WINDOW.most) throw refused('invalidOrderExpiry')
  }
  if (owner.synthetic) return
  checkCounts(owner, market, order, group?.waitingBefore ?? 0)
  checkPrice(ex, market, order)
  const rests = order.timeInForce !== 'ioc' && order.orderType === 'limit'
  if (!rests || group !== undefined) return
  if (market.kind !== 'perp') checkLock(ex, owner, market, order)
  else if (ex.rules.marginPrecheck && !order.reduceOnly) checkRestingMargin(owner, market, order)
}

/**
 * Combinations of the fields.
 * @see docs/protocol/exchange.md#order-fields
 */
function checkShape(market: Market, order: SignedOrder): void {
  const { orderType: type, timeInForce: tif } = order
  if (order.price < 1) throw refused('invalidPrice')
  checkCap(market, order.price)
  if (order.baseAmount < 0 || order.baseAmount > MAX_48) throw refused('invalidBaseAmount')
  if (order.clientOrderIndex < 0 || order.clientOrderIndex > MAX_48) throw refused('invalidClientOrderIndex')
  if (order.reduceOnly && market.kind !== 'perp')
    throw refused('invalidReduceOnlyMode', kindRule(market, 'reduce-only orders are for perps markets only'))
  if (order.baseAmount === 0 && !order.reduceOnly) throw refused('invalidBaseAmount')
  const hasExpiry = order.orderExpiry !== 0n
  const hasTrigger = order.triggerPrice !== 0
  if (isConditional(type)) {
    if (market.kind !== 'perp')
      throw refused(
        'invalidOrderTypeForMarket',
        kindRule(market, 'conditional orders are for perps markets only'),
      )
    if (!hasTrigger) throw refused('invalidOrderTriggerPrice')
    if (!hasExpiry) throw refused('invalidOrderExpiry')
    if ((type === 'stopLoss' || type === 'takeProfit') && tif !== 'ioc')
      throw refused('invalidOrderTimeInForce')
    return
  }
  if (type === 'twap' && market.kind === 'binary_options')
    throw refused('invalidOrderTypeForMarket', kindRule(market, 'it accepts only limit and market orders'))
  if (hasTrigger) throw refused('invalidOrderTriggerPrice')
  if (type === 'market' && tif !== 'ioc') throw refused('invalidOrderTimeInForce')
  if (type === 'twap' && tif !== 'gtt') throw refused('invalidOrderTimeInForce')
  if (hasExpiry === (tif === 'ioc')) throw refused('invalidOrderExpiry')
}

/** Shares of binary options cost less than they can pay. @throws {Refused} 21702 */
export function checkCap(market: Market, price: number): void {
  const { binary } = market
  if (binary !== undefined && price >= binary.settlementCap)
    throw refused(
      'invalidPrice',
      kindRule(market, `prices are below ${formatTicks(binary.settlementCap, market.priceDecimals)}`),
    )
}

/** Whether the market takes orders. @throws {Refused} 21605 */
export function checkOpen(market: Market): void {
  if (market.status !== 'active') throw refused('invalidMarketStatus', `${market.symbol} is ${market.status}`)
  if (market.isFrozen) throw refused('invalidMarketStatus', `${market.symbol} is frozen`)
}

/** `before`: orders of the same group that would wait as well. */
function checkCounts(owner: Account, market: Market, order: SignedOrder, before: number): void {
  const waits = isConditional(order.orderType) || order.orderType === 'twap'
  if (!waits && order.timeInForce === 'ioc') return
  // Counted only where there are enough orders for the answer to be yes.
  const reaches = (limit: number, orders: ReadonlyMap<bigint, Order> | ReadonlySet<Order>): boolean => {
    if (orders.size + before < limit) return false
    let found = waits ? before : 0
    for (const other of orders.values()) if ((other.triggerStatus !== 'na') === waits) found += 1
    return found >= limit
  }
  if (reaches(waits ? LIMITS.pendingPerAccount : LIMITS.activePerAccount, owner.orders))
    throw refused(waits ? 'maxPendingOrdersPerAccount' : 'maxOrdersPerAccount')
  if (reaches(waits ? LIMITS.pendingPerMarket : LIMITS.activePerMarket, owner.orders.in(market)))
    throw refused(waits ? 'maxPendingOrdersPerAccountPerMarket' : 'maxOrdersPerAccountPerMarket')
}

function checkPrice(ex: Exchange, market: Market, order: SignedOrder): void {
  const limit = ex.rules.fatFinger
  if (limit === 0 || market.kind !== 'perp') return
  const distance = order.isAsk ? market.mark - order.price : order.price - market.mark
  if (distance * 10_000 > market.mark * limit) throw refused('priceTooFarFromMarkPrice')
}

function checkLock(ex: Exchange, owner: Account, market: Market, order: SignedOrder): void {
  const asset = ex.held(owner, order.isAsk ? market.baseAsset : market.quoteAsset)
  const { isAsk, price, baseAmount: remaining } = order
  const covered = coverOf({ owner, market, isAsk, remaining })
  const lock = lockOf({ market, isAsk, price, remaining, covered })
  if (lock > asset.balance - asset.locked) throw refused('notEnoughAssetBalance')
}

/**
 * Requirement of the position as it would be after this order, at its price, against the account value (a choice).
 * @see docs/protocol/exchange.md#create-order
 */
function checkRestingMargin(owner: Account, market: Market, order: SignedOrder): void {
  const position = owner.positions.get(market.id)
  const size = position?.size ?? 0n
  const next = size + (order.isAsk ? -1n : 1n) * BigInt(order.baseAmount)
  if (abs(next) <= abs(size)) return
  const isCross = (position?.marginMode ?? CROSS) === CROSS
  const risk = crossRisk(owner)
  const imf = BigInt(effectiveImf(position?.imf ?? 0, market)) * 100n
  const now = abs(size) * BigInt(market.mark) * market.quoteMultiplier * imf
  const wanted = abs(next) * BigInt(order.price) * market.quoteMultiplier * imf
  const value = risk.value + (isCross || position === undefined ? 0n : isolatedRisk(position).value)
  if (risk.initial + wanted - (isCross ? now : 0n) > value) throw refused('notEnoughOrderMargin')
}

/**
 * Attributes of an order.
 * @see docs/protocol/exchange.md#transactions
 */
export interface OrderAttributes {
  integrator: number
  takerFee: number
  makerFee: number
  selfTradeBehavior: SelfTradeBehavior
  selfTradeEquality: SelfTradeEquality
}

/** Reads and checks the attributes. @throws {Refused} 21149 for an integrator that the account has not approved */
export function readAttributes(
  ex: Exchange,
  owner: Account,
  market: Market,
  given: TransactionAttributes,
): OrderAttributes {
  const found: OrderAttributes = {
    integrator: given.integratorAccountIndex ?? 0,
    takerFee: given.integratorTakerFee ?? 0,
    makerFee: given.integratorMakerFee ?? 0,
    selfTradeBehavior: given.selfTradeBehavior ?? 'expireMaker',
    selfTradeEquality: given.selfTradeEquality ?? 'account',
  }
  if (found.integrator === 0) return found
  const approval = owner.approvals.get(found.integrator)
  const perp = market.kind === 'perp'
  if (
    approval === undefined ||
    approval.expiry <= ex.now ||
    found.takerFee > (perp ? approval.maxPerpsTaker : approval.maxSpotTaker) ||
    found.makerFee > (perp ? approval.maxPerpsMaker : approval.maxSpotMaker)
  ) {
    throw refused('integratorIsNotApproved')
  }
  return found
}

/**
 * Returns the reason why an order is a no-op: the nonce is used, and nothing else happens.
 * @see docs/protocol/exchange.md#create-order
 */
function orderNoop(
  ex: Exchange,
  owner: Account,
  market: Market,
  order: SignedOrder,
): RefusalName | undefined {
  if (order.clientOrderIndex !== 0 && owner.byCloid.has(order.clientOrderIndex))
    return 'clientOrderIndexExists'
  // Only a conditional order of base 0 is checked when it fires; another takes its size now.
  const takesAll = order.baseAmount === 0 && !isConditional(order.orderType)
  const baseAmount = takesAll ? wholePosition(owner, market, order.price) : order.baseAmount
  const size = sizeNoop(market, { ...order, baseAmount })
  if (size !== undefined) return size
  if (order.reduceOnly) {
    const held = owner.positions.get(market.id)?.size ?? 0n
    if (held === 0n || held > 0n !== order.isAsk) return 'invalidReduceOnlyDirection'
  }
  if (order.orderExpiry !== 0n && order.orderExpiry <= ex.now) return 'invalidOrderExpiry'
  return undefined
}

/**
 * The size check.
 * @see docs/protocol/exchange.md#create-order
 */
export function sizeNoop(
  market: Market,
  order: Pick<PlacedOrder, 'baseAmount' | 'price' | 'orderType' | 'timeInForce'>,
): RefusalName | undefined {
  const { baseAmount: base, price } = order
  if (base === 0) return undefined
  const quote = BigInt(base) * BigInt(price)
  if (quote > BigInt(market.orderQuoteLimit)) return 'invalidOrderAmount'
  const micro = quote * market.quoteMultiplier
  if (micro > BigInt(MAX_48)) return 'invalidOrderAmount'
  if (order.timeInForce === 'ioc' || order.orderType === 'twap') return undefined
  // Spot quotes are micro as well: the quote asset is USDC.
  return base < market.minBase || micro < BigInt(market.minQuote) ? 'invalidOrderAmount' : undefined
}

/** Size that base 0 stands for: the position, as far as an order can hold it. */
export function wholePosition(owner: Account, market: Market, price: number): number {
  const held = Number(abs(owner.positions.get(market.id)?.size ?? 0n))
  const byQuote = Math.floor(Math.floor(market.orderQuoteLimit / Number(market.quoteMultiplier)) / price)
  return Math.min(held, MAX_48, byQuote)
}

const NO_CHILDREN: readonly bigint[] = []

/** Makes an order and takes its index; it is not registered yet. */
export function makeOrder(
  ex: Exchange,
  owner: Account,
  market: Market,
  fields: PlacedOrder,
  attributes: OrderAttributes,
): Order {
  const { index, nonce } = ex.takeIndex(market, fields.isAsk)
  const isImmediate = fields.baseAmount === 0 && !isConditional(fields.orderType)
  const size = isImmediate ? wholePosition(owner, market, fields.price) : fields.baseAmount
  return {
    index,
    cloid: fields.clientOrderIndex,
    owner,
    market,
    isAsk: fields.isAsk,
    price: fields.price,
    version: 0,
    initial: size,
    remaining: size,
    filled: 0,
    filledQuote: 0,
    bookNonce: nonce,
    type: fields.orderType,
    timeInForce: fields.timeInForce,
    reduceOnly: fields.reduceOnly,
    triggerPrice: fields.triggerPrice,
    expiry: Number(fields.orderExpiry),
    triggerStatus: 'na',
    triggerTime: 0,
    children: NO_CHILDREN,
    parentIndex: 0n,
    siblingIndex: 0n,
    nextSlice: 0,
    integrator: attributes.integrator,
    integratorTakerFee: attributes.takerFee,
    integratorMakerFee: attributes.makerFee,
    selfTradeBehavior: attributes.selfTradeBehavior,
    selfTradeEquality: attributes.selfTradeEquality,
    status: 'in-progress',
    locked: 0n,
    covered: 0,
    allowance: 0n,
    createdAt: ex.now,
    updatedAt: ex.now,
    sequence: ex.sequence,
    blockHeight: ex.height,
    level: undefined,
    previous: undefined,
    next: undefined,
  }
}

export const NO_ATTRIBUTES: OrderAttributes = {
  integrator: 0,
  takerFee: 0,
  makerFee: 0,
  selfTradeBehavior: 'expireMaker',
  selfTradeEquality: 'account',
}
