import { formatTicks, ORDER_STATUSES } from '@lighter/standards'
import type { Tx } from '@lighter/standards/wire'
import type { StreamClient } from '@lighter/ws'
import { effect, type Signal, signal } from '@preact/signals'
import { control } from '../lib/control.ts'
import { atMostEvery } from '../lib/throttle.ts'
import { markets } from './markets.ts'

/** A transaction and what became of it. */
export interface Outcome {
  hash: string
  /** Epoch milliseconds. */
  at: number
  type: string
  accountIndex: number
  apiKeyIndex: number
  nonce: number
  /** Applied; did nothing, with the exchange's reason; or waits for its latency. */
  result: 'applied' | 'rejected' | 'waiting'
  reason: string
  /** Of what concerns one market. */
  market: string
  /** Of an order. */
  side: '' | 'buy' | 'sell'
  /** Exact, in base units; empty without one. */
  size: string
  /** Exact; empty without one. */
  price: string
  /** Status of the order afterwards; empty without one. */
  became: string
  /** As the exchange stores it. */
  tx: Tx
}

/** An order in `event_info`: size, price and remaining size in lots and ticks, side, status. */
interface EventOrder {
  i: number
  is: number
  p: number
  ia: number
  st: number
}

/** Fields of `event_info` that the list shows. */
interface EventFields {
  m?: number
  /** The order that was placed. */
  to?: EventOrder
  /** The order after a modification. */
  no?: EventOrder
}

/**
 * Names of transaction types.
 * @see docs/protocol/signing.md#transaction-hash
 */
const TYPES: Readonly<Record<number, string>> = {
  8: 'change key',
  9: 'sub-account',
  10: 'create pool',
  11: 'update pool',
  12: 'transfer',
  13: 'withdraw',
  14: 'create order',
  15: 'cancel order',
  16: 'cancel all',
  17: 'modify order',
  18: 'mint shares',
  19: 'burn shares',
  20: 'leverage',
  28: 'grouped orders',
  29: 'margin',
}

/** Types by their names, for a choice. */
export const TYPE_NAMES: readonly (readonly [number, string])[] = Object.entries(TYPES).map(
  ([type, name]) => [Number(type), name],
)

/** What is shown of all transactions; undefined shows all. */
export interface TransactionFilter {
  type: number | undefined
  outcome: Outcome['result'] | undefined
  accountIndex: number | undefined
}

/** The filter that is chosen. */
export const filter: Signal<TransactionFilter> = signal<TransactionFilter>({
  type: undefined,
  outcome: undefined,
  accountIndex: undefined,
})
/** Latest transactions that the filter lets through, newest first. */
export const transactions: Signal<readonly Outcome[]> = signal([])

/** Reads the latest transactions whenever the exchange makes a block. Others may listen to the blocks as well. */
export async function followBlocks(stream: StreamClient): Promise<(listener: () => void) => void> {
  const listeners = new Set<() => void>()
  const read = atMostEvery(200, async () => {
    const wanted = filter.peek()
    const answer = await control<{ transactions: Tx[] }>('transactions', { limit: 100, ...wanted })
    if (wanted === filter.peek()) transactions.value = answer.transactions.map(outcomeOf)
  })
  listeners.add(read)
  effect(() => {
    if (filter.value !== undefined) read()
  })
  await stream.subscribeHeight({
    onMessage: () => {
      for (const listener of listeners) listener()
    },
  })
  return (listener) => listeners.add(listener)
}

function outcomeOf(tx: Tx): Outcome {
  const reason = reasonOf(tx.event_info)
  return {
    hash: tx.hash,
    at: tx.executed_at || tx.queued_at,
    type: TYPES[tx.type] ?? `type ${tx.type}`,
    accountIndex: tx.account_index,
    apiKeyIndex: tx.api_key_index,
    nonce: tx.nonce,
    result: tx.status < 2 ? 'waiting' : reason === '' ? 'applied' : 'rejected',
    reason,
    ...orderOf(tx),
    tx,
  }
}

/** What became of the order of a transaction, from its event, or from what was signed while it has none. */
function orderOf(tx: Tx): Pick<Outcome, 'market' | 'side' | 'size' | 'price' | 'became'> {
  const event = parsed<EventFields>(tx.event_info)
  const signed = parsed<{ MarketIndex?: number }>(tx.info)
  const id = event.m ?? signed.MarketIndex
  const order = event.to ?? event.no
  const market = markets.peek().find(({ marketId }) => marketId === id)
  const name = market?.symbol ?? (id === undefined ? '' : String(id))
  if (market === undefined || order === undefined || order.i === 0)
    return { market: name, side: '', size: '', price: '', became: '' }
  return {
    market: name,
    side: order.ia === 1 ? 'sell' : 'buy',
    size: formatTicks(order.is, market.sizeDecimals),
    price: formatTicks(order.p, market.priceDecimals),
    became: ORDER_STATUSES[order.st] ?? '',
  }
}

/** JSON as an object; an empty one for other text. Ids beyond 2^53 lose their last digits: they are only compared with 0. */
function parsed<T extends object>(json: string): Partial<T> {
  try {
    return JSON.parse(json) as Partial<T>
  } catch {
    return {}
  }
}

/** `ae` of the event: why an executed transaction did nothing; JSON text with a code and a message. */
function reasonOf(eventInfo: string): string {
  try {
    const { ae } = JSON.parse(eventInfo) as { ae?: string }
    if (ae === undefined || ae === '') return ''
    const { message } = JSON.parse(ae) as { message?: string }
    return message ?? ae
  } catch {
    return ''
  }
}
