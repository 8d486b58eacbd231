import type { Exchange } from '../exchange.ts'
import type { Account, Market, Trade } from '../state/entities.ts'
import type { TradeType } from '../state/trade.ts'
import { commitChange, positionChange } from './position-change.ts'
import { sideOfChange } from './trade-side.ts'
import { earnQuota } from './volume-quota.ts'

/** A part of a position that changes hands without orders, fees or checks. */
export interface OffBookTrade {
  /** Account that gives up the position; the maker in the record. */
  readonly from: Account
  readonly to: Account
  readonly market: Market
  /** Whether `from` sells. */
  readonly isAsk: boolean
  readonly lots: bigint
  /** Micro. */
  readonly quote: bigint
  readonly type: TradeType
}

/**
 * Books takeovers of the LLP and the settlement of expired markets.
 * @see docs/protocol/exchange.md#health
 */
export function tradeOffBook(ex: Exchange, it: OffBookTrade): Trade {
  const { from, to, market, isAsk, lots, quote, type } = it
  const given = positionChange(from, market, isAsk ? -1n : 1n, lots, quote, 0)
  const taken = positionChange(to, market, isAsk ? 1n : -1n, lots, quote, 0)
  commitChange(given)
  commitChange(taken)
  const trade: Trade = {
    id: ++ex.tradeCount,
    txHash: ex.internalHash(),
    type,
    market,
    size: Number(lots),
    price: Number(quote / lots / market.quoteMultiplier),
    quote,
    taker: sideOfChange(taken),
    maker: sideOfChange(given),
    isMakerAsk: isAsk,
    askId: 0n,
    bidId: 0n,
    askCloid: 0,
    bidCloid: 0,
    askVersion: 0,
    bidVersion: 0,
    blockHeight: ex.height,
    timestamp: ex.now,
    transactionTime: ex.now * 1000,
    sequence: ++ex.sequence,
  }
  earnQuota(ex, trade)
  ex.rememberTrade(trade)
  for (const one of [from, to]) {
    ex.events.position(one, market)
    ex.events.collateral(one)
  }
  return trade
}
