import type { Account, Market, Order, Trade } from './state/entities.ts'
import type { TxRecord } from './state/transaction.ts'
import type { StoredNotification } from './state/venue-records.ts'

/** Changes that the engine reports. Calls come in the order of the changes; handlers must not call back. */
export interface ExchangeEvents {
  /** An order was made, changed or ended. */
  order(order: Order): void
  trade(trade: Trade): void
  /** Size, entry, margin or settings of a position changed. */
  position(account: Account, market: Market): void
  /** Collateral changed. */
  collateral(account: Account): void
  /** A spot balance or lock changed. */
  asset(account: Account, assetId: number): void
  /** The total size at a price changed. */
  book(market: Market, isAsk: boolean, price: number): void
  /** Mark, index, funding or open interest changed. */
  market(market: Market): void
  transaction(record: TxRecord): void
  /** Shares or terms of a pool changed; `account` holds other shares than before. */
  pool(poolIndex: number, account: Account): void
  /** A notification of an account was created. */
  notification(note: StoredNotification): void
  /** A request for quote was opened, received a response, or ended. */
  rfq(id: number): void
}

const nothing = (): void => {}

/** Handlers that do nothing. */
export const NO_EVENTS: ExchangeEvents = {
  order: nothing,
  trade: nothing,
  position: nothing,
  collateral: nothing,
  asset: nothing,
  book: nothing,
  market: nothing,
  transaction: nothing,
  pool: nothing,
  notification: nothing,
  rfq: nothing,
}
