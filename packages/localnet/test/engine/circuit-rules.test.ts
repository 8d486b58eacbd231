import { expect, test } from 'vitest'
import { fundingRound } from '../../src/engine/funding.ts'
import { tradeOffBook } from '../../src/engine/settlement/off-book.ts'
import type { Order } from '../../src/engine/state/entities.ts'
import { spotMarket } from '../../src/genesis/markets.ts'
import { positionView, userStatsView } from '../../src/views/account.ts'
import { tradeView } from '../../src/views/trade.ts'
import { ask, C12, CaseExchange, FAR, IOC, type OrderOptions, RO } from '../support/case-exchange.ts'

const SPOT = spotMarket({
  id: 4510,
  symbol: 'ETH/USDC',
  sizeDecimals: 4,
  priceDecimals: 2,
  price: 300_000,
  baseAsset: 1,
  baseUnits: 1_000_000n,
})

/** A sell of 1000 of which 400 left by self-trade mode 3. */
function reduced(): { x: CaseExchange; order: Order; modify: (baseAmount: number) => void } {
  const x = new CaseExchange()
  const order = x.sell(x.a, '1000@300000')!
  x.buy(x.a, '400@300000', { ...IOC, attributes: { selfTradeBehavior: 'reduce' } })
  expect(order.remaining).toBe(600)
  const modify = (baseAmount: number): void => {
    x.do(x.a, {
      type: 'modifyOrder',
      marketIndex: 0,
      orderIndex: order.index,
      baseAmount,
      price: 300_000,
      triggerPrice: 0,
    })
  }
  return { x, order, modify }
}

test('F1: a modify counts what left by self-trade as filled', () => {
  const one = reduced()
  one.modify(900)
  expect(one.order).toMatchObject({ initial: 900, remaining: 500, status: 'open' })
  const other = reduced()
  other.modify(300)
  expect(other.order).toMatchObject({ initial: 400, remaining: 0, status: 'filled' })
})

test('F1: a modify counts the slices of a TWAP that found nothing as filled', () => {
  const x = new CaseExchange()
  const twap = x.sell(x.a, '1000@300000', { orderType: 'twap', timeInForce: 'gtt', orderExpiry: 301_000 })!
  // The first of ten slices finds an empty book.
  x.ex.timeline.take(x.ex.now)
  twap.remaining = 900
  x.do(x.a, {
    type: 'modifyOrder',
    marketIndex: 0,
    orderIndex: twap.index,
    baseAmount: 1000,
    price: 300_000,
    triggerPrice: 0,
  })
  expect(twap).toMatchObject({ initial: 1000, remaining: 900 })
})

function otoWith(x: CaseExchange, parent: string, more: object = {}): { parent: Order; child: Order } {
  const first = { ...x.fields(true, parent), orderExpiry: FAR, ...more }
  const second = {
    ...x.fields(false, '0@310000', { orderType: 'stopLoss', triggerPrice: 305_000 }),
    reduceOnly: true,
    orderExpiry: FAR,
  }
  x.do(x.a, { type: 'createGroupedOrders', groupingType: 'oto', orders: [first, second] })
  const [a, b] = [...x.a.orders.values()].sort((one, two) => (one.index < two.index ? -1 : 1))
  return { parent: a!, child: b! }
}

test('F2: a child is as large as what its parent lost, by trades and by self-trade', () => {
  const x = new CaseExchange()
  const { child } = otoWith(x, '1000@300000')
  x.buy(x.a, '400@300000', { ...IOC, attributes: { selfTradeBehavior: 'reduce' } })
  x.buy(x.b, '600@300000', IOC)
  expect(child).toMatchObject({ initial: 1000, remaining: 1000, triggerStatus: 'mark-price' })
})

test('F3: a reduce-only limit order of base 0 below the minimum is a no-op 21706', () => {
  const x = new CaseExchange()
  x.sell(x.a, '40@300000', IOC)
  x.sell(x.b, '40@300000', { ...IOC })
  x.sell(x.b, '100@300000')
  x.buy(x.a, '40@300000', IOC)
  x.sell(x.a, '0@300000', RO)
  expect(x.lastNoop).toBe(21706)
  // A conditional one is not checked before it fires.
  x.sell(x.a, '0@300000', { ...RO, orderType: 'stopLoss', triggerPrice: 290_000 })
  expect(x.lastNoop).toBe(undefined)
})

test('F4: a modify below the fill and below the minimum is a no-op 21706', () => {
  const x = new CaseExchange()
  const order = x.sell(x.a, '1000@300000')!
  x.buy(x.b, '400@300000', IOC)
  const body = {
    type: 'modifyOrder',
    marketIndex: 0,
    orderIndex: order.index,
    price: 300_000,
    triggerPrice: 0,
  } as const
  x.do(x.a, { ...body, baseAmount: 40 })
  expect(x.lastNoop).toBe(21706)
  expect(order).toMatchObject({ initial: 1000, remaining: 600, status: 'open' })
  x.do(x.a, { ...body, baseAmount: 300 })
  expect(order).toMatchObject({ initial: 400, status: 'filled' })
})

test('F5: the same for the parent of a group', () => {
  const x = new CaseExchange()
  const { parent, child } = otoWith(x, '1000@300000')
  x.buy(x.b, '400@300000', IOC)
  const body = {
    type: 'modifyOrder',
    marketIndex: 0,
    orderIndex: parent.index,
    price: 300_000,
    triggerPrice: 0,
  } as const
  x.do(x.a, { ...body, baseAmount: 40 })
  expect(x.lastNoop).toBe(21706)
  expect([parent.status, child.triggerStatus]).toEqual(['open', 'parent-order'])
  x.do(x.a, { ...body, baseAmount: 300 })
  expect([parent.status, child.initial, child.triggerStatus]).toEqual(['filled', 400, 'mark-price'])
})

test('F6: the lock of a spot order follows what self-trade leaves of it', () => {
  const x = new CaseExchange({ more: [SPOT] })
  for (const id of [1, 3]) x.ex.asset(x.a, id).balance = 10n ** 15n
  const order = x.sell(x.a, '1000@300000', { marketIndex: 4510 })!
  expect(order.locked).toBe(1_000_000_000n)
  x.buy(x.a, '400@300000', { ...IOC, marketIndex: 4510, attributes: { selfTradeBehavior: 'reduce' } })
  expect(order.locked).toBe(600_000_000n)
  expect(x.a.assets.get(1)?.locked).toBe(600_000_000n)
})

test('F7: an integrator on spot gets whole minimal units of what the side receives', () => {
  const x = new CaseExchange({ more: [SPOT] })
  for (const account of [x.a, x.b]) for (const id of [1, 3]) x.ex.asset(account, id).balance = 10n ** 15n
  x.do(x.b, {
    type: 'approveIntegrator',
    integratorAccountIndex: x.c.index,
    maxPerpsTakerFee: 0,
    maxPerpsMakerFee: 0,
    maxSpotTakerFee: 10_000,
    maxSpotMakerFee: 0,
    approvalExpiry: 1e12,
  })
  x.sell(x.a, '1109@300000', { marketIndex: 4510 })
  const attributes = { integratorAccountIndex: x.c.index, integratorTakerFee: 100 }
  x.buy(x.b, '1109@300000', { ...IOC, marketIndex: 4510, attributes })
  // 0.01 % of 1 109 000 000 extended units is 110 900; a minimal unit of ETH has 100.
  expect(x.c.assets.get(1)?.balance).toBe(110_900n)
  const y = new CaseExchange({ more: [{ ...SPOT, sizeExtension: 1_001_000n }] })
  for (const account of [y.a, y.b]) for (const id of [1, 3]) y.ex.asset(account, id).balance = 10n ** 15n
  y.do(y.b, {
    type: 'approveIntegrator',
    integratorAccountIndex: y.c.index,
    maxPerpsTakerFee: 0,
    maxPerpsMakerFee: 0,
    maxSpotTakerFee: 10_000,
    maxSpotMakerFee: 0,
    approvalExpiry: 1e12,
  })
  y.sell(y.a, '1109@300000', { marketIndex: 4510 })
  y.buy(y.b, '1109@300000', {
    ...IOC,
    marketIndex: 4510,
    attributes: { integratorAccountIndex: y.c.index, integratorTakerFee: 99 },
  })
  const whole = y.c.assets.get(1)?.balance ?? 0n
  expect(whole % 100n).toBe(0n)
  expect(whole).toBe(109_700n)
})

test('F8: a takeover below zero leaves an entry of zero, and the LLP pays the difference', () => {
  const x = new CaseExchange()
  const llp = x.ex.account(281_474_976_710_654)
  llp.collateral = 1_000_000n * C12
  x.seedLong('1000@300000')
  const before = x.ex.totals().usdc
  // The short of a is taken over at −2455.39 USDC.
  tradeOffBook(x.ex, {
    from: x.a,
    to: llp,
    market: x.market(),
    isAsk: false,
    lots: 1000n,
    quote: -2_455_390_000n,
    type: 'deleverage',
  })
  expect(llp.positions.get(0)).toMatchObject({ size: -1000n, entry: 0n })
  expect(llp.collateral).toBe(997_544_610_000_000_000n)
  expect(x.ex.totals().usdc).toBe(before)
})

test('F9: spot trades pay no rebate', () => {
  const x = new CaseExchange({ more: [SPOT] })
  for (const account of [x.a, x.b]) for (const id of [1, 3]) x.ex.asset(account, id).balance = 10n ** 15n
  x.a.makerFee = -100
  x.sell(x.a, '1000@300000', { marketIndex: 4510 })
  x.buy(x.b, '1000@300000', { ...IOC, marketIndex: 4510 })
  expect(x.market(4510).trades.at(-1)?.maker.fee).toBe(0)
  expect(x.a.assets.get(3)?.balance).toBe(10n ** 15n + 300_000_000_000_000n)
  expect(x.ex.totals().assets.get(3)).toBe(2n * 10n ** 15n)
})

test('F10: the waiting orders of a group count together against the limit of 16', () => {
  const x = new CaseExchange()
  x.seedLong('1000@300000')
  const stop: OrderOptions = { ...RO, orderType: 'stopLoss', triggerPrice: 290_000 }
  for (let i = 0; i < 15; i++) x.sell(x.b, '50@280000', stop)
  const leg = (orderType: 'stopLoss' | 'takeProfit', triggerPrice: number): ReturnType<typeof x.fields> =>
    x.fields(true, '50@280000', { reduceOnly: true, orderType, triggerPrice })
  const pair = [leg('stopLoss', 290_000), leg('takeProfit', 310_000)]
  const group = { type: 'createGroupedOrders', groupingType: 'oco', orders: pair } as const
  expect(x.refused(() => x.do(x.b, group))).toBe(21720)
  expect(x.b.orders.size).toBe(15)
  x.do(x.b, { type: 'cancelOrder', marketIndex: 0, orderIndex: [...x.b.orders.keys()][0]! })
  expect(x.refused(() => x.do(x.b, group))).toBe(undefined)
  expect(x.b.orders.size).toBe(16)
})

test('a reduce-only parent that goes with its position leaves its child waiting', () => {
  const x = new CaseExchange()
  x.sell(x.b, '1000@300000')
  x.buy(x.a, '1000@300000', IOC)
  const { parent, child } = otoWith(x, '500@320000', { reduceOnly: true })
  x.buy(x.c, '1000@300000')
  x.sell(x.a, '1000@300000', IOC)
  expect(x.size(x.a)).toBe(0n)
  expect([parent.status, child.status, child.triggerStatus]).toEqual([
    'canceled-reduce-only',
    'pending',
    'parent-order',
  ])
})

test('a modify asks the health of the scope of the position', () => {
  const x = new CaseExchange({ a: 1000, more: [] })
  x.do(x.a, { type: 'updateLeverage', marketIndex: 0, initialMarginFraction: 500, marginMode: 'isolated' })
  x.sell(x.b, '1000@300000')
  x.buy(x.a, '1000@300000', IOC)
  const order = x.buy(x.a, '100@200000')!
  const body = {
    type: 'modifyOrder',
    marketIndex: 0,
    orderIndex: order.index,
    price: 200_000,
    triggerPrice: 0,
  } as const
  x.mark(284_000)
  // The isolated position is below its maintenance margin; the cross account is healthy.
  expect(x.refused(() => x.do(x.a, { ...body, baseAmount: 200 }))).toBe(21112)
  x.mark(300_000)
  x.a.collateral = -1n
  expect(x.refused(() => x.do(x.a, { ...body, baseAmount: 200 }))).toBe(undefined)
})

test('the fills of takeovers sum to the cash that moved', () => {
  const x = new CaseExchange()
  x.seedLong('999@300000')
  const trade = tradeOffBook(x.ex, {
    from: x.b,
    to: x.c,
    market: x.market(),
    isAsk: true,
    lots: 999n,
    quote: 299_700_123n,
    type: 'deleverage',
  })
  expect(tradeView(trade, 'rest')).toMatchObject({ usd_amount: '299.700123', price: '3000.00' })
  expect(x.c.positions.get(0)?.entry).toBe((299_700_123n / 999n) * 999n)
})

test('funding shows as paid immediately, not with the next trade', () => {
  const x = new CaseExchange()
  x.seedLong('1000@300000')
  x.market().premiumSum = 600_000n
  fundingRound(x.ex, x.market())
  const view = (account: typeof x.a): string | undefined =>
    positionView(account, account.positions.get(0)!).total_funding_paid_out
  const paid = Number(view(x.b))
  expect(paid).toBeGreaterThan(0)
  expect(Number(view(x.a))).toBe(-paid)
  x.sell(x.c, '100@300000')
  x.buy(x.b, '100@300000', IOC)
  expect(Number(view(x.b))).toBe(paid)
})

test('the leverage of the cross account leaves isolated positions out', () => {
  const x = new CaseExchange({ b: 1000 })
  x.do(x.b, { type: 'updateLeverage', marketIndex: 0, initialMarginFraction: 500, marginMode: 'isolated' })
  x.sell(x.a, '1000@300000')
  x.buy(x.b, '1000@300000', IOC)
  expect(userStatsView(x.b)).toMatchObject({
    leverage: '0.30',
    cross_stats: { leverage: '0.00' },
    total_stats: { leverage: '0.30' },
  })
  expect(ask(1)).toBe(2n ** 48n + 1n)
})
