import { formatTicks } from '@lighter/standards'
import { refused } from '../errors.ts'
import { kindRule } from '../markets/market-kind.ts'
import type { Market } from '../state/entities.ts'
import { MAX_48 } from '../state/protocol.ts'
import { isConditional, type SignedOrder } from './order-kind.ts'

/**
 * Refuses combinations of fields that no order can have. @throws {Refused}
 * @see docs/protocol/exchange.md#order-fields
 */
export function checkShape(market: Market, order: SignedOrder): void {
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
