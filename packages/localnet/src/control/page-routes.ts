import type { RestHandler } from '@lighter/server/routes'
import { integerWithin } from '../bounds.ts'
import { refused } from '../engine/errors.ts'
import type { Account, Trade } from '../engine/state/entities.ts'
import { assetsOf, marginFractionsOf, positionsOf, userStatsView } from '../views/account.ts'
import { binaryPositionsOf } from '../views/binary.ts'
import { equityView } from '../views/equity.ts'
import { price } from '../views/format.ts'
import { fundingPaymentView } from '../views/funding.ts'
import { bookTop } from '../views/market.ts'
import { orderView } from '../views/order.ts'
import { tradeView } from '../views/trade.ts'
import type { Annotation } from './annotations.ts'
import { type ControlBody, controlRoute, integerIn, marketIn } from './control-route.ts'
import { annotationsOf, type Controls, engineOf } from './controls.ts'
import { findMarket } from './find-market.ts'

/** Maximum number of rows of a history. */
const MOST_ROWS = 500
/** Maximum number of points of an equity curve: each is computed from all trades. */
const MOST_POINTS = 200

/** Controls that show the state of the exchange, as localnet's page needs it, and the annotations. */
export function pageRoutes(localnet: Controls): [string, RestHandler][] {
  const ownedBy = (body: ControlBody): Account => engineOf(localnet).account(integerIn(body, 'accountIndex'))
  return [
    controlRoute('market', (body) => {
      const market = findMarket(engineOf(localnet), marketIn(body))
      const top = bookTop(market)
      return {
        now: localnet.now(),
        marketId: market.id,
        symbol: market.symbol,
        status: market.status,
        markPrice: price(market, market.mark),
        indexPrice: price(market, market.indexPrice),
        bestBid: top.best_bid_price,
        bestAsk: top.best_ask_price,
        lastTradePrice: price(market, market.lastTradePrice),
        lastTradeId: market.trades.at(-1)?.id ?? 0,
        isSimulated: localnet.isSimulated(market.id),
        annotations: annotationsOf(localnet).sequence,
      }
    }),
    controlRoute('portfolio', (body) => {
      const account = ownedBy(body)
      return {
        stats: userStatsView(account),
        tier: account.tier,
        positions: Object.values(positionsOf(account)).filter((one) => Number(one.position) !== 0),
        binaryPositions: binaryPositionsOf(account),
        orders: [...account.orders.values()].map(orderView),
        marginFractions: marginFractionsOf(engineOf(localnet), account),
        assets: assetsOf(engineOf(localnet), account),
      }
    }),
    controlRoute('history', (body) => {
      const account = ownedBy(body)
      const limit = integerWithin(body['limit'] ?? 100, 'limit', 1, MOST_ROWS)
      return {
        fills: newestFills(localnet, account, limit).map((trade) => tradeView(trade, 'rest')),
        fundings: engineOf(localnet)
          .fundingPayments.of(account)
          .slice(-limit)
          .reverse()
          .map(fundingPaymentView),
        orders: account.history.slice(-limit).reverse().map(orderView),
      }
    }),
    controlRoute('equity', (body) => {
      const account = ownedBy(body)
      const points = integerWithin(body['points'] ?? 100, 'points', 2, MOST_POINTS)
      return { equity: equityView(engineOf(localnet), account, points) }
    }),
    controlRoute('annotate', (body) => localnet.annotate(annotationIn(body))),
    controlRoute('annotations', (body) => {
      const { id } = findMarket(engineOf(localnet), marketIn(body))
      const after = body['after'] === undefined ? 0 : integerIn(body, 'after')
      const { sequence, cleared } = annotationsOf(localnet)
      const isReset = after < cleared
      return { sequence, isReset, annotations: annotationsOf(localnet).since(id, isReset ? 0 : after) }
    }),
    controlRoute('clearAnnotations', (body) =>
      localnet.clearAnnotations('market' in body ? marketIn(body) : undefined),
    ),
  ]
}

/** An annotation of a request. @throws {Refused} 20001 */
function annotationIn(body: ControlBody): Annotation {
  const market = marketIn(body)
  const { line, note, price: given, at } = body
  const drawnAt = at === undefined ? undefined : integerIn(body, 'at')
  const isPrice = typeof given === 'string' || typeof given === 'number'
  if (typeof line === 'string' && (isPrice || given === null))
    return { market, line, price: given, at: drawnAt }
  if (typeof note === 'string' && (isPrice || given === undefined))
    return { market, note, price: given, at: drawnAt }
  throw refused('invalidParam', 'pass line with price (null interrupts it), or note with or without price')
}

/** Trades of an account in all markets, newest first. */
function newestFills(localnet: Controls, account: Account, limit: number): Trade[] {
  const found: Trade[] = []
  for (const { trades } of engineOf(localnet).markets.values()) {
    let taken = 0
    for (let i = trades.length - 1; i >= 0 && taken < limit; i--) {
      const trade = trades[i]
      if (trade === undefined || (trade.taker.account !== account && trade.maker.account !== account))
        continue
      found.push(trade)
      taken += 1
    }
  }
  return found.sort((a, b) => b.id - a.id).slice(0, limit)
}
