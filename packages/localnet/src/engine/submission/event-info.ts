import { ORDER_STATUSES } from '@lighter/standards'
import type { Exchange } from '../exchange.ts'
import type { Account, Order } from '../state/entities.ts'
import type { Tx } from '../transactions/tx.ts'

/**
 * `event_info` of a transaction: JSON with the exchange's short keys. Order indexes are exact integers.
 * @see docs/protocol/exchange.md#what-it-shows
 */
export function eventInfo(ex: Exchange, account: Account, tx: Tx, ae: string): string {
  const { body } = tx
  const { trace } = ex
  const failed = `"ae":${JSON.stringify(ae)}}`
  switch (body.type) {
    case 'createOrder':
    case 'createGroupedOrders': {
      const market = body.type === 'createOrder' ? body.order.marketIndex : (body.orders[0]?.marketIndex ?? 0)
      const { trade } = trace
      const t =
        trade === undefined
          ? '{"p":0,"s":0,"tf":0,"mf":0}'
          : `{"p":${trade.price},"s":${trade.size},"tf":${trade.taker.fee},"mf":${trade.maker.fee}}`
      return `{"m":${market},"ms":${slotOf(ex, market)},"t":${t},"mo":${orderInfo(trace.maker)},"to":${orderInfo(trace.taker)},${failed}`
    }
    case 'cancelOrder': {
      const order = trace.cancelled
      return `{"a":${account.index},"i":${order?.index ?? body.index},"u":${order?.cloid ?? 0},${failed}`
    }
    case 'modifyOrder':
      return `{"m":${body.marketIndex},"ms":${slotOf(ex, body.marketIndex)},"oo":${orderInfo(undefined)},"no":${orderInfo(trace.taker)},${failed}`
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
  const status = ORDER_STATUSES.indexOf(order.status)
  return `{"i":${order.index},"u":${order.cloid},"a":${order.owner.index},"is":${order.initial},"p":${order.price},"rs":${order.remaining},"ia":${order.isAsk ? 1 : 0},"ot":${order.type},"f":${order.tif},"ro":${order.reduceOnly ? 1 : 0},"tp":${order.triggerPrice},"e":${order.expiry},"st":${status},"ts":${order.triggerStatus},"t0":${order.children[0] ?? 0},"t1":${order.children[1] ?? 0},"c0":${order.siblingIndex},"mn":${order.version},"of":0}`
}
