import type { Decimal } from '../numbers/decimal.ts'

/**
 * Kinds of markets as the exchange spells them. A kind that is newer than this version reaches you as the exchange
 * spells it, so compare with the kind you need instead of assuming that the list is complete.
 */
export type MarketType = 'perp' | 'spot' | 'binary_options' | (string & {})

/**
 * States of a market as the exchange spells them. Of those listed only an `active` market takes orders. Binary options are `inactive`
 * before their window, `waiting-for-settlement` after it, then `in-settlement` and `settled`.
 */
export type MarketStatus =
  | 'active'
  | 'inactive'
  | 'waiting-for-settlement'
  | 'in-settlement'
  | 'settled'
  | (string & {})

/** Terms of a binary options market: one share pays the settlement cap or nothing, or a price between on a continuous one. */
export interface BinaryOptionsTerms {
  /** What a winning share pays, in quote units. Prices lie between 0 and this, both excluded. */
  readonly settlementCap: Decimal
  /** Price at which shares are refunded, in quote units. */
  readonly defaultPrice: Decimal
  /** `discrete` settles at 0 or the cap only. */
  readonly settlementType: 'discrete' | 'continuous'
  /** Quote units a share; `undefined` until the market is settled. */
  readonly settlementPrice?: Decimal | undefined
  /** `undefined` until the market is settled, and when the price is neither 0 nor the cap. */
  readonly outcome?: 'yes' | 'no' | undefined
  /** Epoch milliseconds from which the market trades. */
  readonly startTime: number
  /** Epoch milliseconds until which the market trades. */
  readonly endTime: number
  /** A frozen market takes no orders. */
  readonly isFrozen: boolean
}

/** Trading rules of one market (`orderBooks`, `orderBookDetails`, `events`). */
export interface MarketSpec {
  /** An integer from 0 to 2^48 − 1, never 255. The kind cannot be told from it. */
  readonly marketId: number
  /** Ticker as the exchange prints it: `BTC`, or `ETH/USDC` for spot. */
  readonly symbol: string
  readonly marketType: MarketType
  readonly status: MarketStatus
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
  readonly margin?:
    | {
        readonly defaultInitial: number
        readonly minInitial: number
        readonly maintenance: number
        readonly closeout: number
      }
    | undefined
  /** Binary options only. */
  readonly binaryOptions?: BinaryOptionsTerms | undefined
}
