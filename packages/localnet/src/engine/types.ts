import type { PriorityBook, Resting } from '@lighter/lob/matching'
import type { OrderStatus } from '@lighter/standards'

// Numbers of the protocol (docs/protocol/exchange.md#order-fields).
export const LIMIT = 0
export const MARKET = 1
export const STOP_LOSS = 2
export const STOP_LOSS_LIMIT = 3
export const TAKE_PROFIT = 4
export const TAKE_PROFIT_LIMIT = 5
export const TWAP = 6
export const TWAP_SUB = 7
export const LIQUIDATION = 8

export const IOC = 0
export const GTT = 1
export const POST_ONLY = 2

export const ACTIVE = 0
export const WAITS_MARK = 1
export const WAITS_TWAP = 2
export const WAITS_PARENT = 3

export const CROSS = 0
export const ISOLATED = 1

export const TREASURY = 0
export const USDC = 3
/** Trading mode in which the spot side of USDC is the collateral. */
export const UNIFIED = 1

export const LLP_INDEX = 281_474_976_710_654
/** Most a 48-bit field holds. */
export const MAX_48 = 281_474_976_710_655
/** One micro USDC in units of collateral (c12). */
export const MICRO = 1_000_000n

/**
 * A position in a perps market.
 * @see docs/protocol/exchange.md#margin
 */
export interface Position {
  readonly market: Market
  /** Signed, in size ticks. */
  size: bigint
  /** Entry quote, micro. */
  entry: bigint
  /** Funding prefix at the last settlement. */
  prefix: bigint
  /** Own initial margin fraction in 1e-4; 0 = market default. */
  imf: number
  marginMode: 0 | 1
  /** Margin of an isolated position, c12. */
  allocated: bigint
  /** Realised PnL since the position was last flat, micro. */
  realized: bigint
  /** Funding paid (positive) since it was opened, c12. */
  fundingPaid: bigint
}

/**
 * A spot balance in extended units.
 * @see docs/protocol/exchange.md#assets
 */
export interface AssetBalance {
  balance: bigint
  locked: bigint
}

/** A position in a binary options market. It is kept when it is empty, for what it earned. */
export interface BinaryPosition {
  readonly market: Market
  /** Signed, in size ticks: positive holds Yes (Up), negative No (Down). */
  size: bigint
  /** What was paid for what is held, in size×price units. */
  entry: bigint
  /** USDC that came minus USDC that went, fees and settlement included, c12. */
  cash: bigint
  /** What the settlement paid beyond the entry, c12; undefined until it has. */
  settlementPnl: bigint | undefined
  lastTrade: number
}

/** An API key slot. */
export interface ApiKey {
  /** 80 hex digits, no prefix. */
  publicKey: string
  nonce: number
  /** Microseconds of the last change. */
  transactionTime: number
  makerOnly: boolean
}

/**
 * A read-only token.
 * @see docs/protocol/semantics.md#tokens
 */
export interface ApiToken {
  readonly id: number
  readonly text: string
  readonly name: string
  readonly accountIndex: number
  /** Unix seconds. */
  readonly expiry: number
  readonly subAccounts: boolean
  revoked: boolean
}

/** Fees that an account has allowed an integrator to charge. */
export interface IntegratorApproval {
  integrator: number
  maxPerpsTaker: number
  maxPerpsMaker: number
  maxSpotTaker: number
  maxSpotMaker: number
  expiry: number
}

/**
 * An account.
 * @see docs/protocol/exchange.md#accounts
 */
export interface Account {
  readonly index: number
  /** 0 master, 1 sub account, 2 public pool, 3 insurance fund (LLP), 4 staking pool. */
  readonly type: number
  readonly master: number
  readonly l1Address: string
  /** Perps collateral, c12. */
  collateral: bigint
  /** 0 keeps USDC of the perps and the spot side apart; 1 (unified): spot USDC is collateral. */
  tradingMode: 0 | 1
  readonly assets: Map<number, AssetBalance>
  readonly positions: Map<number, Position>
  /** Positions in binary options markets, by market id. */
  readonly binaries: Map<number, BinaryPosition>
  /** Volume in binary options, micro: their fees fall with it. */
  binaryVolume: bigint
  readonly keys: Map<number, ApiKey>
  /** Live orders, active and pending, by order index. */
  readonly orders: Map<bigint, Order>
  readonly byCloid: Map<number, Order>
  /** Ended orders, oldest first; bounded. */
  readonly history: Order[]
  readonly approvals: Map<number, IntegratorApproval>
  /** Scheduled cancel-all, 0 = none. */
  cancelAllTime: number
  tier: string
  /** Fee rates in 1e-6, before the market's caps. */
  takerFee: number
  makerFee: number
  /** Synthetic accounts are free of order counts and margin pre-checks, and no records of them are kept but trades. */
  readonly synthetic: boolean
  readonly createdAt: number
  tierChangedAt: number
}

/**
 * An order.
 * @see docs/protocol/exchange.md#order-fields
 */
export interface Order extends Resting<Order> {
  readonly index: bigint
  readonly cloid: number
  readonly owner: Account
  readonly market: Market
  /** 0 until a modify brings a greater one; of two modifies that race, the one with the greater version stays. */
  version: number
  initial: number
  /** Sum of the trades so far: size in ticks, quote in size×price units. */
  filled: number
  filledQuote: number
  /** Place in the priority of its side; 0 while it waits. */
  bookNonce: number
  readonly type: number
  readonly tif: number
  readonly reduceOnly: boolean
  triggerPrice: number
  readonly expiry: number
  triggerStatus: number
  triggerTime: number
  /** Indexes of the orders of a group that wait for this one; all orders of a group have one owner. */
  children: readonly bigint[]
  /** Index of the parent or of the TWAP order that this is a slice of, 0 = none. */
  parentIndex: bigint
  /** Index of the OCO sibling, 0 = none. */
  siblingIndex: bigint
  /** Time the next TWAP slice is due. */
  nextSlice: number
  integrator: number
  integratorTakerFee: number
  integratorMakerFee: number
  selfTradeMode: number
  selfTradeEquality: number
  status: OrderStatus
  /** Extended units locked for a resting order of a spot or binary options market. */
  locked: bigint
  /** Size ticks of a resting binary options order that close what the owner holds, and so need no USDC. */
  covered: number
  /**
   * Sum of the positive edges of a market-kind order.
   * @see docs/protocol/exchange.md#average-price
   */
  allowance: bigint
  createdAt: number
  updatedAt: number
  /** Sequence number of the last event. */
  sequence: number
  blockHeight: number
}

/** Kinds of markets, as the API spells them. Nothing tells the kind of a market but this: ids of all kinds mix. */
export type MarketKind = 'perp' | 'spot' | 'binary_options'

/** States of a market. Binary options pass through all of them, the other kinds end as `inactive`. */
export type MarketState = 'inactive' | 'active' | 'waiting-for-settlement' | 'in-settlement' | 'settled'

/** What a market of outcomes is about. Markets of one event share its id. */
export interface BinaryEvent {
  readonly id: number
  readonly title: string
  readonly description: string
  /** Account index. */
  readonly creator: number
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly tag: string
  readonly kind: 'one_off' | 'recurrent'
  readonly recurrenceSeconds: number
  /** Epoch milliseconds. */
  readonly startAt: number
  readonly endAt: number
  readonly metadata: Readonly<Record<string, unknown>>
}

/** Terms of a binary options market; prices in ticks. */
export interface BinaryTerms {
  /** What a winning share pays. */
  readonly settlementCap: number
  /** What a share of Yes is worth when everything is refunded. */
  readonly defaultPrice: number
  /** 0 discrete (settles at 0 or the cap), 1 continuous. */
  readonly settlementType: 0 | 1
  /** Trading is open from `startTime` to `endTime`, both included; epoch milliseconds. */
  readonly startTime: number
  readonly endTime: number
  /** Account that may settle and update it by transaction. */
  readonly operator: number
  readonly event: BinaryEvent
}

/** What a market is made of. Prices and sizes are ticks. */
export interface MarketDefinition {
  /** 0 to 2^48 − 1, never 255. */
  readonly id: number
  /**
   * Place of the book, which order indexes are made of: 0 to 254 for perps, 1000 to 2000 for binary options, 2048 to 4094
   * for spot. Left out: the id where that is a free slot of the kind, else the first free one.
   */
  readonly slot?: number | undefined
  readonly symbol: string
  readonly sizeDecimals: number
  readonly priceDecimals: number
  readonly kind: MarketKind
  readonly baseAsset: number
  readonly quoteAsset: number
  readonly minBase: number
  /** Micro USDC. */
  readonly minQuote: number
  readonly orderQuoteLimit: number
  /** Caps of the fee rates in 1e-6. */
  readonly takerFeeCap: number
  readonly makerFeeCap: number
  /** In 1e-6. */
  readonly liquidationFee: number
  readonly quoteMultiplier: bigint
  /** Margin fractions in 1e-4. */
  readonly imfDefault: number
  readonly imfMin: number
  readonly mmf: number
  readonly cmf: number
  readonly interestRate: bigint
  readonly clampSmall: bigint
  readonly clampBig: bigint
  /** Percent. */
  readonly premiumMultiplier: bigint
  /** Two-sided: micro notional of perps, size×price units of binary options at their cap. */
  readonly openInterestLimit: bigint
  /** Spot and binary options: extended units per size tick and per size×price unit. */
  readonly sizeExtension: bigint
  readonly quoteExtension: bigint
  /** Initial mark and index price. */
  readonly price: number
  /** Of a binary options market. */
  readonly binary?: BinaryTerms | undefined
}

/** One hour's funding of a market. */
export interface FundingRound {
  /** Epoch seconds of the full hour. */
  timestamp: number
  /** Hourly rate in 1e-6. */
  rate: bigint
  index: number
}

/** A candle of one minute; prices in ticks, volumes in size ticks and size×price units. */
export interface MinuteCandle {
  t: number
  o: number
  h: number
  l: number
  c: number
  v: bigint
  V: bigint
  i: number
}

/**
 * A market with its state.
 * @see docs/protocol/markets.md
 */
export interface Market extends MarketDefinition {
  readonly slot: number
  /** A market that ended leaves its slot, with its nonces, to a later one. */
  holdsSlot: boolean
  readonly book: PriorityBook<Order>
  /** Orders that wait: conditional, TWAP parents, children. */
  readonly pending: Map<bigint, Order>
  status: MarketState
  /** A frozen market takes no orders. */
  isFrozen: boolean
  /** 0 none (yet), 1 No, 2 Yes. */
  outcome: 0 | 1 | 2
  /** Ticks; 0 until a binary options market is settled. */
  settlementPrice: number
  /** Index prices as they changed, oldest first; bounded. For candles of seconds. */
  readonly indexTicks: { at: number; price: number }[]
  /** Its channels are closed as well. */
  isDelisted: boolean
  /** Last nonce taken by an ask; counts up. */
  askNonce: number
  /** Next nonce of a bid; counts down. */
  bidNonce: number
  mark: number
  indexPrice: number
  /** Both sides, size ticks. */
  openInterest: bigint
  fundingPrefix: bigint
  premiumSum: bigint
  lastPremiumMinute: number
  lastFundingHour: number
  lastTradePrice: number
  readonly fundings: FundingRound[]
  readonly candles: MinuteCandle[]
  readonly markCandles: { t: number; o: number; h: number; l: number; c: number; sc: number }[]
  /** Newest last; bounded. */
  readonly trades: Trade[]
  readonly liquidationTrades: Trade[]
  /** Accounts with a position or an order here. */
  readonly holders: Set<Account>
  /** Sequence number of the last change of the book. */
  bookSequence: number
}

/**
 * How a trade came about.
 * @see docs/protocol/exchange.md#what-it-shows
 */
export type TradeType = 'trade' | 'liquidation' | 'deleverage' | 'market-settlement'

/** One side of a trade as it was before it. */
export interface TradeSide {
  readonly account: Account
  /** Ticks of 1e-6 actually charged. */
  readonly fee: number
  readonly sizeBefore: bigint
  readonly entryBefore: bigint
  readonly imfBefore: number
  readonly signChanged: boolean
  /** Realised, micro. */
  readonly pnl: bigint
  readonly allocatedBefore: bigint
  readonly allocatedAfter: bigint
  readonly integrator: number
  readonly integratorFee: number
}

/** A trade. */
export interface Trade {
  readonly id: number
  readonly txHash: string
  readonly type: TradeType
  readonly market: Market
  readonly size: number
  /** Ticks; of a takeover cut to whole ones. */
  readonly price: number
  /** What changed hands, micro: size × price but for takeovers. */
  readonly quote: bigint
  readonly taker: TradeSide
  readonly maker: TradeSide
  readonly isMakerAsk: boolean
  readonly askId: bigint
  readonly bidId: bigint
  readonly askCloid: number
  readonly bidCloid: number
  /** Versions of the orders when they traded. */
  readonly askVersion: number
  readonly bidVersion: number
  readonly blockHeight: number
  readonly timestamp: number
  /** Microseconds. */
  readonly transactionTime: number
  readonly sequence: number
}

/**
 * An asset.
 * @see docs/protocol/exchange.md#assets
 */
export interface Asset {
  readonly id: number
  readonly symbol: string
  readonly decimals: number
  /** Extended units per minimal unit. */
  readonly extension: bigint
  /** Minimal units. */
  readonly minTransfer: bigint
  readonly minWithdrawal: bigint
  /** Perps collateral. */
  readonly isMargin: boolean
  readonly l1Address: string
}

/** A transaction that was taken. */
export interface TxRecord {
  readonly hash: string
  readonly type: number
  readonly info: string
  readonly eventInfo: string
  /** 1 waits for its latency, 2 executed (also when it did nothing: then `eventInfo` says why). */
  readonly status: number
  readonly l1Address: string
  readonly accountIndex: number
  readonly apiKeyIndex: number
  readonly nonce: number
  readonly expireAt: number
  readonly blockHeight: number
  readonly queuedAt: number
  readonly executedAt: number
  readonly sequenceIndex: number
}
