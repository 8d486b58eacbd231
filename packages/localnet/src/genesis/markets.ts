import { ConfigError } from '@lighter/standards'
import type { BinaryEvent } from '../engine/state/binary-terms.ts'
import type { MarketDefinition } from '../engine/state/market-definition.ts'
import { MAX_48, USDC } from '../engine/state/protocol.ts'

/** Differences of a market from the defaults; prices and sizes are numbers of ticks. */
export interface PerpOptions {
  /** Market id. */
  id: number
  /** Ticker. */
  symbol: string
  /** Decimals of a size. */
  sizeDecimals: number
  /** Decimals of a price. */
  priceDecimals: number
  /** Mark and index at the start, in ticks. */
  price: number
  /** Smallest resting size in ticks. @default the size of 10 USDC, rounded up to 1, 2 or 5 */
  minBase?: number | undefined
  /** Default initial margin fraction in 1e-4. @default 500: 20x */
  imfDefault?: number | undefined
  /** Smallest initial margin fraction in 1e-4. @default 200: 50x */
  imfMin?: number | undefined
  /** Maintenance margin fraction in 1e-4. @default 120 */
  mmf?: number | undefined
  /** Close-out margin fraction in 1e-4. @default 80 */
  cmf?: number | undefined
  /** Caps of the fee rates in 1e-6. @default 1000 */
  feeCap?: number | undefined
  /** Two-sided open interest limit, micro. @default none */
  openInterestLimit?: bigint | undefined
}

/**
 * Returns a perps market with the parameters of the large markets.
 * @see docs/protocol/markets.md
 * @see docs/protocol/exchange.md#funding
 */
export function perpMarket(options: PerpOptions): MarketDefinition {
  const sum = options.sizeDecimals + options.priceDecimals
  return {
    id: options.id,
    symbol: options.symbol,
    sizeDecimals: options.sizeDecimals,
    priceDecimals: options.priceDecimals,
    kind: 'perp',
    baseAsset: 0,
    quoteAsset: 0,
    minBase: options.minBase ?? 1,
    minQuote: 10_000_000,
    orderQuoteLimit: MAX_48,
    takerFeeCap: options.feeCap ?? 1000,
    makerFeeCap: options.feeCap ?? 1000,
    liquidationFee: 10_000,
    quoteMultiplier: 10n ** BigInt(Math.max(0, 6 - sum)),
    imfDefault: options.imfDefault ?? 500,
    imfMin: options.imfMin ?? 200,
    mmf: options.mmf ?? 120,
    cmf: options.cmf ?? 80,
    interestRate: 100n,
    clampSmall: 500n,
    clampBig: 40_000n,
    premiumMultiplier: 100n,
    openInterestLimit: options.openInterestLimit ?? 72_057_594_037_927_935n,
    sizeExtension: 0n,
    quoteExtension: 0n,
    price: options.price,
  }
}

/** A spot market; `baseUnits` are extended units of the base asset per size tick. */
export function spotMarket(
  options: Pick<
    PerpOptions,
    'id' | 'symbol' | 'sizeDecimals' | 'priceDecimals' | 'price' | 'minBase' | 'feeCap'
  > & {
    baseAsset: number
    baseUnits: bigint
  },
): MarketDefinition {
  const { baseAsset, baseUnits, ...rest } = options
  return {
    ...perpMarket(rest),
    kind: 'spot',
    baseAsset,
    quoteAsset: 3,
    sizeExtension: baseUnits,
    quoteExtension: 1_000_000n,
  }
}

/** Differences of a binary options market from those of the exchange. Prices are ticks, times epoch milliseconds. */
export interface BinaryOptionsOptions {
  /** Market id. */
  id: number
  /** Ticker. */
  symbol: string
  /** Internal slot, 1000 to 2000. @default the id if it is a free slot, else the first free one */
  slot?: number | undefined
  /** Decimals of a size. @default 4 */
  sizeDecimals?: number | undefined
  /** Decimals of a price. @default 2 */
  priceDecimals?: number | undefined
  /** Payout of a winning share. @default 100 */
  settlementCap?: number | undefined
  /** Value of a share of Yes in a refund, and the first price. @default half the cap */
  defaultPrice?: number | undefined
  /** `discrete` settles at 0 or the cap only. @default 'discrete' */
  settlementType?: 'discrete' | 'continuous' | undefined
  /** Trading opens. @default 0: it is open */
  startTime?: number | undefined
  /** Last millisecond of trading. @default 2^48 − 1: it does not close automatically */
  endTime?: number | undefined
  /** Smallest resting size in ticks. @default 50000 */
  minBase?: number | undefined
  /** Fee in 1e-6 of the amount that a side pays, before tier and price. @default 10000 */
  takerFee?: number | undefined
  /** Fee of the maker, likewise. @default 0 */
  makerFee?: number | undefined
  /** Two-sided open interest in size×price units at the cap. @default none */
  openInterestLimit?: bigint | undefined
  /** Account that may settle and update the market by transaction. @default 1 */
  operator?: number | undefined
  /** Event shown by `events`. @default an event of this market alone, with its id and symbol */
  event?: Partial<BinaryEvent> | undefined
}

/** A binary options market: fully collateralized shares of Yes and No in USDC of the spot side. */
export function binaryOptionsMarket(options: BinaryOptionsOptions): MarketDefinition {
  const { id, symbol, sizeDecimals = 4, priceDecimals = 2, settlementCap = 100, operator = 1 } = options
  const { startTime = 0, endTime = MAX_48, defaultPrice = Math.floor(settlementCap / 2) } = options
  if (!(sizeDecimals + priceDecimals <= 6))
    throw new ConfigError(
      `The decimals of ${symbol} are ${sizeDecimals} of size and ${priceDecimals} of price; allowed for binary options: 6 together.`,
      { code: 'INVALID_MARKET' },
    )
  const quoteExtension = 10n ** BigInt(12 - sizeDecimals - priceDecimals)
  const price = Math.max(1, defaultPrice)
  return {
    ...perpMarket({ id, symbol, sizeDecimals, priceDecimals, price, minBase: options.minBase ?? 50_000 }),
    slot: options.slot,
    kind: 'binary_options',
    baseAsset: USDC,
    quoteAsset: USDC,
    minQuote: 1,
    takerFeeCap: options.takerFee ?? 10_000,
    makerFeeCap: options.makerFee ?? 0,
    liquidationFee: 0,
    openInterestLimit: options.openInterestLimit ?? 72_057_594_037_927_935n,
    sizeExtension: BigInt(settlementCap) * quoteExtension,
    quoteExtension,
    binary: {
      settlementCap,
      defaultPrice,
      settlementType: options.settlementType ?? 'discrete',
      startTime,
      endTime,
      operator,
      event: {
        id,
        title: symbol,
        description: '',
        creator: operator,
        createdAt: startTime,
        tag: '',
        kind: 'one_off',
        recurrenceSeconds: 0,
        startAt: startTime,
        endAt: endTime,
        metadata: {},
        ...options.event,
      },
    },
  }
}

/** Default markets of a localnet: ids, symbols and decimals as on the exchange. */
export const DEFAULT_MARKETS: readonly MarketDefinition[] = [
  perpMarket({ id: 0, symbol: 'ETH', sizeDecimals: 4, priceDecimals: 2, price: 300_000, minBase: 50 }),
  perpMarket({ id: 1, symbol: 'BTC', sizeDecimals: 5, priceDecimals: 1, price: 618_000, minBase: 20 }),
  perpMarket({
    id: 2,
    symbol: 'SOL',
    sizeDecimals: 3,
    priceDecimals: 3,
    price: 150_000,
    minBase: 50,
    imfDefault: 666,
    imfMin: 400,
    mmf: 240,
    cmf: 160,
  }),
  perpMarket({
    id: 120,
    symbol: 'LIT',
    sizeDecimals: 1,
    priceDecimals: 5,
    price: 50_000,
    minBase: 20,
    imfDefault: 2000,
    imfMin: 2000,
    mmf: 1200,
    cmf: 800,
  }),
  spotMarket({
    id: 2048,
    symbol: 'ETH/USDC',
    sizeDecimals: 4,
    priceDecimals: 2,
    price: 300_000,
    minBase: 50,
    baseAsset: 1,
    baseUnits: 1_000_000n,
  }),
  spotMarket({
    id: 2049,
    symbol: 'LIT/USDC',
    sizeDecimals: 2,
    priceDecimals: 4,
    price: 5_000,
    minBase: 1000,
    baseAsset: 2,
    baseUnits: 100_000_000n,
  }),
]
