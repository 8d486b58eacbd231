/** Type of a column: times are stored in microseconds, numbers are exact. */
export type ColumnType = 'time' | 'integer' | 'double' | 'boolean' | 'text'

/** Names and types of a table's columns. */
export type Columns = Readonly<Record<string, ColumnType>>

/** A cell. Times are epoch ms. */
export type Cell = number | boolean | string

/**
 * One row for each level of a book event; rows with the same `event` are one event. An event without levels has one row with
 * the side `none`. `event` counts the events of a day over both of its files, so it also orders books and trades that were
 * received in the same millisecond.
 */
export const BOOK_COLUMNS: Columns = {
  event: 'integer',
  exchange_time: 'time',
  received_at: 'time',
  is_snapshot: 'boolean',
  nonce: 'integer',
  begin_nonce: 'integer',
  side: 'text',
  price_ticks: 'integer',
  size_lots: 'integer',
  price: 'double',
  size: 'double',
}

/** One row for each trade. */
export const TRADE_COLUMNS: Columns = {
  event: 'integer',
  exchange_time: 'time',
  received_at: 'time',
  trade_id: 'text',
  taker_side: 'text',
  price_ticks: 'integer',
  size_lots: 'integer',
  price: 'double',
  size: 'double',
}
