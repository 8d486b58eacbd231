import { settleBinary } from './binary/settlement.ts'
import type { Exchange } from './exchange.ts'
import { feeOf } from './fees/fees.ts'
import {
  adjustLock,
  cancelPositionTied,
  canReduce,
  endOrder,
  isCancelAllDue,
  isExpired,
  isLimitKind,
  rest,
  settleChildren,
} from './orders.ts'
import { abs, crossRisk, isolatedRisk } from './risk.ts'
import { type Fill, type FillResult, settlePerps, settleSpot } from './settlement/settlement.ts'
import type { Order } from './state/entities.ts'
import type { MarketKind } from './state/market-definition.ts'
import { ACTIVE, CROSS, IOC, LIQUIDATION, POST_ONLY } from './state/protocol.ts'

/** Fee rates are in millionths. */
const FEE_SCALE = 1_000_000

const SETTLE: Readonly<Record<MarketKind, (ex: Exchange, fill: Fill) => FillResult>> = {
  perp: settlePerps,
  spot: settleSpot,
  binary_options: settleBinary,
}

/**
 * Matches an order that has its index and nonce: it trades, rests or ends, by the steps of
 * docs/protocol/exchange.md#matching in their order.
 * A waiting order is only registered by its caller and never comes here.
 */
export function match(ex: Exchange, taker: Order): void {
  const { market, isAsk } = taker
  const limitKind = isLimitKind(taker)
  const restsOtherwise = taker.tif !== IOC
  while (taker.owner.orders.get(taker.index) === taker && taker.triggerStatus === ACTIVE) {
    if (taker.reduceOnly && !canReduce(taker)) {
      endOrder(ex, taker, 'canceled-reduce-only', 'matched')
      return
    }
    const maker = market.book.best(!isAsk)
    const crosses =
      maker !== undefined && (!limitKind || (isAsk ? maker.price >= taker.price : maker.price <= taker.price))
    if (maker === undefined || !crosses) {
      if (!restsOtherwise) {
        endOrder(ex, taker, 'canceled-not-enough-liquidity', 'matched')
        return
      }
      rest(ex, taker)
      return
    }
    if (maker.owner === taker.owner && (taker.integrator !== 0 || taker.selfTradeEquality === 0)) {
      if (isExpired(maker, ex.now)) endOrder(ex, maker, 'canceled-expired', 'matched')
      else selfTrade(ex, taker, maker, taker.integrator !== 0 ? 3 : taker.selfTradeMode)
      continue
    }
    if (isExpired(maker, ex.now)) {
      endOrder(ex, maker, 'canceled-expired', 'matched')
      continue
    }
    if (isCancelAllDue(maker.owner, ex.now)) {
      endOrder(ex, maker, 'canceled', 'matched')
      continue
    }
    if (
      taker.selfTradeEquality === 1 &&
      taker.integrator === 0 &&
      maker.owner.master === taker.owner.master
    ) {
      selfTrade(ex, taker, maker, taker.selfTradeMode)
      continue
    }
    if (taker.tif === POST_ONLY) {
      endOrder(ex, taker, 'canceled-post-only', 'matched')
      return
    }
    if (maker.reduceOnly && !canReduce(maker)) {
      endOrder(ex, maker, 'canceled-reduce-only', 'matched')
      continue
    }
    fill(ex, taker, maker)
  }
}

/**
 * Two orders of one owner meet.
 * @see docs/protocol/exchange.md#matching
 */
function selfTrade(ex: Exchange, taker: Order, maker: Order, mode: number): void {
  if (mode === 0) {
    endOrder(ex, maker, 'canceled-self-trade', 'matched')
    return
  }
  if (mode === 1) {
    endOrder(ex, taker, 'canceled-self-trade', 'matched')
    return
  }
  if (mode === 2) {
    endOrder(ex, maker, 'canceled-self-trade', 'matched')
    endOrder(ex, taker, 'canceled-self-trade', 'matched')
    return
  }
  if (taker.tif === POST_ONLY) {
    endOrder(ex, taker, 'canceled-post-only', 'matched')
    return
  }
  const overlap = Math.min(taker.remaining, maker.remaining)
  taker.remaining -= overlap
  shrinkMaker(ex, maker, overlap)
  if (maker.remaining === 0) endOrder(ex, maker, 'canceled-self-trade', 'matched')
  else ex.orderChanged(maker)
  if (taker.remaining === 0) endOrder(ex, taker, 'canceled-self-trade', 'matched')
}

function shrinkMaker(ex: Exchange, maker: Order, lots: number): void {
  maker.market.book.reduce(maker, lots)
  adjustLock(ex, maker)
  ex.bookChanged(maker.market, maker.isAsk, maker.price)
}

/**
 * One trade with the best maker, or the cancellation that stands in its way.
 * @see docs/protocol/exchange.md#matching
 */
function fill(ex: Exchange, taker: Order, maker: Order): void {
  const { market } = taker
  const { price } = maker
  let size = Math.min(taker.remaining, maker.remaining)
  if (maker.reduceOnly) size = Math.min(size, positionSize(maker))
  if (taker.reduceOnly) size = Math.min(size, positionSize(taker))
  const edge = taker.isAsk ? price - taker.price : taker.price - price
  let isClipped = false
  if (!isLimitKind(taker) && edge < 0) {
    const allowed = taker.allowance / BigInt(-edge)
    if (allowed < BigInt(size)) {
      size = Number(allowed)
      isClipped = true
    }
    if (size === 0) {
      endOrder(ex, taker, 'canceled-too-much-slippage', 'matched')
      return
    }
  }
  const takerFee = feeOf(ex, taker, true)
  const makerFee = feeOf(ex, maker, false)
  if (taker.type === LIQUIDATION) {
    const cushion = Math.floor((Math.abs(price - taker.price) * FEE_SCALE) / price)
    takerFee.ticks = Math.min(market.liquidationFee, cushion)
    makerFee.ticks = Math.max(0, makerFee.ticks)
  }
  const settle = SETTLE[market.kind]
  const result = settle(ex, { taker, maker, size, price, takerFee, makerFee })
  if (result.kind === 'refused') {
    if (result.maker !== undefined) endOrder(ex, maker, result.maker, 'matched')
    if (result.taker !== undefined) endOrder(ex, taker, result.taker, 'matched')
    return
  }
  if (!isLimitKind(taker)) taker.allowance += BigInt(edge) * BigInt(size)
  afterTrade(ex, taker, maker, result.takerSignChanged, result.makerSignChanged, isClipped)
}

/**
 * Ends of both orders and the follow-ups, in their order.
 * @see docs/protocol/exchange.md#after-a-trade
 */
function afterTrade(
  ex: Exchange,
  taker: Order,
  maker: Order,
  takerFlipped: boolean,
  makerFlipped: boolean,
  isClipped: boolean,
): void {
  const makerEnd =
    maker.remaining === 0
      ? 'filled'
      : maker.reduceOnly && !canReduce(maker)
        ? 'canceled-reduce-only'
        : undefined
  const takerEnd =
    taker.remaining === 0
      ? 'filled'
      : taker.reduceOnly && !canReduce(taker)
        ? 'canceled-reduce-only'
        : isClipped
          ? 'canceled-too-much-slippage'
          : taker.type === LIQUIDATION && isSafe(taker)
            ? 'canceled'
            : undefined
  // Both leave the books before the tied orders go, so that neither is cancelled as one of them.
  if (makerEnd === undefined) ex.orderChanged(maker)
  else endOrder(ex, maker, makerEnd, 'none')
  if (takerEnd !== undefined) endOrder(ex, taker, takerEnd, 'none')
  if (makerFlipped) cancelPositionTied(ex, maker.owner, maker.market)
  if (takerFlipped) cancelPositionTied(ex, taker.owner, taker.market)
  if (takerEnd !== undefined) settleChildren(ex, taker, 'matched')
  if (makerEnd !== undefined) settleChildren(ex, maker, 'matched')
}

function positionSize(order: Order): number {
  return Number(abs(order.owner.positions.get(order.market.id)?.size ?? 0n))
}

function isSafe(order: Order): boolean {
  const position = order.owner.positions.get(order.market.id)
  const risk =
    position === undefined || position.marginMode === CROSS ? crossRisk(order.owner) : isolatedRisk(position)
  return risk.value >= risk.maintenance
}
