import type { Matchable, MatchingEnd, MatchingTif, SelfTradeMode } from './match.ts'
import type { PriceLevel } from './priority-book.ts'

/** An order of a matching book. Prices in ticks, sizes in lots. */
export interface MatchingOrder extends Matchable<MatchingOrder> {
  /**
   * Order index as the exchange builds it: (slot + 1) · 2^48 + nonce, with the market's internal slot, which its public
   * id does not reveal. Ask nonces count up from 1, bid nonces down from 2^48 − 1. Computed when read: a bigint costs
   * more than a match.
   */
  readonly id: bigint
  /** Number of the order on its side, from 1; its nonce follows from this and the side. */
  readonly ordinal: number
  /** The owner's own id, 0 for none; unique among the owner's live orders. */
  readonly clientId: number
  /** Number that identifies the owner, for self-trades and reduce-only. */
  readonly owner: number
  /** Whether the price limits the average of all fills (market orders) instead of each fill (limit orders). */
  readonly isMarket: boolean
  /** What happens to the part that does not trade immediately. */
  readonly tif: MatchingTif
  /** Whether the order can only reduce a position. */
  readonly reduceOnly: boolean
  /** Milliseconds, by the clock of the book's `now`; 0 for never. */
  readonly expiry: number
  /** What happens when it meets an order of the same owner. */
  readonly selfTrade: SelfTradeMode
  /** Lots filled so far. */
  filled: number
}

/** A new order. */
export interface MatchingRequest {
  /** Number that identifies the owner. */
  readonly owner: number
  /** Whether the order sells. */
  readonly isAsk: boolean
  /** In ticks. */
  readonly price: number
  /** In lots, from 1. */
  readonly size: number
  /** What happens to the part that does not trade immediately. @default 'gtt' */
  readonly tif?: MatchingTif | undefined
  /** Whether it is a market order: immediate, with `price` as the limit of the average price. @default false */
  readonly isMarket?: boolean | undefined
  /** Your own id. @default 0: none */
  readonly clientId?: number | undefined
  /** Whether the order can only reduce a position. @default false */
  readonly reduceOnly?: boolean | undefined
  /** Milliseconds, by the clock of the book's `now`. @default 0: never */
  readonly expiry?: number | undefined
  /** What happens when it meets an order of the same owner. @default 'expireMaker' */
  readonly selfTrade?: SelfTradeMode | undefined
}

/** Receives events; called without allocating. The orders are live objects: copy what you keep. */
export interface MatchingSink {
  /** Two orders traded: price in ticks, size in lots. Their remaining sizes are already updated. */
  fill(taker: MatchingOrder, maker: MatchingOrder, price: number, size: number): void
  /** An order left the book, or never rested in it. */
  end(order: MatchingOrder, reason: MatchingEnd): void
}

/** Order indexes of a slot: asks count up from its first, bids down from the next slot's first. */
export const IDS_PER_SLOT = 281_474_976_710_656

/** An order that was just placed. */
export class Order implements MatchingOrder {
  level: PriceLevel<MatchingOrder> | undefined = undefined
  previous: MatchingOrder | undefined = undefined
  next: MatchingOrder | undefined = undefined
  filled = 0
  allowance = 0n
  readonly ordinal: number
  readonly clientId: number
  readonly owner: number
  readonly isAsk: boolean
  price: number
  remaining: number
  readonly isMarket: boolean
  readonly tif: MatchingTif
  readonly reduceOnly: boolean
  readonly expiry: number
  readonly selfTrade: SelfTradeMode
  private readonly slot: number

  constructor(slot: number, ordinal: number, request: MatchingRequest) {
    this.slot = slot
    this.ordinal = ordinal
    this.clientId = request.clientId ?? 0
    this.owner = request.owner
    this.isAsk = request.isAsk
    this.price = request.price
    this.remaining = request.size
    this.isMarket = request.isMarket ?? false
    this.tif = this.isMarket ? 'ioc' : (request.tif ?? 'gtt')
    this.reduceOnly = request.reduceOnly ?? false
    this.expiry = request.expiry ?? 0
    this.selfTrade = request.selfTrade ?? 'expireMaker'
  }

  get id(): bigint {
    const nonce = this.isAsk ? this.ordinal : IDS_PER_SLOT - this.ordinal
    return (BigInt(this.slot) + 1n) * BigInt(IDS_PER_SLOT) + BigInt(nonce)
  }
}
