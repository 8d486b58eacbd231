import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { requirePerp } from '../markets/market-kind.ts'
import { endOrder, isCancelAllDue, liveOrders } from '../orders.ts'
import type { Account } from '../state/entities.ts'
import { attribute, type Tx } from './tx.ts'

const WINDOW = { least: 300_000, most: 15 * 86_400_000 }

/**
 * CancelAllOrders, 16: 0 now, 1 scheduled (dead man's switch), 2 abort.
 * @see docs/protocol/exchange.md#cancel-all
 */
export function cancelAllOrders(
  ex: Exchange,
  owner: Account,
  tx: Tx,
  body: { readonly mode: number; readonly time: number },
): RefusalName | undefined {
  const market = attribute(tx, 5, 255)
  if (body.mode === 1) {
    if (market !== 255 || body.time < 1) throw refused('invalidCancelAllTime')
    if (isCancelAllDue(owner, ex.now)) throw refused('deadMansSwitchShouldBeTriggered')
    const ahead = body.time - ex.now
    if (ex.rules.timeWindows && (ahead < WINDOW.least || ahead > WINDOW.most))
      throw refused('invalidCancelAllTime')
    owner.cancelAllTime = body.time
    ex.timeline.add(body.time, owner)
    ex.events.collateral(owner)
    return undefined
  }
  if (body.time !== 0) throw refused('invalidCancelAllTime')
  if (body.mode === 2) {
    owner.cancelAllTime = 0
    ex.events.collateral(owner)
    return undefined
  }
  if (body.mode !== 0) throw refused('invalidCancelAllTimeInForce')
  if (market !== 255) {
    const only = ex.market(market)
    requirePerp(only, 'cancelling all orders of one market is')
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
