import type { ModifyOrderTransaction } from '@lighter/signer'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { matchOrder } from '../matching.ts'
import { coverOf, endOrder, isCancelAllDue, isExpired, lockOf, unrest } from '../orders.ts'
import { crossRisk, health, riskOf } from '../risk.ts'
import type { Account } from '../state/entities.ts'
import { checkOpen } from './check-order.ts'
import { checkCap } from './check-shape.ts'
import { findOrder } from './find-order.ts'
import { readAttributes } from './order-attributes.ts'
import { sizeNoop } from './order-size.ts'

/** Code for a modify that arrives after a later one; the exchange's code is not known. */
const STALE_VERSION: RefusalName = 'invalidOrderInfo'

/**
 * ModifyOrder, 17: the order keeps its index and loses its place in the queue.
 * @see docs/protocol/exchange.md#modify-order
 */
export function modifyOrder(
  ex: Exchange,
  owner: Account,
  tx: ModifyOrderTransaction,
): RefusalName | undefined {
  const market = ex.market(tx.marketIndex)
  if (tx.price < 1) throw refused('invalidPrice')
  checkOpen(market)
  checkCap(market, tx.price)
  if (isCancelAllDue(owner, ex.now)) throw refused('deadMansSwitchShouldBeTriggered')
  if (market.kind === 'perp') {
    // The scope of the position: an isolated one does not depend on the cross account.
    const position = owner.positions.get(market.id)
    const risk = position === undefined ? crossRisk(owner) : riskOf(owner, position)
    if (health(risk) >= 2) throw refused('accountIsInLiquidation')
  }
  const attributes = readAttributes(ex, owner, market, tx.attributes)
  const order = findOrder(owner, market.id, tx.orderIndex)
  if (order === undefined) return 'emptyOrder'
  if (order.expiry === 0 || isExpired(order, ex.now)) return 'invalidOrderExpiry'
  const version = tx.attributes.orderVersion ?? 0
  if (version !== 0 && version <= order.version) return STALE_VERSION
  const waits = order.triggerStatus !== 'na' && order.triggerStatus !== 'twap'
  if (!waits && (tx.triggerPrice !== 0 || tx.baseAmount === 0))
    return tx.baseAmount === 0 ? 'invalidBaseAmount' : 'invalidOrderTriggerPrice'
  if (waits && ((tx.baseAmount === 0) !== (order.initial === 0) || tx.triggerPrice === 0)) {
    return tx.triggerPrice === 0 ? 'invalidOrderTriggerPrice' : 'invalidBaseAmount'
  }
  const noop = sizeNoop(market, {
    baseAmount: tx.baseAmount,
    price: tx.price,
    orderType: order.type,
    timeInForce: order.timeInForce,
  })
  if (noop !== undefined) return noop
  // Sizes removed by self-trades, or by slices that did not trade, count as filled.
  const filled = order.initial - order.remaining
  const isDone = tx.baseAmount !== 0 && tx.baseAmount <= filled
  if (market.kind !== 'perp' && !isDone && order.triggerStatus === 'na') {
    const asset = ex.held(owner, order.isAsk ? market.baseAsset : market.quoteAsset)
    const remaining = tx.baseAmount - filled
    const { isAsk } = order
    const covered = coverOf({ owner, market, isAsk, remaining }, order)
    const lock = lockOf({ market, isAsk, price: tx.price, remaining, covered })
    if (lock - order.locked > asset.balance - asset.locked) throw refused('notEnoughAssetBalance')
  }
  if (version !== 0) order.version = version
  order.integrator = attributes.integrator
  order.integratorTakerFee = attributes.takerFee
  order.integratorMakerFee = attributes.makerFee
  order.selfTradeBehavior = attributes.selfTradeBehavior
  order.selfTradeEquality = attributes.selfTradeEquality
  ex.trace.taker = order
  if (isDone) {
    unrest(ex, order)
    order.initial = filled
    order.remaining = 0
    endOrder(ex, order, 'filled', 'matched')
    return undefined
  }
  if (order.triggerStatus !== 'na') {
    order.initial = tx.baseAmount
    order.remaining = Math.max(0, tx.baseAmount - filled)
    order.price = tx.price
    order.triggerPrice = tx.triggerPrice
    ex.orderChanged(order)
    return undefined
  }
  unrest(ex, order)
  order.initial = tx.baseAmount
  order.remaining = tx.baseAmount - filled
  order.price = tx.price
  order.bookNonce = ex.takeNonce(market, order.isAsk)
  matchOrder(ex, order)
  return undefined
}
