import type { L2Book } from '@lighter/lob'
import type { GapEvent, RecordedMarket, TradeEvent } from '@lighter/lob/replay'
import type { LightFill, LightOrder, LightOrderRequest } from '../light-order.ts'

/**
 * The market as a strategy sees it, and its orders. The book and trades are shown after the feed latency, its orders and
 * position after the latency of the responses.
 */
export interface LightMarket {
  /** The market with its decimals. */
  readonly market: RecordedMarket
  /** The strategy's clock, epoch ms. */
  readonly now: number
  /** The book as received. Read it only. */
  readonly book: L2Book
  /** Lots held, negative when short. */
  readonly position: number
  /** Orders that are sent or open, by id. */
  readonly orders: ReadonlyMap<number, LightOrder>
  /**
   * Sends an order. It reaches the exchange after the order latency.
   *
   * @returns its id
   * @throws {ValidationError} for a price or size that is not a positive integer
   */
  placeOrder(request: LightOrderRequest): number
  /** Sends a cancellation. It has no effect if the order has ended when it arrives. */
  cancelOrder(id: number): void
  /** Calls a function after some milliseconds of the strategy's clock. */
  after(ms: number, action: () => void): void
  /** A random number from 0 to below 1, from the seed of the run. */
  random(): number
}

/** Functions of a strategy; each is optional. They must not be async: time stands still while they run. */
export interface LightHandlers {
  /** The book has changed; {@link LightMarket.book} is up to date. */
  onBook?(): void
  /** A trade of the recording was received. */
  onTrade?(trade: TradeEvent): void
  /** An order of the strategy traded; position and order are up to date. */
  onFill?(fill: LightFill): void
  /** The state of an order has changed. */
  onOrder?(order: LightOrder): void
  /** The recording has a gap: the book is unreliable until the next call of `onBook`. */
  onGap?(gap: GapEvent): void
  /** The recording has ended. Orders that are sent now never arrive. */
  onEnd?(): void
}

/** A strategy: called once at the first event, with the market that it trades. */
export type LightStrategy = (market: LightMarket) => LightHandlers
