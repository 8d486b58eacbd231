import { abs, sign } from '../engine/bigints.ts'
import { positionMoved } from '../engine/cross-sums.ts'
import type { Exchange } from '../engine/exchange.ts'
import { sideWithoutPosition } from '../engine/settlement/trade-side.ts'
import { emptyPosition } from '../engine/state/empty-position.ts'
import type { Account, Market, TradeSide } from '../engine/state/entities.ts'
import { MICRO } from '../engine/state/protocol.ts'
import { Random } from '../random.ts'
import { PricePath, pathSeed } from './price-path.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000
/** Share of the trades whose taker buys. More than half, so that positions and with them open interest remain. */
const BUYS = 0.55
/** Largest notional of a trade, micro USDC. */
const MOST_QUOTE = 5_000_000_000
/** Usual hourly funding rate and its standard spread, 1e-6. */
const RATE = { usual: 12, spread: 9 }

/** A trade to generate: its time, and its price as a multiple of the last price. */
interface Moment {
  readonly at: number
  factor: number
}

/**
 * Generates the day before the start: trades of the synthetic maker and taker, the resulting candles, volumes and open
 * interest, mark prices and funding. The data is consistent: candles are the sums of the trades, and positions and balances
 * follow from them. The day ends at the first prices of the markets.
 */
export function seedHistory(ex: Exchange, seed: number, sides: { maker: Account; taker: Account }): void {
  for (const market of ex.markets.values())
    if (market.kind !== 'binary_options') new MarketHistory(ex, market, seed, sides).write()
}

/** The day of one market. */
class MarketHistory {
  readonly #ex: Exchange
  readonly #market: Market
  readonly #random: Random
  readonly #seed: number
  readonly #maker: Account
  readonly #taker: Account
  /** Sides of spot trades, which change no position. */
  readonly #spotSides: { taker: TradeSide; maker: TradeSide }
  /** Position of the taker: signed size, entry value and realized profit in micro. */
  readonly #held = { size: 0n, entry: 0n, pnl: 0n }
  #hour: number

  constructor(ex: Exchange, market: Market, seed: number, sides: { maker: Account; taker: Account }) {
    this.#ex = ex
    this.#market = market
    this.#seed = seed
    this.#random = new Random(seed ^ market.id)
    this.#maker = sides.maker
    this.#taker = sides.taker
    this.#spotSides = { taker: sideWithoutPosition(sides.taker), maker: sideWithoutPosition(sides.maker) }
    this.#hour = Math.floor((ex.now - DAY) / HOUR)
  }

  write(): void {
    const market = this.#market
    const { price } = market
    for (const { at, factor } of this.#moments()) {
      const fair = Math.max(1, Math.round(price * factor))
      this.#fund(at, fair)
      this.#mark(at, fair)
      this.#trade(at, fair)
    }
    this.#fund(this.#ex.now, price)
    this.#mark(this.#ex.now, price)
    if (market.kind === 'perp') this.#settle()
  }

  /** One to six trades in each minute, ending with a factor of 1. Markets of the same asset have the same ones. */
  #moments(): Moment[] {
    const path = new PricePath(pathSeed(this.#seed, this.#market.symbol))
    const random = new Random(pathSeed(this.#seed ^ 0x4157, this.#market.symbol))
    const { now } = this.#ex
    const moments: Moment[] = []
    let last = Math.floor((now - DAY) / MINUTE) * MINUTE
    for (let minute = last; minute < now; minute += MINUTE) {
      const count = 1 + random.integer(0, Math.round(2 * path.regime.activity))
      const times = Array.from({ length: count }, () => minute + random.integer(0, MINUTE - 1))
      for (const at of times.sort((a, b) => a - b)) {
        if (at >= now) continue
        moments.push({ at, factor: path.step((at - last) / 1000) })
        last = at
      }
    }
    const end = path.factor
    for (const moment of moments) moment.factor /= end
    return moments
  }

  /** Books the funding of the hours that ended before `at`. */
  #fund(at: number, price: number): void {
    const market = this.#market
    const hour = Math.floor(at / HOUR)
    for (; this.#hour < hour; this.#hour++) {
      if (market.kind !== 'perp') continue
      const rate = BigInt(Math.round(RATE.usual + RATE.spread * (this.#random.next() * 2 - 1)))
      market.fundings.push({ timestamp: (this.#hour + 1) * 3600, rate, index: price })
      market.fundingPrefix += rate * BigInt(price)
    }
  }

  #mark(at: number, price: number): void {
    const { markCandles, indexTicks } = this.#market
    indexTicks.push({ at, price })
    const t = Math.floor(at / MINUTE) * MINUTE
    const last = markCandles.at(-1)
    if (last?.t !== t) {
      markCandles.push({ t, o: price, h: price, l: price, c: price, sc: 1 })
      return
    }
    last.h = Math.max(last.h, price)
    last.l = Math.min(last.l, price)
    last.c = price
    last.sc += 1
  }

  #trade(at: number, fair: number): void {
    const ex = this.#ex
    const market = this.#market
    const isBuy = this.#random.next() < BUYS
    const spread = Math.max(1, Math.round(fair / 20_000))
    const price = Math.max(1, fair + (isBuy ? spread : -spread))
    const unit = market.kind === 'perp' ? market.quoteMultiplier : 1n
    const least = Math.max(market.minBase, Math.ceil(market.minQuote / (price * Number(unit))))
    const most = MOST_QUOTE / (price * Number(unit))
    // Squared: small trades are frequent, large ones rare.
    const size = least + Math.floor(Math.max(0, most - least) * this.#random.next() ** 2)
    const units = BigInt(size) * BigInt(price)
    const { taker, maker } =
      market.kind === 'perp' ? this.#perps(isBuy, BigInt(size), units * unit) : this.#spot(isBuy, size, units)
    const ask = ex.takeIndex(market, true).index
    const bid = ex.takeIndex(market, false).index
    const trade = {
      id: ++ex.tradeCount,
      txHash: ex.internalHash(),
      type: 'trade' as const,
      market,
      size,
      price,
      quote: units * market.quoteMultiplier,
      taker,
      maker,
      isMakerAsk: isBuy,
      askId: ask,
      bidId: bid,
      askCloid: 0,
      bidCloid: 0,
      askVersion: 0,
      bidVersion: 0,
      blockHeight: ex.height,
      timestamp: at,
      transactionTime: at * 1000 + (ex.sequence % 1000),
      sequence: ++ex.sequence,
    }
    market.trades.push(trade)
    ex.tradeSums.add(trade)
    market.lastTradePrice = price
    this.#candle(at, price, size, units)
  }

  /** Books a trade on the positions. The two accounts only trade with each other, so the maker's mirrors the taker's. */
  #perps(isBuy: boolean, lots: bigint, quote: bigint): { taker: TradeSide; maker: TradeSide } {
    const held = this.#held
    const before = { size: held.size, entry: held.entry }
    const direction = isBuy ? 1n : -1n
    held.size += direction * lots
    const signChanged = sign(before.size) !== sign(held.size)
    if (signChanged) held.entry = (quote / lots) * abs(held.size)
    else if (abs(held.size) > abs(before.size)) held.entry += quote
    else held.entry = (before.entry * abs(held.size)) / abs(before.size)
    const pnl = sign(held.size) * held.entry - sign(before.size) * before.entry - direction * quote
    held.pnl += pnl
    const side = (account: Account, mirror: 1n | -1n): TradeSide => ({
      account,
      fee: 0,
      sizeBefore: mirror * before.size,
      entryBefore: before.entry,
      imfBefore: this.#market.imfDefault,
      signChanged,
      pnl: mirror * pnl,
      allocatedBefore: 0n,
      allocatedAfter: 0n,
      integrator: 0,
      integratorFee: 0,
    })
    return { taker: side(this.#taker, 1n), maker: side(this.#maker, -1n) }
  }

  /** Sets the positions and realized profits of both accounts that result from the trades. */
  #settle(): void {
    const market = this.#market
    const { size, entry, pnl } = this.#held
    for (const [account, mirror] of [
      [this.#taker, 1n],
      [this.#maker, -1n],
    ] as const) {
      const position = { ...emptyPosition(market), size: mirror * size, entry, imf: market.imfDefault }
      account.positions.set(market.id, { ...position, realized: mirror * pnl })
      account.collateral += mirror * pnl * MICRO
      market.openInterest += abs(size)
      market.holders.add(account)
      positionMoved(account, market)
    }
  }

  /** Moves the assets of both sides. */
  #spot(isBuy: boolean, size: number, units: bigint): { taker: TradeSide; maker: TradeSide } {
    const { baseAsset, quoteAsset, sizeExtension, quoteExtension } = this.#market
    const base = BigInt(size) * sizeExtension
    const quote = units * quoteExtension
    const [buyer, seller] = isBuy ? [this.#taker, this.#maker] : [this.#maker, this.#taker]
    this.#ex.asset(buyer, baseAsset).balance += base
    this.#ex.asset(buyer, quoteAsset).balance -= quote
    this.#ex.asset(seller, baseAsset).balance -= base
    this.#ex.asset(seller, quoteAsset).balance += quote
    return this.#spotSides
  }

  #candle(at: number, price: number, size: number, units: bigint): void {
    const { candles } = this.#market
    const t = Math.floor(at / MINUTE) * MINUTE
    const i = this.#ex.tradeCount
    const last = candles.at(-1)
    if (last?.t !== t) {
      candles.push({ t, o: price, h: price, l: price, c: price, v: BigInt(size), V: units, i })
      return
    }
    last.h = Math.max(last.h, price)
    last.l = Math.min(last.l, price)
    last.c = price
    last.v += BigInt(size)
    last.V += units
    last.i = i
  }
}
