import {
  type MatchingEnd,
  type MatchingRules,
  type MatchingTif,
  match,
  type SelfTradeMode,
} from '@lighter/lob/matching'
import { abs } from './bigints.ts'
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
import { crossRisk, isolatedRisk } from './risk.ts'
import { type Fill, type FillResult, settlePerps, settleSpot } from './settlement/settlement.ts'
import type { Order } from './state/entities.ts'
import type { MarketKind } from './state/market-definition.ts'

/** Fee rates are in millionths. */
const FEE_SCALE = 1_000_000

const SETTLE: Readonly<Record<MarketKind, (ex: Exchange, fill: Fill) => FillResult>> = {
  perp: settlePerps,
  spot: settleSpot,
  binary_options: settleBinary,
}

type Traded = Extract<FillResult, { kind: 'traded' }>

/**
 * Matches an order that has its index and nonce: it trades, rests or ends, by lob's matching rule, with money.
 * A waiting order is only registered by its caller and never comes here.
 * @see docs/protocol/exchange.md#matching
 */
export function matchOrder(ex: Exchange, taker: Order): void {
  match(taker.market.book, taker, new MoneyRules(ex))
}

/** Rules of accounts, positions and fees on top of the book's matching rule. */
class MoneyRules implements MatchingRules<Order, Traded> {
  readonly #ex: Exchange

  constructor(ex: Exchange) {
    this.#ex = ex
  }

  isMarket(order: Order): boolean {
    return !isLimitKind(order)
  }

  tif({ timeInForce }: Order): MatchingTif {
    return timeInForce
  }

  /** The order may have been canceled together with a closed position or a child. */
  isLive(taker: Order): boolean {
    return taker.owner.orders.get(taker.index) === taker && taker.triggerStatus === 'na'
  }

  reducible(order: Order): number {
    if (!canReduce(order)) return 0
    return Number(abs(order.owner.positions.get(order.market.id)?.size ?? 0n))
  }

  gone(maker: Order, taker: Order): MatchingEnd | undefined {
    const { now } = this.#ex
    if (isExpired(maker, now)) return 'canceled-expired'
    // Orders of one account can meet even when its scheduled cancel-all is due: its self-trade mode applies.
    if (isOwn(taker, maker)) return undefined
    return isCancelAllDue(maker.owner, now) ? 'canceled' : undefined
  }

  /** With an integrator both sizes are reduced in every mode, and only orders of the same account are self-trades. */
  selfTrade(taker: Order, maker: Order): SelfTradeMode | undefined {
    const isSameMaster =
      taker.selfTradeEquality === 'masterAccount' &&
      taker.integrator === 0 &&
      maker.owner.master === taker.owner.master
    if (!isSameMaster && !isOwn(taker, maker)) return undefined
    return taker.integrator !== 0 ? 'reduce' : taker.selfTradeBehavior
  }

  settle(taker: Order, maker: Order, size: number): Traded | undefined {
    const ex = this.#ex
    const { market } = taker
    const { price } = maker
    const takerFee = feeOf(ex, taker, true)
    const makerFee = feeOf(ex, maker, false)
    if (taker.type === 'liquidation') {
      const cushion = Math.floor((Math.abs(price - taker.price) * FEE_SCALE) / price)
      takerFee.ticks = Math.min(market.liquidationFee, cushion)
      makerFee.ticks = Math.max(0, makerFee.ticks)
    }
    const settle = SETTLE[market.kind]
    const result = settle(ex, { taker, maker, size, price, takerFee, makerFee })
    if (result.kind === 'traded') return result
    if (result.maker !== undefined) endOrder(ex, maker, result.maker, 'matched')
    if (result.taker !== undefined) endOrder(ex, taker, result.taker, 'matched')
    return undefined
  }

  /**
   * Ends of both orders and the follow-ups, in their order.
   * @see docs/protocol/exchange.md#after-a-trade
   */
  traded(
    taker: Order,
    maker: Order,
    result: Traded,
    makerEnd: MatchingEnd | undefined,
    bookEnd: MatchingEnd | undefined,
  ): void {
    const ex = this.#ex
    const takerEnd = bookEnd ?? (taker.type === 'liquidation' && isSafe(taker) ? 'canceled' : undefined)
    // Both orders leave the book before tied orders are canceled, so that neither is canceled as one of those.
    if (makerEnd === undefined) ex.orderChanged(maker)
    else endOrder(ex, maker, makerEnd, 'none')
    if (takerEnd !== undefined) endOrder(ex, taker, takerEnd, 'none')
    if (result.makerSignChanged) cancelPositionTied(ex, maker.owner, maker.market)
    if (result.takerSignChanged) cancelPositionTied(ex, taker.owner, taker.market)
    if (takerEnd !== undefined) settleChildren(ex, taker, 'matched')
    if (makerEnd !== undefined) settleChildren(ex, maker, 'matched')
  }

  reduced(maker: Order): void {
    adjustLock(this.#ex, maker)
    this.#ex.bookChanged(maker.market, maker.isAsk, maker.price)
    if (maker.remaining > 0) this.#ex.orderChanged(maker)
  }

  rest(taker: Order): void {
    rest(this.#ex, taker)
  }

  end(order: Order, reason: MatchingEnd): void {
    endOrder(this.#ex, order, reason, 'matched')
  }
}

/** Whether both belong to one account, and the taker's self-trade mode compares accounts. */
function isOwn(taker: Order, maker: Order): boolean {
  return maker.owner === taker.owner && (taker.integrator !== 0 || taker.selfTradeEquality === 'account')
}

function isSafe(order: Order): boolean {
  const position = order.owner.positions.get(order.market.id)
  const risk =
    position === undefined || position.marginMode === 'cross'
      ? crossRisk(order.owner)
      : isolatedRisk(position)
  return risk.value >= risk.maintenance
}
