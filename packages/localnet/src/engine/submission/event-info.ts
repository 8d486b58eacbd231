import { type ParsedTransaction, SIGNED_TIMES_IN_FORCE } from '@lighter/signer'
import { ORDER_STATUSES, TRIGGER_STATUSES } from '@lighter/standards'
import type { Exchange } from '../exchange.ts'
import type { Account, Order } from '../state/entities.ts'
import { ORDER_TYPES } from '../state/protocol.ts'

/**
 * `event_info` of a transaction: JSON with the exchange's short keys. Order indexes are exact integers.
 * @see docs/protocol/exchange.md#reported-data
 */
export function eventInfo(ex: Exchange, account: Account, tx: ParsedTransaction, ae: string): string {
  const { trace } = ex
  const failed = `"ae":${JSON.stringify(ae)}}`
  switch (tx.type) {
    case 'createOrder':
    case 'createGroupedOrders': {
      const market = tx.type === 'createOrder' ? tx.marketIndex : (tx.orders[0]?.marketIndex ?? 0)
      const { trade } = trace
      const t =
        trade === undefined
          ? '{"p":0,"s":0,"tf":0,"mf":0}'
          : `{"p":${trade.price},"s":${trade.size},"tf":${trade.taker.fee},"mf":${trade.maker.fee}}`
      return `{"m":${market},"ms":${slotOf(ex, market)},"t":${t},"mo":${orderInfo(trace.maker)},"to":${orderInfo(trace.taker)},${failed}`
    }
    case 'cancelOrder': {
      const order = trace.cancelled
      return `{"a":${account.index},"i":${order?.index ?? tx.orderIndex},"u":${order?.cloid ?? 0},${failed}`
    }
    case 'modifyOrder':
      return `{"m":${tx.marketIndex},"ms":${slotOf(ex, tx.marketIndex)},"oo":${orderInfo(undefined)},"no":${orderInfo(trace.taker)},${failed}`
    default:
      return `{"a":${account.index},${failed}`
  }
}

function slotOf(ex: Exchange, market: number): number {
  return ex.markets.get(market)?.slot ?? 0
}

function orderInfo(order: Order | undefined): string {
  if (order === undefined)
    return '{"i":0,"u":0,"a":0,"is":0,"p":0,"rs":0,"ia":0,"ot":0,"f":0,"ro":0,"tp":0,"e":0,"st":0,"ts":0,"mn":0,"of":0}'
  const type = ORDER_TYPES.indexOf(order.type)
  const timeInForce = SIGNED_TIMES_IN_FORCE.indexOf(order.timeInForce)
  const status = ORDER_STATUSES.indexOf(order.status)
  const trigger = TRIGGER_STATUSES.indexOf(order.triggerStatus)
  return `{"i":${order.index},"u":${order.cloid},"a":${order.owner.index},"is":${order.initial},"p":${order.price},"rs":${order.remaining},"ia":${order.isAsk ? 1 : 0},"ot":${type},"f":${timeInForce},"ro":${order.reduceOnly ? 1 : 0},"tp":${order.triggerPrice},"e":${order.expiry},"st":${status},"ts":${trigger},"t0":${order.children[0] ?? 0},"t1":${order.children[1] ?? 0},"c0":${order.siblingIndex},"mn":${order.version},"of":0}`
}
