import type { Decimal } from '../numbers/decimal.ts'

/**
 * Kinds of markets as the exchange spells them. A kind newer than this version is passed through as the exchange spells
 * it, so compare with the kind you need instead of assuming that the list is complete.
 */
export type MarketType = 'perp' | 'spot' | 'binary_options' | (string & {})

/**
 * States of a market as the exchange spells them. Of these, only an `active` market accepts orders. Binary options are
 * `inactive` before their window, `waiting-for-settlement` after it, then `in-settlement` and `settled`.
 */
export type MarketStatus =
  | 'active'
  | 'inactive'
  | 'waiting-for-settlement'
  | 'in-settlement'
  | 'settled'
  | (string & {})

/**
 * Terms of a binary options market: one share pays the settlement cap or nothing; on a continuous market, also any
 * price between.
 */
export interface BinaryOptionsTerms {
  /** Payout of a winning share, in quote units. Prices are between 0 and this value, both exclusive. */
  readonly settlementCap: Decimal
  /** Price at which shares are refunded, in quote units. */
  readonly defaultPrice: Decimal
  /** `discrete` settles at 0 or the cap only. */
  readonly settlementType: 'discrete' | 'continuous'
  /** Quote units per share; `undefined` until the market is settled. */
  readonly settlementPrice?: Decimal | undefined
  /** `undefined` until the market is settled, and when the price is neither 0 nor the cap. */
  readonly outcome?: 'yes' | 'no' | undefined
  /** Epoch milliseconds from which the market trades. */
  readonly startTime: number
  /** Epoch milliseconds until which the market trades. */
  readonly endTime: number
  /** A frozen market accepts no orders. */
  readonly isFrozen: boolean
}

/** Trading rules of one market (`orderBooks`, `orderBookDetails`, `events`). */
export interface MarketSpec {
  /** An integer from 0 to 2^48 − 1, never 255. It does not reveal the kind of the market. */
  readonly marketId: number
  /** Ticker as the exchange spells it: `BTC`, or `ETH/USDC` for spot. */
  readonly symbol: string
  /** `perp`, `spot` or `binary_options`, or a newer kind. */
  readonly marketType: MarketType
  /** State of the market; only `active` markets accept orders. */
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
  /** Asset index of the base asset; 0 for perps. */
  readonly baseAssetId: number
  /** Asset index of the quote asset. */
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
