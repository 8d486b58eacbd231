import { formatTicks } from '@lighter/standards'
import { openFunding, unrealized } from '../engine/position-value.ts'
import { crossRisk, freeCollateral, health } from '../engine/risk.ts'
import type { Account, Market } from '../engine/state/entities.ts'
import { accountValues } from './account.ts'
import { exactUsdc, micro, price, quote } from './format.ts'

/** A book in exact integers, best first: price in ticks, size in lots. */
export interface BookReport {
  /** Highest price first. */
  readonly bids: [ticks: bigint, lots: bigint][]
  /** Lowest price first. */
  readonly asks: [ticks: bigint, lots: bigint][]
}

/** A position in exact decimals. */
export interface PositionReport {
  /** Market id. */
  readonly marketId: number
  /** Ticker of the market. */
  readonly symbol: string
  /** Signed, base units. */
  readonly size: string
  /** Average entry price, quote units. */
  readonly entryPrice: string
  /** Quote units. */
  readonly markPrice: string
  /** USDC, exact; without open funding. */
  readonly unrealizedPnl: string
  /** USDC, positive: owed to the position. */
  readonly openFunding: string
  /** Whether the position has its own margin. */
  readonly isIsolated: boolean
  /** Margin of an isolated position, USDC. */
  readonly allocatedMargin: string
}

/** An account in exact decimals. */
export interface AccountReport {
  /** Account index. */
  readonly index: number
  /** Address of the owner. */
  readonly l1Address: string
  /** USDC with all its decimals. */
  readonly collateral: string
  /** Collateral, unrealized PnL and open funding over all positions, USDC with all its decimals. */
  readonly equity: string
  /** Amount that can be withdrawn or used as new margin, USDC. */
  readonly available: string
  /** 0 healthy … 4 bankrupt, of the cross account. */
  readonly health: number
  /** Number of open and pending orders. */
  readonly openOrders: number
  /** Open perps positions. */
  readonly positions: PositionReport[]
  /** Binary options shares held: signed size, positive for Yes, and their cost, USDC. */
  readonly binaries: { marketId: number; symbol: string; size: string; entryQuote: string }[]
  /** Spot balances in minimal units by asset id. */
  readonly assets: { assetId: number; balance: bigint; locked: bigint }[]
  /** Registered API keys: public key as 80 hex digits without a prefix, and the next nonce. */
  readonly apiKeys: { apiKeyIndex: number; publicKey: string; nonce: number }[]
}

/** Exact levels of a market. */
export function reportBook(market: Market): BookReport {
  const side = (isAsk: boolean): [bigint, bigint][] =>
    [...market.book.levels(isAsk)].map((level) => [BigInt(level.price), BigInt(level.size)])
  return { bids: side(false), asks: side(true) }
}

/** Exact state of an account. */
export function reportAccount(account: Account): AccountReport {
  const positions: PositionReport[] = []
  for (const { market, size, entry, prefix, marginMode, allocated } of account.positions.values()) {
    const lots = size < 0n ? -size : size
    positions.push({
      marketId: market.id,
      symbol: market.symbol,
      size: formatTicks(size, market.sizeDecimals),
      entryPrice: price(market, lots === 0n ? 0n : entry / lots / market.quoteMultiplier),
      markPrice: price(market, market.mark),
      unrealizedPnl: micro(unrealized(size, entry, market)),
      openFunding: exactUsdc(openFunding(size, prefix, market)),
      isIsolated: marginMode === 'isolated',
      allocatedMargin: exactUsdc(allocated),
    })
  }
  const risk = crossRisk(account)
  return {
    index: account.index,
    l1Address: account.l1Address,
    collateral: exactUsdc(account.collateral),
    equity: exactUsdc(accountValues(account).total),
    available: exactUsdc(freeCollateral(account)),
    health: health(risk),
    openOrders: account.orders.size,
    positions,
    binaries: [...account.binaries.values()]
      .filter((one) => one.size !== 0n)
      .map(({ market, size, entry }) => ({
        marketId: market.id,
        symbol: market.symbol,
        size: formatTicks(size, market.sizeDecimals),
        entryQuote: quote(market, entry),
      })),
    assets: [...account.assets].map(([assetId, held]) => ({
      assetId,
      balance: held.balance,
      locked: held.locked,
    })),
    apiKeys: [...account.keys].map(([apiKeyIndex, { publicKey, nonce }]) => ({
      apiKeyIndex,
      publicKey,
      nonce,
    })),
  }
}
