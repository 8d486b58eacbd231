import { createHash } from 'node:crypto'
import type { StreamMessage } from '@lighter/ws'

/** Fields of stored messages by which they are recognized. */
interface Identified extends StreamMessage {
  readonly order_book?:
    | { readonly nonce?: number | undefined; readonly begin_nonce?: number | undefined }
    | undefined
  readonly trades?: unknown
  readonly liquidation_trades?: unknown
}

/**
 * Returns the id of an update, equal at every relay that received it: the nonces of a book, the ids of trades, else a
 * hash of the bytes. Orders and transactions never repeat a state, so equal bytes are the same update.
 *
 * @param channel name with colons; a stream recognizes copies across its channels
 */
export function frameId(channel: string, message: StreamMessage, bytes: Uint8Array): string {
  const { order_book: book } = message as Identified
  if (typeof book?.nonce === 'number') return `${channel}/${book.begin_nonce ?? ''}-${book.nonce}`
  const ids = tradesIn(message).map(({ trade_id }) => BigInt(trade_id))
  if (ids.length === 0)
    return `${channel}/${createHash('sha256').update(bytes).digest('base64url').slice(0, 32)}`
  ids.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  // Two relays may receive the same trades in other groups, so the first and the last are not enough.
  return `${channel}/${ids[0]}-${ids.at(-1)}-${ids.length}`
}

/** A trade, as far as it is recognized. */
export interface TradeId {
  readonly trade_id: bigint | number | string
}

/** Returns the trades of a message: a list, or lists by market. */
export function tradesIn(message: StreamMessage): readonly TradeId[] {
  const { trades, liquidation_trades: liquidations } = message as Identified
  return [...flat(trades), ...flat(liquidations)]
}

function flat(value: unknown): TradeId[] {
  if (typeof value !== 'object' || value === null) return []
  const lists = Array.isArray(value) ? [value] : Object.values(value)
  return lists.flatMap((list: unknown) => (Array.isArray(list) ? list.filter(hasTradeId) : []))
}

function hasTradeId(value: unknown): value is TradeId {
  return typeof value === 'object' && value !== null && 'trade_id' in value
}
