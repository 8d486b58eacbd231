import type { Decimal } from '../numbers/decimal.ts'

/** Trading rules of one market (`orderBooks`, `orderBookDetails`). */
export interface MarketSpec {
  /** Perps 0 to 254, spot 2048 to 4094. */
  readonly marketId: number
  /** Ticker as the exchange prints it: `BTC`, or `ETH/USDC` for spot. */
  readonly symbol: string
  readonly marketType: 'perp' | 'spot'
  readonly status: 'active' | 'inactive'
  /** Decimals of a size: one lot is 10^-sizeDecimals base units. */
  readonly sizeDecimals: number
  /** Decimals of a price: one tick is 10^-priceDecimals quote units. */
  readonly priceDecimals: number
  /** Decimals of amounts in the quote asset. */
  readonly quoteDecimals: number
  /** Smallest size of a resting order, in base units. */
  readonly minBase: Decimal
  /** Smallest notional of a resting order, in quote units. */
  readonly minQuote: Decimal
  /** Largest size × price of one order, in quote units. */
  readonly orderQuoteLimit: Decimal
  readonly baseAssetId: number
  readonly quoteAssetId: number
  /** Display size = wire size × multiplier, display price = wire price / multiplier. 1 for nearly all markets. */
  readonly multiplier: Decimal
  /** Fractions of 1/10000 (500 = 5 % = 20×); perps only. */
  readonly margin?: {
    readonly defaultInitial: number
    readonly minInitial: number
    readonly maintenance: number
    readonly closeout: number
  }
}
