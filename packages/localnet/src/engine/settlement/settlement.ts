import type { OrderStatus } from '@lighter/standards'
import { abs, sign } from '../bigints.ts'
import type { Exchange } from '../exchange.ts'
import { adjustLock } from '../orders.ts'
import type { Account, Order, TradeSide } from '../state/entities.ts'
import { LLP_INDEX, MICRO, TREASURY } from '../state/protocol.ts'
import type { TradeType } from '../state/trade.ts'
import { creditIntegrator } from './integrator-fees.ts'
import { commitChange, type PositionChange, positionChange } from './position-change.ts'
import { type SideFee, sideOfChange, sideWithoutPosition } from './trade-side.ts'
import { earnQuota } from './volume-quota.ts'

/** A trade about to happen. */
export interface Fill {
  readonly taker: Order
  readonly maker: Order
  readonly size: number
  readonly price: number
  readonly takerFee: SideFee
  readonly makerFee: SideFee
}

/** Result of a fill: traded, or the sides that prevent it and how they end. */
export type FillResult =
  | { readonly kind: 'traded'; readonly takerSignChanged: boolean; readonly makerSignChanged: boolean }
  | {
      readonly kind: 'refused'
      readonly taker?: OrderStatus | undefined
      readonly maker?: OrderStatus | undefined
    }

/**
 * A perps fill: open interest and margin are checked on both sides, then everything is booked.
 * @see docs/protocol/exchange.md#matching
 * @see docs/protocol/exchange.md#position-change
 */
export function settlePerps(ex: Exchange, fill: Fill): FillResult {
  const { taker, maker, size, price } = fill
  const { market } = taker
  const quote = BigInt(size) * BigInt(price) * market.quoteMultiplier
  const lots = BigInt(size)
  const takerSide = positionChange(
    taker.owner,
    market,
    taker.isAsk ? -1n : 1n,
    lots,
    quote,
    fill.takerFee.ticks,
  )
  const makerSide = positionChange(
    maker.owner,
    market,
    maker.isAsk ? -1n : 1n,
    lots,
    quote,
    fill.makerFee.ticks,
  )
  let takerEnd = refusal(takerSide)
  const makerEnd = refusal(makerSide)
  if (exceedsOpenInterest(takerSide, makerSide)) takerEnd = 'canceled-position-not-allowed'
  if (takerEnd !== undefined || makerEnd !== undefined) {
    return {
      kind: 'refused',
      taker: takerEnd,
      maker: makerEnd,
    }
  }
  commitChange(takerSide)
  commitChange(makerSide)
  const isLiquidation = taker.type === 'liquidation'
  const collector = ex.account(isLiquidation ? LLP_INDEX : TREASURY)
  const fees = takerSide.fee + makerSide.fee
  if (fees !== 0n) ex.addCollateral(collector, fees)
  payIntegrator(ex, fill.makerFee, quote, collector)
  payIntegrator(ex, fill.takerFee, quote, collector)
  recordFill(
    ex,
    fill,
    isLiquidation ? 'liquidation' : 'trade',
    sideOfChange(takerSide, fill.takerFee),
    sideOfChange(makerSide, fill.makerFee),
  )
  for (const owner of [taker.owner, maker.owner]) {
    ex.events.position(owner, market)
    ex.events.collateral(owner)
  }
  ex.events.market(market)
  return { kind: 'traded', takerSignChanged: takerSide.signChanged, makerSignChanged: makerSide.signChanged }
}

function refusal(side: PositionChange): OrderStatus | undefined {
  if (!side.fits) return 'canceled-position-not-allowed'
  return side.marginOk ? undefined : 'canceled-margin-not-allowed'
}

/**
 * The limit counts both sides, but is enforced only for the taker.
 * @see docs/protocol/exchange.md#matching
 */
function exceedsOpenInterest(taker: PositionChange, maker: PositionChange): boolean {
  const { market } = taker
  if (taker.account.type === 3 || maker.account.type === 3) return false
  const unit = BigInt(market.mark) * market.quoteMultiplier
  const before = market.openInterest
  const after = before + abs(taker.size) - abs(taker.sizeBefore) + abs(maker.size) - abs(maker.sizeBefore)
  const limit = market.openInterestLimit
  if (before * unit <= limit) return after * unit > limit
  const isFlip = taker.size !== 0n && taker.sizeBefore !== 0n && sign(taker.size) !== sign(taker.sizeBefore)
  return abs(taker.size) >= abs(taker.sizeBefore) || isFlip
}

function payIntegrator(ex: Exchange, fee: SideFee, quote: bigint, collector: Account): void {
  if (fee.integrator === 0 || fee.integratorTicks === 0) return
  const amount = ((BigInt(fee.integratorTicks) * quote) / MICRO) * MICRO
  ex.addCollateral(collector, -amount)
  creditIntegrator(ex, fee.integrator, undefined, amount)
}

/**
 * A spot fill: balances are checked in total, not against locks.
 * @see docs/protocol/exchange.md#spot
 */
export function settleSpot(ex: Exchange, fill: Fill): FillResult {
  const { taker, maker, size, price } = fill
  const { market } = taker
  const units = BigInt(size)
  const base = units * market.sizeExtension
  const quoteUnits = units * BigInt(price)
  const quote = quoteUnits * market.quoteExtension
  const baseFee = (ticks: number): bigint => units * (market.sizeExtension / MICRO) * BigInt(ticks)
  const quoteFee = (ticks: number): bigint => quoteUnits * (market.quoteExtension / MICRO) * BigInt(ticks)
  const lacks = (order: Order): boolean =>
    order.isAsk
      ? ex.held(order.owner, market.baseAsset).balance < base
      : ex.held(order.owner, market.quoteAsset).balance < quote
  const takerLacks = lacks(taker)
  const makerLacks = lacks(maker)
  if (takerLacks || makerLacks) {
    return {
      kind: 'refused',
      taker: takerLacks ? 'canceled-invalid-balance' : undefined,
      maker: makerLacks ? 'canceled-invalid-balance' : undefined,
    }
  }
  const treasury = ex.account(TREASURY)
  for (const [order, fee] of [
    [taker, fill.takerFee],
    [maker, fill.makerFee],
  ] as const) {
    const paid = order.isAsk ? quoteFee(fee.ticks) : baseFee(fee.ticks)
    const received = order.isAsk ? market.quoteAsset : market.baseAsset
    ex.addAsset(order.owner, market.baseAsset, order.isAsk ? -base : base - paid)
    ex.addAsset(order.owner, market.quoteAsset, order.isAsk ? quote - paid : -quote)
    if (paid > 0n) ex.addAsset(treasury, received, paid)
    if (fee.integrator !== 0 && fee.integratorTicks > 0) {
      // The side receives whole minimal units; the exchange keeps the rest.
      const unit = ex.assets.get(received)?.extension ?? 1n
      const units = order.isAsk ? quoteFee(fee.integratorTicks) : baseFee(fee.integratorTicks)
      const share = (units / unit) * unit
      ex.addAsset(treasury, received, -share)
      creditIntegrator(ex, fee.integrator, received, share)
    }
  }
  recordFill(
    ex,
    fill,
    'trade',
    sideWithoutPosition(taker.owner, fill.takerFee),
    sideWithoutPosition(maker.owner, fill.makerFee),
  )
  ex.events.market(market)
  return { kind: 'traded', takerSignChanged: false, makerSignChanged: false }
}

/** Books the size on both orders and in the book, and reports the trade. */
export function recordFill(
  ex: Exchange,
  fill: Fill,
  type: TradeType,
  takerSide: TradeSide,
  makerSide: TradeSide,
): void {
  const { taker, maker, size, price } = fill
  const { market } = taker
  const quote = size * price
  taker.remaining -= size
  taker.filled += size
  taker.filledQuote += quote
  maker.filled += size
  maker.covered = Math.max(0, maker.covered - size)
  maker.filledQuote += quote
  market.book.reduce(maker, size)
  adjustLock(ex, maker)
  ex.bookChanged(market, maker.isAsk, price)
  market.lastTradePrice = price
  countCandle(ex, fill, BigInt(quote))
  const ask = taker.isAsk ? taker : maker
  const bid = taker.isAsk ? maker : taker
  const trade = {
    id: ++ex.tradeCount,
    txHash: ex.txHash === '' ? ex.internalHash() : ex.txHash,
    type,
    market,
    size,
    price,
    quote: BigInt(quote) * market.quoteMultiplier,
    taker: takerSide,
    maker: makerSide,
    isMakerAsk: maker.isAsk,
    askId: ask.index,
    bidId: bid.index,
    askCloid: ask.cloid,
    bidCloid: bid.cloid,
    askVersion: ask.version,
    bidVersion: bid.version,
    blockHeight: ex.height,
    timestamp: ex.now,
    transactionTime: ex.now * 1000 + (ex.sequence % 1000),
    sequence: ex.sequence,
  }
  ex.trace.trade = trade
  ex.trace.maker = maker
  earnQuota(ex, trade)
  ex.rememberTrade(trade)
}

function countCandle(ex: Exchange, fill: Fill, quote: bigint): void {
  const { market } = fill.taker
  const { size, price } = fill
  const t = Math.floor(ex.now / 60_000) * 60_000
  const last = market.candles.at(-1)
  if (last !== undefined && last.t === t) {
    last.h = Math.max(last.h, price)
    last.l = Math.min(last.l, price)
    last.c = price
    last.v += BigInt(size)
    last.V += quote
    last.i = ex.tradeCount + 1
    return
  }
  market.candles.push({
    t,
    o: price,
    h: price,
    l: price,
    c: price,
    v: BigInt(size),
    V: quote,
    i: ex.tradeCount + 1,
  })
  if (market.candles.length > 50_000) market.candles.splice(0, 5_000)
}
