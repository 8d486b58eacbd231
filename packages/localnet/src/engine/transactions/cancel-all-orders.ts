import type { CancelAllOrdersTransaction } from '@lighter/signer'
import { NIL_MARKET_ID } from '@lighter/standards'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { requirePerp } from '../markets/market-kind.ts'
import { endOrder, isCancelAllDue, liveOrders } from '../orders.ts'
import type { Account } from '../state/entities.ts'

const WINDOW = { least: 300_000, most: 15 * 86_400_000 }

/**
 * CancelAllOrders, 16: now, scheduled (dead man's switch), or the end of a schedule.
 * @see docs/protocol/exchange.md#cancel-all
 */
export function cancelAllOrders(
  ex: Exchange,
  owner: Account,
  tx: CancelAllOrdersTransaction,
): RefusalName | undefined {
  const market = tx.attributes.cancelAllMarketIndex ?? NIL_MARKET_ID
  const time = Number(tx.time)
  if (tx.mode === 'scheduled') {
    if (market !== NIL_MARKET_ID || time < 1) throw refused('invalidCancelAllTime')
    if (isCancelAllDue(owner, ex.now)) throw refused('deadMansSwitchShouldBeTriggered')
    const ahead = time - ex.now
    if (ex.rules.timeWindows && (ahead < WINDOW.least || ahead > WINDOW.most))
      throw refused('invalidCancelAllTime')
    owner.cancelAllTime = time
    ex.timeline.add(time, owner)
    ex.events.collateral(owner)
    return undefined
  }
  if (time !== 0) throw refused('invalidCancelAllTime')
  if (tx.mode === 'abort') {
    owner.cancelAllTime = 0
    ex.events.collateral(owner)
    return undefined
  }
  if (market !== NIL_MARKET_ID) {
    const only = ex.market(market)
    requirePerp(only, 'canceling all orders of one market is')
    for (const order of liveOrders(owner, only)) endOrder(ex, order, 'canceled', 'none')
    return undefined
  }
  cancelEverything(ex, owner)
  return undefined
}

/** Ends all live orders and clears the schedule. */
export function cancelEverything(ex: Exchange, owner: Account): void {
  owner.cancelAllTime = 0
  for (const order of liveOrders(owner)) endOrder(ex, order, 'canceled', 'none')
}
