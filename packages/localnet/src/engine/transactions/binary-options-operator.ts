import type {
  BinaryOptionsOperatorCreateMarketTransaction,
  BinaryOptionsOperatorSettleMarketTransaction,
  BinaryOptionsOperatorUpdateMarketTransaction,
} from '@lighter/signer'
import { settleMarket } from '../binary/settle-market.ts'
import { type RefusalName, refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { kindRule } from '../markets/market-kind.ts'
import type { BinaryTerms } from '../state/binary-terms.ts'
import type { Account, Market } from '../state/entities.ts'
import { MAX_48, USDC } from '../state/protocol.ts'
import { watchWindow } from '../state/trading-window.ts'

/** Symbol of an operator's market that was created without one. */
const NAMELESS = 'MARKET'

/**
 * BinaryOptionsOperatorCreateMarket, 49: opens a market on a slot that was assigned to the account and is free. It takes the
 * next public id.
 *
 * @throws {Refused} 21511 for an account without the slot, 21606 while the slot is in use, 21617 for invalid terms
 */
export function createBinaryMarket(
  ex: Exchange,
  owner: Account,
  tx: BinaryOptionsOperatorCreateMarketTransaction,
): RefusalName | undefined {
  const { marketSlot: slot, settlementCap, defaultPrice, settlementType } = tx
  const { startTimestamp: startTime, endTimestamp: endTime } = tx
  requireOperator(ex, owner, slot)
  for (const market of ex.markets.values())
    if (market.slot === slot && market.holdsSlot)
      throw refused('marketAlreadyExist', `slot ${slot} is used by ${market.symbol}`)
  if (endTime <= ex.now) throw refused('invalidCreateMarketParameters', 'the trading window has ended')
  while (ex.markets.has(ex.counters.market)) ex.counters.market += 1
  const id = ex.counters.market
  const symbol = uniqueSymbol(ex, tx.symbol === '' ? `${NAMELESS}-${id}` : tx.symbol, id)
  const quoteExtension = 10n ** BigInt(12 - tx.sizeDecimals - tx.priceDecimals)
  const binary: BinaryTerms = {
    settlementCap,
    defaultPrice,
    settlementType,
    startTime,
    endTime,
    operator: owner.index,
    event: {
      id,
      title: symbol,
      description: '',
      creator: owner.index,
      createdAt: ex.now,
      tag: '',
      kind: 'one_off',
      recurrenceSeconds: 0,
      startAt: startTime,
      endAt: endTime,
      metadata: {},
    },
  }
  const market = ex.addMarket({
    id,
    slot,
    symbol,
    sizeDecimals: tx.sizeDecimals,
    priceDecimals: tx.priceDecimals,
    kind: 'binary_options',
    baseAsset: USDC,
    quoteAsset: USDC,
    ...limitsOf(tx),
    liquidationFee: 0,
    quoteMultiplier: quoteExtension / 1_000_000n,
    imfDefault: 0,
    imfMin: 0,
    mmf: 0,
    cmf: 0,
    interestRate: 0n,
    clampSmall: 0n,
    clampBig: 0n,
    premiumMultiplier: 0n,
    sizeExtension: BigInt(settlementCap) * quoteExtension,
    quoteExtension,
    price: Math.max(1, defaultPrice),
    binary,
  })
  ex.counters.market += 1
  market.isFrozen = tx.isFrozen
  ex.events.market(market)
  return undefined
}

/**
 * BinaryOptionsOperatorUpdateMarket, 52: fees, limits and freezing; the window can change only before trading has begun.
 *
 * @throws {Refused} 21511, 21602, 21605 when the market has ended, 21617 for a window that can no longer change
 */
export function updateBinaryMarket(
  ex: Exchange,
  owner: Account,
  tx: BinaryOptionsOperatorUpdateMarketTransaction,
): RefusalName | undefined {
  const { market, binary } = ownMarket(ex, owner, tx)
  if (market.status !== 'active' && market.status !== 'inactive')
    throw refused('invalidMarketStatus', `${market.symbol} is ${market.status}`)
  const { startTimestamp: startTime, endTimestamp: endTime } = tx
  if (startTime !== binary.startTime || endTime !== binary.endTime) {
    if (market.status === 'active')
      throw refused('invalidCreateMarketParameters', 'the window cannot change once trading has begun')
    const event = { ...binary.event, startAt: startTime, endAt: endTime }
    Object.assign(market, { binary: { ...binary, startTime, endTime, event } })
    watchWindow(ex, market)
  }
  Object.assign(market, limitsOf(tx))
  market.isFrozen = tx.isFrozen
  ex.events.market(market)
  return undefined
}

/** BinaryOptionsOperatorSettleMarket, 50. @throws {Refused} 21511, 21602, and those of {@link settleMarket} */
export function settleBinaryMarket(
  ex: Exchange,
  owner: Account,
  tx: BinaryOptionsOperatorSettleMarketTransaction,
): RefusalName | undefined {
  const { market } = ownMarket(ex, owner, tx)
  settleMarket(ex, market, { price: tx.settlementPrice, isRefund: tx.isRefund, payoutDelayMs: 0 })
  return undefined
}

function requireOperator(ex: Exchange, owner: Account, slot: number): void {
  if (ex.slotOperators.get(slot) !== owner.index)
    throw refused('invalidTxTypeForAccount', `slot ${slot} is not assigned to account ${owner.index}`)
}

function ownMarket(
  ex: Exchange,
  owner: Account,
  named: { readonly marketSlot: number; readonly marketIndex: number },
): { market: Market; binary: BinaryTerms } {
  requireOperator(ex, owner, named.marketSlot)
  const market = ex.market(named.marketIndex)
  const { binary } = market
  if (binary === undefined)
    throw refused('invalidMarketType', kindRule(market, 'operators keep binary options only'))
  if (market.slot !== named.marketSlot)
    throw refused('invalidMarketIndex', `${market.symbol} is on slot ${market.slot}, not ${named.marketSlot}`)
  return { market, binary }
}

function limitsOf(
  tx: BinaryOptionsOperatorCreateMarketTransaction | BinaryOptionsOperatorUpdateMarketTransaction,
): {
  minBase: number
  minQuote: number
  orderQuoteLimit: number
  openInterestLimit: bigint
  takerFeeCap: number
  makerFeeCap: number
} {
  return {
    minBase: tx.minBaseAmount,
    minQuote: tx.minQuoteAmount,
    orderQuoteLimit: Math.min(MAX_48, tx.orderQuoteLimit),
    openInterestLimit: tx.openInterestLimit,
    takerFeeCap: tx.takerFee,
    makerFeeCap: tx.makerFee,
  }
}

/** Symbols are not signed: two operators may choose the same. */
function uniqueSymbol(ex: Exchange, symbol: string, id: number): string {
  for (const market of ex.markets.values()) if (market.symbol === symbol) return `${symbol}-${id}`
  return symbol
}
