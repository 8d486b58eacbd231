import { payOut } from './binary/settle-market.ts'
import { marketMoved } from './cross-sums.ts'
import type { Exchange } from './exchange.ts'
import { fundMarkets, premium } from './funding.ts'
import { liquidateUnhealthy } from './liquidation/liquidation.ts'
import { endOrder, isExpired } from './orders.ts'
import type { Account, Market, Order } from './state/entities.ts'
import { moveWindow } from './state/trading-window.ts'
import { executeQueued } from './submission/submit.ts'
import { cancelEverything } from './transactions/cancel-all-orders.ts'
import { fireSlice, fireTriggers } from './triggers.ts'
import { runDueWork } from './venue/due-work.ts'
import { samplePrices } from './venue/pool.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000
const MOST_INDEX_TICKS = 20_000

/**
 * Advances time and runs due work at its own time: expiries, TWAP slices, scheduled
 * cancel-alls, premium samples each minute, funding each full hour.
 */
export function advanceTo(ex: Exchange, time: number): void {
  while (ex.now < time) {
    const timer = ex.timeline.next ?? Number.POSITIVE_INFINITY
    const minute = (Math.floor(ex.now / MINUTE) + 1) * MINUTE
    // Timers in the past remain after the clock was set; they run at once.
    const step = Math.min(time, Math.max(timer, ex.now), minute)
    if (step > ex.now || timer > ex.now) ex.now = step
    runDue(ex)
    if (ex.now === minute) everyMinute(ex)
  }
}

/** Runs the work that is due now. */
export function runDue(ex: Exchange): void {
  for (;;) {
    const item = ex.timeline.take(ex.now)
    if (item === undefined) return
    if ('tx' in item) executeQueued(ex, item)
    else if ('work' in item) runDueWork(ex, item)
    else if ('keys' in item) cancelWhenDue(ex, item)
    else if ('book' in item) runMarket(ex, item)
    else runOrder(ex, item)
  }
}

function runOrder(ex: Exchange, order: Order): void {
  if (order.owner.orders.get(order.index) !== order) return
  if (isExpired(order, ex.now)) endOrder(ex, order, 'canceled-expired', 'cancelled')
  else fireSlice(ex, order)
}

function runMarket(ex: Exchange, market: Market): void {
  if (market.status === 'in-settlement') payOut(ex, market)
  else moveWindow(ex, market)
}

function cancelWhenDue(ex: Exchange, account: Account): void {
  if (account.cancelAllTime !== 0 && account.cancelAllTime <= ex.now) cancelEverything(ex, account)
}

function everyMinute(ex: Exchange): void {
  const isHour = ex.now % HOUR === 0
  const perps = [...ex.markets.values()].filter((one) => one.kind === 'perp' && one.status === 'active')
  if (isHour) fundMarkets(ex, perps)
  for (const market of perps) {
    market.premiumSum += premium(market)
    sampleMark(ex, market)
  }
  if (ex.now % DAY === 0) samplePrices(ex)
}

/** Sets the index price of a market (an input: on the real exchange it comes from oracles). */
export function setIndex(ex: Exchange, market: Market, price: number): void {
  if (market.indexPrice !== price) {
    const last = market.indexTicks.at(-1)
    if (last?.at === ex.now) last.price = price
    else market.indexTicks.push({ at: ex.now, price })
    if (market.indexTicks.length > MOST_INDEX_TICKS) market.indexTicks.splice(0, MOST_INDEX_TICKS / 10)
  }
  market.indexPrice = price
  ex.events.market(market)
}

/**
 * Sets the mark price, then fires triggers and liquidates, in that order and at once (a choice).
 */
export function setMark(ex: Exchange, market: Market, price: number): void {
  market.mark = price
  marketMoved(market)
  sampleMark(ex, market)
  ex.events.market(market)
  // Values, PnL and margins of these accounts follow the mark price.
  for (const account of market.holders)
    if ((account.positions.get(market.id)?.size ?? 0n) !== 0n) ex.events.position(account, market)
  fireTriggers(ex, market)
  if (ex.rules.autoLiquidate) liquidateUnhealthy(ex, [market])
}

function sampleMark(ex: Exchange, market: Market): void {
  const t = Math.floor(ex.now / MINUTE) * MINUTE
  const price = market.mark
  const last = market.markCandles.at(-1)
  if (last?.t === t) {
    last.h = Math.max(last.h, price)
    last.l = Math.min(last.l, price)
    last.c = price
    last.sc += 1
    return
  }
  market.markCandles.push({ t, o: price, h: price, l: price, c: price, sc: 1 })
  if (market.markCandles.length > 50_000) market.markCandles.splice(0, 5_000)
}
