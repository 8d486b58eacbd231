import { marketMoved } from '../cross-sums.ts'
import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { endOrder, liveOrders } from '../orders.ts'
import { openFunding } from '../position-value.ts'
import type { Account, Market, Order, Trade } from '../state/entities.ts'

/** Other decimals of a market. */
export interface MarketSpecChange {
  /** Decimals of a size. */
  readonly sizeDecimals: number
  /** Decimals of a price. */
  readonly priceDecimals: number
}

/** Cancels every order of a market, the exchange's own makers included. */
export function clearMarket(ex: Exchange, market: Market): void {
  for (const account of [...market.holders])
    for (const order of liveOrders(account, market)) endOrder(ex, order, 'canceled', 'none')
}

/**
 * Changes the decimals of a market: sizes and prices keep their values but become other numbers of ticks. Positions and trades
 * must have exact values in both; limit prices of ended orders, candles, mark and index are rounded down.
 *
 * @throws {Refused} 20001 when decimals are missing, their sum changes, orders rest, or a position or trade has no exact value
 */
export function respec(ex: Exchange, market: Market, spec: MarketSpecChange): void {
  for (const change of planRespec(market, spec)) change()
  ex.events.market(market)
  for (const account of market.holders) ex.events.position(account, market)
}

/** The changes that {@link respec} makes; if one of them is impossible, nothing changes. Orders may still rest. */
export function planRespec(market: Market, spec: MarketSpecChange): (() => void)[] {
  const { sizeDecimals, priceDecimals } = spec
  const fits = (decimals: number): boolean => Number.isInteger(decimals) && decimals >= 0 && decimals <= 18
  if (!fits(sizeDecimals) || !fits(priceDecimals))
    throw refused('invalidParam', 'sizeDecimals and priceDecimals are integers from 0 to 18')
  // A spot market's factors to minimal units follow its decimals; a perps market's quote is price × size, unscaled.
  if (market.kind !== 'perp' || sizeDecimals + priceDecimals !== market.sizeDecimals + market.priceDecimals)
    throw refused('invalidParam', 'only the decimals of a perps market can change, and their sum stays')
  const plan: (() => void)[] = []
  const lots = new Scale(plan, sizeDecimals - market.sizeDecimals)
  const ticks = new Scale(plan, priceDecimals - market.priceDecimals)

  lots.exact(market, 'openInterest')
  for (const account of market.holders) planPosition(account, market, plan, lots)
  for (const trade of [...market.trades, ...market.liquidationTrades]) planTrade(trade, lots, ticks)
  for (const account of market.holders)
    for (const order of account.history) if (order.market === market) planOrder(order, lots, ticks)
  ticks.rounded(market, 'mark', 'indexPrice', 'price', 'lastTradePrice', 'fundingPrefix')
  lots.rounded(market, 'minBase')
  for (const round of market.fundings) ticks.rounded(round, 'index')
  for (const candle of market.candles) {
    ticks.rounded(candle, 'o', 'h', 'l', 'c')
    lots.exact(candle, 'v')
  }
  for (const candle of market.markCandles) ticks.rounded(candle, 'o', 'h', 'l', 'c')
  plan.push(() => Object.assign(market, { sizeDecimals, priceDecimals }))
  // After the prefix of the market was scaled: everything is settled, so that only differences from now on count.
  plan.push(() => {
    for (const { positions } of market.holders) {
      const position = positions.get(market.id)
      if (position !== undefined) position.prefix = market.fundingPrefix
    }
  })
  plan.push(() => marketMoved(market))
  return plan
}

/** Books open funding: a prefix in other ticks could not represent it exactly. */
function planPosition(account: Account, market: Market, plan: (() => void)[], lots: Scale): void {
  const position = account.positions.get(market.id)
  if (position === undefined) return
  const funding = openFunding(position.size, position.prefix, market)
  plan.push(() => {
    if (position.marginMode === 'cross') account.collateral += funding
    else position.allocated += funding
    if (position.size !== 0n) position.fundingPaid -= funding
  })
  lots.exact(position, 'size')
}

function planTrade(trade: Trade, lots: Scale, ticks: Scale): void {
  lots.exact(trade, 'size')
  ticks.exact(trade, 'price')
  lots.exact(trade.taker, 'sizeBefore')
  lots.exact(trade.maker, 'sizeBefore')
}

function planOrder(order: Order, lots: Scale, ticks: Scale): void {
  lots.exact(order, 'initial', 'remaining', 'filled')
  ticks.rounded(order, 'price', 'triggerPrice')
}

/** Multiplies or divides by a power of ten. */
class Scale {
  readonly #plan: (() => void)[]
  readonly #factor: bigint
  readonly #divides: boolean

  constructor(plan: (() => void)[], digits: number) {
    this.#plan = plan
    this.#factor = 10n ** BigInt(Math.abs(digits))
    this.#divides = digits < 0
  }

  exact<T extends object>(record: T, ...names: (keyof T & string)[]): void {
    for (const name of names) this.#set(record, name, true)
  }

  rounded<T extends object>(record: T, ...names: (keyof T & string)[]): void {
    for (const name of names) this.#set(record, name, false)
  }

  #set<T extends object>(record: T, name: keyof T & string, isExact: boolean): void {
    const value: unknown = record[name]
    if (typeof value !== 'number' && typeof value !== 'bigint') return
    const whole = BigInt(value)
    if (this.#divides && isExact && whole % this.#factor !== 0n)
      throw refused('invalidParam', `${name} ${value} has no exact value with the other decimals`)
    const next = this.#divides ? whole / this.#factor : whole * this.#factor
    // A price or smallest size of zero would allow everything.
    const kept = next === 0n && whole !== 0n ? 1n : next
    this.#plan.push(() => Object.assign(record, { [name]: typeof value === 'bigint' ? kept : Number(kept) }))
  }
}
