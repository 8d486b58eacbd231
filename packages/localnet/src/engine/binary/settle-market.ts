import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { kindRule } from '../markets/market-kind.ts'
import { endOrder, liveOrders } from '../orders.ts'
import type { BinaryTerms } from '../state/binary-terms.ts'
import type { Market } from '../state/entities.ts'
import { USDC } from '../state/protocol.ts'

/** How a binary options market ends: at a price in ticks, or with a refund at its default price. */
export interface Settlement {
  /** Ignored for a refund. */
  readonly price: number
  readonly isRefund: boolean
  /** Milliseconds from the settlement to the payment. */
  readonly payoutDelayMs: number
}

/**
 * Sets the settlement price: the market goes `in-settlement`, its orders are canceled, and its positions are paid at once
 * or after a delay.
 *
 * @throws {Refused} 21619 for another kind of market, 21605 when it is settled or not open yet, 21702 for an
 * invalid price
 */
export function settleMarket(ex: Exchange, market: Market, settlement: Settlement): void {
  const { binary } = market
  if (binary === undefined)
    throw refused('invalidMarketType', kindRule(market, 'only binary options are settled at a price'))
  const isOpen = market.status === 'active' || market.status === 'waiting-for-settlement'
  if (!isOpen && !(market.status === 'inactive' && settlement.isRefund))
    throw refused('invalidMarketStatus', `${market.symbol} is ${market.status}`)
  const price = settlement.isRefund ? binary.defaultPrice : settlement.price
  checkPrice(market, binary, price, settlement.isRefund)
  market.status = 'in-settlement'
  market.settlementPrice = price
  if (!settlement.isRefund) market.outcome = price === binary.settlementCap ? 2 : price === 0 ? 1 : 0
  for (const account of [...market.holders])
    for (const order of liveOrders(account, market)) endOrder(ex, order, 'canceled', 'none')
  ex.events.market(market)
  if (settlement.payoutDelayMs > 0) ex.timeline.add(ex.now + settlement.payoutDelayMs, market)
  else payOut(ex, market)
}

function checkPrice(market: Market, binary: BinaryTerms, price: number, isRefund: boolean): void {
  const { settlementCap: cap, settlementType } = binary
  if (!Number.isInteger(price) || price < 0 || price > cap)
    throw refused('invalidPrice', `settlement price of ${market.symbol}: 0 to ${cap} ticks`)
  if (settlementType === 'discrete' && !isRefund && price !== 0 && price !== cap)
    throw refused('invalidPrice', `${market.symbol} settles at 0 or ${cap} ticks only`)
}

/** Pays a share of Yes the settlement price and a share of No the rest up to the cap, and frees the slot. */
export function payOut(ex: Exchange, market: Market): void {
  const { binary } = market
  if (binary === undefined || market.status !== 'in-settlement') return
  const price = BigInt(market.settlementPrice)
  const rest = BigInt(binary.settlementCap) - price
  for (const account of market.holders) {
    const position = account.binaries.get(market.id)
    if (position === undefined || position.size === 0n) continue
    const units = position.size > 0n ? position.size * price : -position.size * rest
    const paid = units * market.quoteExtension
    position.settlementPnl = paid - position.entry * market.quoteExtension
    position.cash += paid
    position.size = 0n
    position.entry = 0n
    if (paid > 0n) ex.addAsset(account, USDC, paid)
    ex.events.position(account, market)
  }
  market.openInterest = 0n
  market.status = 'settled'
  market.holdsSlot = false
  ex.events.market(market)
}
