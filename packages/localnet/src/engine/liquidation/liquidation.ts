import { abs } from '../bigints.ts'
import type { Exchange } from '../exchange.ts'
import { endOrder, liveOrders } from '../orders.ts'
import { notional, type Risk } from '../position-value.ts'
import { emptyTrace } from '../records.ts'
import { health, riskOf, zeroPrice, zeroQuote } from '../risk.ts'
import { tradeOffBook } from '../settlement/off-book.ts'
import type { Account, Market, Position, Trade } from '../state/entities.ts'
import { LLP_INDEX } from '../state/protocol.ts'
import { enter, makeOrder } from '../transactions/make-order.ts'
import { NO_ATTRIBUTES } from '../transactions/order-attributes.ts'
import type { PlacedOrder } from '../transactions/order-kind.ts'
import { notify } from '../venue/notifications.ts'
import { deleverage, llpAccepts } from './deleveraging.ts'

/**
 * Checks every account with a position in the markets and liquidates as much as its health requires. The cross account of
 * each is summed once, whatever the number of its positions there.
 * @see docs/protocol/exchange.md#health
 */
export function liquidateUnhealthy(ex: Exchange, markets: readonly Market[]): void {
  const checked = new Set<Account>()
  for (const market of markets) {
    for (const account of [...market.holders]) {
      const position = account.positions.get(market.id)
      if (position === undefined || position.size === 0n || account.index === LLP_INDEX) continue
      if (position.marginMode === 'cross') {
        if (checked.has(account)) continue
        checked.add(account)
      }
      if (health(riskOf(account, position)) >= 2) liquidate(ex, account, position)
    }
  }
}

/**
 * Liquidates the scope of a position: cancels its orders, then sells through the book at the zero price or better while
 * health is 2, and transfers the rest to the LLP when it is 3 or 4. The sequencer's order and sizes are not public:
 * localnet takes the position with the largest requirement first, as a whole (a choice).
 */
export function liquidate(ex: Exchange, account: Account, position: Position): void {
  const isCross = position.marginMode === 'cross'
  const inScope = (one: Position): boolean =>
    isCross ? one.marginMode === 'cross' && one.size !== 0n : one === position && one.size !== 0n
  const scope = (): Position[] =>
    [...account.positions.values()].filter(inScope).sort((a, b) => {
      const difference = requirement(b) - requirement(a)
      return difference > 0n ? 1 : difference < 0n ? -1 : a.market.id - b.market.id
    })
  const orders = isCross
    ? liveOrders(account).filter(
        ({ market }) => account.positions.get(market.id)?.marginMode !== 'isolated' && market.kind === 'perp',
      )
    : liveOrders(account, position.market)
  for (const order of orders) endOrder(ex, order, 'canceled-liquidation', 'none')
  for (const one of scope()) {
    if (health(riskOf(account, position)) !== 2) break
    liquidateOnBook(ex, account, one, Number(abs(one.size)))
  }
  for (const one of scope()) {
    if (health(riskOf(account, position)) < 3) break
    takeOver(ex, account, one)
  }
}

function requirement(position: Position): bigint {
  return notional(position.size, position.market) * BigInt(position.market.mmf)
}

/**
 * The liquidation order: immediate, reduce-only, limited to the zero price.
 * @see docs/protocol/exchange.md#health
 */
export function liquidateOnBook(ex: Exchange, account: Account, position: Position, size: number): void {
  const { market } = position
  const before = ex.tradeCount
  const risk = riskOf(account, position)
  const price = zeroPrice(position.size, market, risk)
  ex.trace = emptyTrace()
  const fields: PlacedOrder = {
    marketIndex: market.id,
    clientOrderIndex: 0,
    baseAmount: size,
    price,
    isAsk: position.size > 0n,
    orderType: 'liquidation',
    timeInForce: 'ioc',
    reduceOnly: true,
    triggerPrice: 0,
    orderExpiry: 0n,
  }
  enter(ex, makeOrder(ex, account, market, fields, NO_ATTRIBUTES))
  for (const trade of market.trades.filter((one) => one.id > before))
    note(ex, account, trade, 'partial', position, risk)
}

/**
 * The LLP takes the position at the zero quote, without fees; if it cannot, positions on the other side are deleveraged first.
 * The LLP takes the rest in any case, because the position must have a holder (a choice).
 */
function takeOver(ex: Exchange, account: Account, position: Position): void {
  const { market } = position
  if (!llpAccepts(ex, position, zeroQuote(position, abs(position.size), riskOf(account, position)))) {
    const risk = riskOf(account, position)
    for (const trade of deleverage(ex, account, position)) {
      note(ex, account, trade, 'deleverage', position, risk)
      notify(ex, trade.taker.account, 'deleverage', trade)
    }
    if (position.size === 0n) return
  }
  const lots = abs(position.size)
  const risk = riskOf(account, position)
  const quote = zeroQuote(position, lots, risk)
  const trade = tradeOffBook(ex, {
    from: account,
    to: ex.account(LLP_INDEX),
    market,
    isAsk: position.size > 0n,
    lots,
    quote,
    type: 'deleverage',
  })
  note(ex, account, trade, 'deleverage', position, risk)
}

function note(
  ex: Exchange,
  account: Account,
  trade: Trade,
  type: 'partial' | 'deleverage',
  position: Position,
  before: Risk,
): void {
  const { taker, maker, isMakerAsk } = trade
  ex.liquidations.push({
    id: ex.nextRecordId(ex.liquidations),
    account,
    market: trade.market,
    type,
    price: trade.price,
    size: trade.size,
    fee: type === 'partial' ? trade.taker.fee : 0,
    askAccount: (isMakerAsk ? maker : taker).account.index,
    bidAccount: (isMakerAsk ? taker : maker).account.index,
    mark: trade.market.mark,
    isIsolated: position.marginMode !== 'cross',
    before,
    after: riskOf(account, position),
    at: ex.now,
  })
  notify(ex, account, type === 'partial' ? 'liquidation' : 'deleverage', trade)
}
