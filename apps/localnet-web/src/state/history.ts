import type { Order, PositionFunding, Trade } from '@lighter/standards/wire'
import { effect, type Signal, signal } from '@preact/signals'
import { control } from '../lib/control.ts'
import { atMostEvery } from '../lib/throttle.ts'
import { accountIndex } from './account.ts'
import { epoch } from './pulse.ts'

/** What an account did, newest first (`POST /localnet/history`). */
export interface History {
  fills: Trade[]
  fundings: PositionFunding[]
  orders: Order[]
}

/** A trade from the side of one account. */
export interface Fill {
  key: string
  marketId: number
  /** Epoch milliseconds. */
  at: number
  isBuy: boolean
  isMaker: boolean
  price: string
  size: string
  /** USDC, exact. */
  quote: string
  /** Millionths of the quote. */
  fee: number
  /** Realized, USDC. */
  pnl: string
  txHash: string
}

const EMPTY: History = { fills: [], fundings: [], orders: [] }

/** Fills, funding payments and ended orders of the account that is looked at. */
export const history: Signal<History> = signal(EMPTY)

/** Follows what the account does. */
export function followHistory(onBlock: (listener: () => void) => void): void {
  const read = atMostEvery(400, readHistory)
  onBlock(read)
  effect(() => {
    if (accountIndex.value === undefined || epoch.value < 0) return
    history.value = EMPTY
    readHistory().catch(() => {})
  })
}

/** Reads the history now. */
export async function readHistory(): Promise<History> {
  const index = accountIndex.peek()
  if (index === undefined) return EMPTY
  const found = await control<History>('history', { accountIndex: index, limit: 200 })
  if (index === accountIndex.peek()) history.value = found
  return found
}

/** A trade as the account saw it. */
export function fillOf(trade: Trade, account: number): Fill {
  const isBuy = trade.bid_account_id === account
  const isMaker = isBuy !== trade.is_maker_ask
  return {
    key: `${trade.trade_id_str}${isBuy ? 'b' : 'a'}`,
    marketId: trade.market_id,
    at: trade.timestamp,
    isBuy,
    isMaker,
    price: trade.price,
    size: trade.size,
    quote: trade.usd_amount,
    fee: Number((isMaker ? trade.maker_fee : trade.taker_fee) ?? 0),
    pnl: (isBuy ? trade.bid_account_pnl : trade.ask_account_pnl) ?? '0',
    txHash: trade.tx_hash,
  }
}
