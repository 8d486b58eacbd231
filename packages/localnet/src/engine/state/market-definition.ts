import type { BinaryTerms } from './binary-terms.ts'

/** Kinds of markets, as the API spells them. Ids do not show the kind: all kinds share one range. */
export type MarketKind = 'perp' | 'spot' | 'binary_options'

/** Definition of a market. Prices and sizes are ticks. */
export interface MarketDefinition {
  /** 0 to 2^48 − 1, never 255. */
  readonly id: number
  /**
   * Slot of the book, from which order indexes are made: 0 to 254 for perps, 1000 to 2000 for binary options, 2048 to 4094
   * for spot. @default the id if that is a free slot of the kind, else the first free one
   */
  readonly slot?: number | undefined
  /** Ticker. */
  readonly symbol: string
  /** Decimals of a size. */
  readonly sizeDecimals: number
  /** Decimals of a price. */
  readonly priceDecimals: number
  /** Kind of the market. */
  readonly kind: MarketKind
  /** Asset index of the base. */
  readonly baseAsset: number
  /** Asset index of the quote. */
  readonly quoteAsset: number
  /** Smallest resting size, in lots. */
  readonly minBase: number
  /** Micro USDC. */
  readonly minQuote: number
  /** Largest notional of one order, micro USDC. */
  readonly orderQuoteLimit: number
  /** Caps of the fee rates in 1e-6. */
  readonly takerFeeCap: number
  /** Cap of the maker's fee rate in 1e-6. */
  readonly makerFeeCap: number
  /** In 1e-6. */
  readonly liquidationFee: number
  /** Micro quote units per size×price unit. */
  readonly quoteMultiplier: bigint
  /** Margin fractions in 1e-4. */
  readonly imfDefault: number
  /** Smallest initial margin fraction in 1e-4: the highest leverage. */
  readonly imfMin: number
  /** Maintenance margin fraction in 1e-4. */
  readonly mmf: number
  /** Close-out margin fraction in 1e-4. */
  readonly cmf: number
  /** Interest rate of the funding formula. */
  readonly interestRate: bigint
  /** Inner bound of the funding formula. */
  readonly clampSmall: bigint
  /** Outer bound of the funding formula. */
  readonly clampBig: bigint
  /** Percent. */
  readonly premiumMultiplier: bigint
  /** Two-sided: micro notional of perps, size×price units of binary options at their cap. */
  readonly openInterestLimit: bigint
  /** Spot and binary options: extended units per size tick and per size×price unit. */
  readonly sizeExtension: bigint
  /** Extended units per size×price unit. */
  readonly quoteExtension: bigint
  /** Initial mark and index price. */
  readonly price: number
  /** Terms of a binary options market. */
  readonly binary?: BinaryTerms | undefined
}
