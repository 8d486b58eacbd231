import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { kindRule } from '../markets/market-kind.ts'
import { isCancelAllDue } from '../orders.ts'
import type { Account, Market } from '../state/entities.ts'
import { checkShape } from './check-shape.ts'
import { checkCounts } from './order-counts.ts'
import { checkLock, checkRestingMargin } from './order-funds.ts'
import type { SignedOrder } from './order-kind.ts'

const EXPIRY_WINDOW = { least: 300_000, most: 30 * 86_400_000 }

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

/** Whether the market takes orders. @throws {Refused} 21605 */
export function checkOpen(market: Market): void {
  if (market.status !== 'active') throw refused('invalidMarketStatus', `${market.symbol} is ${market.status}`)
  if (market.isFrozen) throw refused('invalidMarketStatus', `${market.symbol} is frozen`)
}

function checkPrice(ex: Exchange, market: Market, order: SignedOrder): void {
  const limit = ex.rules.fatFinger
  if (limit === 0 || market.kind !== 'perp') return
  const distance = order.isAsk ? market.mark - order.price : order.price - market.mark
  if (distance * 10_000 > market.mark * limit) throw refused('priceTooFarFromMarkPrice')
}
