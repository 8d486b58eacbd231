import { abs, min } from '../bigints.ts'
import type { Exchange } from '../exchange.ts'
import { creditIntegrator } from '../settlement/integrator-fees.ts'
import { type Fill, type FillResult, recordFill } from '../settlement/settlement.ts'
import type { SideFee } from '../settlement/trade-side.ts'
import type { BinaryTerms } from '../state/binary-terms.ts'
import type { BinaryPosition, Market, Order, TradeSide } from '../state/entities.ts'
import { MICRO, TREASURY, USDC } from '../state/protocol.ts'

const MAX_56 = 72_057_594_037_927_935n

/** Effect of a fill on one side; nothing is written until it is committed. */
interface BinaryChange {
  readonly order: Order
  readonly before: BinaryPosition
  readonly size: bigint
  readonly entry: bigint
  /** Shares opened less shares closed. */
  readonly growth: bigint
  /** USDC without the fee, c12. */
  readonly cash: bigint
  readonly fee: bigint
  readonly integratorFee: bigint
  /** Fee charged, 1e-6 of the basis. */
  readonly ticks: number
  /** Realized, micro. */
  readonly pnl: bigint
}

/**
 * A fill of binary options, fully collateralized in USDC of the spot side: the buyer pays the price, the seller the rest up
 * to the cap, and a side that closes gets its collateral back.
 */
export function settleBinary(ex: Exchange, fill: Fill): FillResult {
  const { taker, maker } = fill
  const { market } = taker
  const { binary } = market
  if (binary === undefined) return { kind: 'refused', taker: 'canceled' }
  const sides = [
    change(fill, taker, fill.takerFee, binary),
    change(fill, maker, fill.makerFee, binary),
  ] as const
  const [takerSide, makerSide] = sides
  const growth = takerSide.growth + makerSide.growth
  const interest = market.openInterest + growth
  const isTooMuch = growth > 0n && interest * BigInt(binary.settlementCap) > market.openInterestLimit
  const endOf = (
    side: BinaryChange,
  ): 'canceled-position-not-allowed' | 'canceled-invalid-balance' | undefined => {
    if (abs(side.size) > MAX_56 || side.entry > MAX_56) return 'canceled-position-not-allowed'
    const { balance } = ex.held(side.order.owner, USDC)
    return balance + side.cash - side.fee < 0n ? 'canceled-invalid-balance' : undefined
  }
  const takerEnd = isTooMuch ? 'canceled-position-not-allowed' : endOf(takerSide)
  const makerEnd = endOf(makerSide)
  if (takerEnd !== undefined || makerEnd !== undefined)
    return {
      kind: 'refused',
      taker: takerEnd,
      maker: makerEnd,
    }
  const treasury = ex.account(TREASURY)
  for (const { order, size, entry, cash, fee, integratorFee } of sides) {
    const position = binaryPosition(order.owner, market)
    position.size = size
    position.entry = entry
    position.cash += cash - fee
    position.lastTrade = ex.tradeCount + 1
    order.owner.binaryVolume += BigInt(fill.size) * BigInt(fill.price) * market.quoteMultiplier
    ex.addAsset(order.owner, USDC, cash - fee)
    if (fee > 0n) ex.addAsset(treasury, USDC, fee)
    if (integratorFee > 0n) {
      ex.addAsset(treasury, USDC, -integratorFee)
      creditIntegrator(ex, order.integrator, USDC, integratorFee)
    }
    market.holders.add(order.owner)
  }
  market.openInterest = interest
  recordFill(ex, fill, 'trade', sideOf(takerSide, fill.takerFee), sideOf(makerSide, fill.makerFee))
  for (const { order } of sides) ex.events.position(order.owner, market)
  ex.events.market(market)
  return { kind: 'traded', takerSignChanged: false, makerSignChanged: false }
}

/** Returns the position of an account in a binary options market; creates it if needed. */
export function binaryPosition(owner: Order['owner'], market: Market): BinaryPosition {
  let position = owner.binaries.get(market.id)
  if (position === undefined) {
    position = emptyBinary(market)
    owner.binaries.set(market.id, position)
  }
  return position
}

function emptyBinary(market: Market): BinaryPosition {
  return { market, size: 0n, entry: 0n, cash: 0n, settlementPnl: undefined, lastTrade: 0 }
}

/** One side of a fill: b lots at quote q, in size×price units, scaled to c12 at the end. */
function change(fill: Fill, order: Order, fee: SideFee, binary: BinaryTerms): BinaryChange {
  const { market, isAsk, owner } = order
  const before = { ...(owner.binaries.get(market.id) ?? emptyBinary(market)) }
  const cap = BigInt(binary.settlementCap)
  const b = BigInt(fill.size)
  const q = b * BigInt(fill.price)
  const held = abs(before.size)
  const closes = before.size !== 0n && before.size > 0n === isAsk
  const close = closes ? min(held, b) : 0n
  const open = b - close
  // An opened Yes costs its price, an opened No the rest up to the cap.
  const openQuote = (q * open) / b
  const opened = isAsk ? cap * open - openQuote : openQuote
  const removed = close === 0n ? 0n : (before.entry * close) / held
  const units = isAsk ? q - cap * open : cap * close - q
  // A closed Yes pays its price, a closed No the rest.
  const proceeds = isAsk ? q - openQuote : cap * close - (q - openQuote)
  // Each side is charged on the price of its outcome; the fee falls as that price approaches the cap.
  const outcomePrice = isAsk ? binary.settlementCap - fill.price : fill.price
  const own = fee.ticks - fee.integratorTicks
  const scaled = Math.floor((own * (binary.settlementCap - outcomePrice)) / binary.settlementCap)
  const basis = isAsk ? cap * b - q : q
  const charge = (ticks: number): bigint => BigInt(ticks) * market.quoteMultiplier * basis
  const ticks = Math.max(0, scaled) + fee.integratorTicks
  return {
    order,
    before,
    size: before.size + (isAsk ? -b : b),
    entry: before.entry - removed + opened,
    growth: open - close,
    cash: units * market.quoteExtension,
    fee: charge(ticks),
    // In whole micro, like all fees.
    integratorFee: fee.integrator === 0 ? 0n : (charge(fee.integratorTicks) / MICRO) * MICRO,
    ticks,
    pnl: (proceeds - removed) * market.quoteMultiplier,
  }
}

function sideOf({ order, before, ticks, pnl }: BinaryChange, fee: SideFee): TradeSide {
  return {
    account: order.owner,
    fee: ticks,
    sizeBefore: before.size,
    entryBefore: before.entry * order.market.quoteMultiplier,
    imfBefore: 0,
    signChanged: false,
    pnl,
    allocatedBefore: 0n,
    allocatedAfter: 0n,
    integrator: fee.integrator,
    integratorFee: fee.integratorTicks,
  }
}
