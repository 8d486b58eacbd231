import type { Market } from '../engine/state/entities.ts'
import type { MarketState } from '../engine/state/market.ts'
import type { MarketKind } from '../engine/state/market-definition.ts'

/** A market at one moment. Prices in ticks, sizes in lots. */
export interface MarketReport {
  /** Market id. */
  readonly id: number
  /** Ticker. */
  readonly symbol: string
  /** Kind of the market, as the API spells it. */
  readonly kind: MarketKind
  /** `active` while the market accepts orders. */
  readonly status: MarketState
  /** Slot of the book, from which order ids are made. */
  readonly slot: number
  /** Decimals of a size. */
  readonly sizeDecimals: number
  /** Decimals of a price. */
  readonly priceDecimals: number
  /** Smallest resting size. */
  readonly minBase: number
  /** Mark price. */
  readonly mark: number
  /** Index price. */
  readonly indexPrice: number
  /** Both sides. */
  readonly openInterest: bigint
  /** Outcome of a settled binary options market: 1 no, 2 yes; otherwise 0. */
  readonly outcome: 0 | 1 | 2
  /** Number of orders in the book. */
  readonly restingOrders: number
  /** Number of trades kept. */
  readonly trades: number
}

/** State of a market. */
export function reportMarket(market: Market): MarketReport {
  return {
    id: market.id,
    symbol: market.symbol,
    kind: market.kind,
    status: market.status,
    slot: market.slot,
    sizeDecimals: market.sizeDecimals,
    priceDecimals: market.priceDecimals,
    minBase: market.minBase,
    mark: market.mark,
    indexPrice: market.indexPrice,
    openInterest: market.openInterest,
    outcome: market.outcome,
    restingOrders: market.book.size,
    trades: market.trades.length,
  }
}
