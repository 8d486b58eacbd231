import { describe, expect, test } from 'vitest'
import { advanceTo } from '../../src/engine/clockwork.ts'
import { fundingRate, fundingRound, impactPrices, premium } from '../../src/engine/funding.ts'
import { liquidateOnBook } from '../../src/engine/liquidation/liquidation.ts'
import { available, crossRisk, health, isolatedRisk, zeroPrice } from '../../src/engine/risk.ts'
import type { Account } from '../../src/engine/state/entities.ts'
import type { MarginMode } from '../../src/engine/state/position.ts'
import { perpMarket } from '../../src/genesis/markets.ts'
import { ask, bid, C12, CaseExchange, FAR, IOC, type OrderOptions, RO } from '../support/case-exchange.ts'

const leverage = (x: CaseExchange, account: Account, initialMarginFraction: number, marginMode: MarginMode) =>
  x.do(account, { type: 'updateLeverage', marketIndex: 0, initialMarginFraction, marginMode })

test('C16 the initial margin must be covered to the last unit', () => {
  for (const [usdc, status] of [
    [149, 'canceled-margin-not-allowed'],
    [150, 'filled'],
  ] as const) {
    const x = new CaseExchange({ b: usdc })
    x.sell(x.a, '10000@300000')
    expect(x.buy(x.b, '10000@300000', IOC)?.status).toBe(status)
    expect(x.trades()).toHaveLength(usdc === 150 ? 1 : 0)
    if (usdc === 150) expect(crossRisk(x.b)).toMatchObject({ value: 150n * C12, initial: 150n * C12 })
    if (usdc === 150) expect(available(crossRisk(x.b))).toBe(0n)
  }
})

test('C17 a fill worse than mark needs the loss as well', () => {
  for (const [usdc, status] of [
    [155, 'canceled-margin-not-allowed'],
    [160, 'filled'],
  ] as const) {
    const x = new CaseExchange({ b: usdc })
    x.sell(x.a, '10000@301000')
    expect(x.buy(x.b, '10000@301000', IOC)?.status).toBe(status)
    if (usdc === 160) expect(crossRisk(x.b)).toMatchObject({ value: 150n * C12, initial: 150n * C12 })
  }
})

test('C18 the fee counts in the margin check', () => {
  for (const [collateral, status] of [
    [151049999000000n, 'canceled-margin-not-allowed'],
    [151050000000000n, 'filled'],
  ] as const) {
    const x = new CaseExchange({ market: { takerFeeCap: 500 } })
    x.b.takerFee = 350
    x.b.collateral = collateral
    x.sell(x.a, '10000@300000')
    expect(x.buy(x.b, '10000@300000', IOC)?.status).toBe(status)
    if (status === 'filled') expect(x.b.collateral).toBe(150000000000000n)
  }
})

test('C19 the margin is checked for each maker', () => {
  const x = new CaseExchange({ b: 105 })
  for (let i = 0; i < 10; i++) x.sell(x.a, '1000@300000')
  expect(x.buy(x.b, '10000@300000', IOC)).toMatchObject({
    status: 'canceled-margin-not-allowed',
    remaining: 3000,
  })
  expect(x.trades()).toHaveLength(7)
  expect(crossRisk(x.b)).toMatchObject({ value: 105n * C12, initial: 105n * C12 })
  expect([8, 9, 10].map((n) => x.status(ask(n)))).toEqual(['open', 'open', 'open'])
})

test('C20 a maker without margin is canceled at the fill, not before', () => {
  for (const size of [5000, 10000]) {
    const x = new CaseExchange({ a: 100 })
    x.sell(x.a, '10000@300000')
    x.sell(x.c, '10000@300100')
    expect(x.buy(x.b, `${size}@300100`, IOC)?.status).toBe('filled')
    expect(x.trades()).toEqual(size === 5000 ? [[5000, 300000]] : [[10000, 300100]])
    expect(x.status(ask(1))).toBe(size === 5000 ? 'open' : 'canceled-margin-not-allowed')
  }
})

test('C21 cross margin adds over markets', () => {
  const m1 = perpMarket({
    id: 1,
    symbol: 'BTC',
    sizeDecimals: 4,
    priceDecimals: 2,
    price: 6_000_000,
    minBase: 20,
    feeCap: 0,
  })
  const x = new CaseExchange({ b: 250, more: [m1] })
  x.seedLong('10000@300000')
  const here = { marketIndex: 1 }
  x.buy(x.a, '500@6000000', here)
  expect(x.sell(x.b, '400@6000000', { ...here, ...IOC })).toMatchObject({
    index: 562949953421313n,
    status: 'canceled-margin-not-allowed',
  })
  expect(x.sell(x.b, '334@6000000', { ...here, ...IOC })?.status).toBe('canceled-margin-not-allowed')
  expect(x.sell(x.b, '333@6000000', { ...here, ...IOC })).toMatchObject({
    index: 562949953421315n,
    status: 'filled',
  })
  expect(crossRisk(x.b).initial).toBe(249900000000000n)
})

test('C23 in pre-liquidation only reductions are allowed', () => {
  const x = new CaseExchange({ b: 160 })
  x.seedLong('10000@300000')
  x.mark(297500)
  expect(crossRisk(x.b)).toMatchObject({
    value: 135000000000000n,
    initial: 148750000000000n,
    maintenance: 35700000000000n,
    closeOut: 23800000000000n,
  })
  expect(health(crossRisk(x.b))).toBe(1)
  expect(available(crossRisk(x.b))).toBe(0n)
  x.sell(x.a, '100@297500')
  expect(x.buy(x.b, '100@297500', IOC)?.status).toBe('canceled-margin-not-allowed')
  x.buy(x.a, '5000@297500')
  expect(x.status(ask(2))).toBe('canceled-self-trade')
  expect(x.sell(x.b, '5000@297500', IOC)?.status).toBe('filled')
  expect(crossRisk(x.b)).toMatchObject({ value: 135000000000000n, initial: 74375000000000n })
  expect(available(crossRisk(x.b))).toBe(60625000000000n)
})

test('C29 the life of an isolated position', () => {
  const x = new CaseExchange({ b: 1000 })
  leverage(x, x.b, 1000, 'isolated')
  const position = () => x.b.positions.get(0)!
  x.sell(x.a, '10000@300100')
  x.buy(x.b, '10000@300100', IOC)
  expect([position().allocated, x.b.collateral]).toEqual([301000000000000n, 699000000000000n])
  expect(isolatedRisk(position())).toMatchObject({ value: 300000000000000n, initial: 300000000000000n })
  x.sell(x.a, '5000@300000')
  x.buy(x.b, '5000@300000', IOC)
  expect([position().allocated, x.b.collateral, position().entry]).toEqual([
    451000000000000n,
    549000000000000n,
    4501000000n,
  ])
  x.mark(303000)
  x.buy(x.a, '6000@303000')
  x.sell(x.b, '6000@303000', IOC)
  expect(x.pnl(x.b)).toBe(17600000n)
  expect(position()).toMatchObject({ size: 9000n, entry: 2700600000n, allocated: 270600000000000n })
  expect(x.b.collateral).toBe(747000000000000n)
  expect(isolatedRisk(position())).toMatchObject({ value: 297000000000000n, initial: 272700000000000n })
  x.buy(x.a, '9000@302000')
  x.sell(x.b, '9000@302000', IOC)
  expect(x.pnl(x.b)).toBe(17400000n)
  expect([position().allocated, x.b.collateral]).toEqual([0n, 1035000000000000n])
  expect(position()).toMatchObject({ imf: 1000, marginMode: 'isolated' })
})

test('C29 opening isolated needs the margin in collateral', () => {
  for (const [usdc, status] of [
    [150, 'canceled-margin-not-allowed'],
    [151, 'filled'],
  ] as const) {
    const x = new CaseExchange({ b: usdc })
    leverage(x, x.b, 500, 'isolated')
    x.sell(x.a, '10000@300100')
    expect(x.buy(x.b, '10000@300100', IOC)?.status).toBe(status)
    if (usdc === 151) expect([x.b.collateral, x.b.positions.get(0)?.allocated]).toEqual([0n, 151n * C12])
  }
})

test('C29 UpdateMargin moves what is free and not one micro more', () => {
  const x = new CaseExchange({ b: 1000 })
  leverage(x, x.b, 1000, 'isolated')
  x.sell(x.a, '10000@300100')
  x.buy(x.b, '10000@300100', IOC)
  x.mark(303000)
  const move = (usdcAmount: bigint, direction: 'add' | 'remove') =>
    x.refused(() => x.do(x.b, { type: 'updateMargin', marketIndex: 0, usdcAmount, direction }))
  expect(move(27000001n, 'remove')).toBe(21301)
  expect(move(27000000n, 'remove')).toBeUndefined()
  expect(move(27000000n, 'add')).toBeUndefined()
  expect(move(699000001n, 'add')).toBe(21301)
  expect(move(699000000n, 'add')).toBeUndefined()
})

describe('C30 leverage, available balance, health', () => {
  test('(a) leverage changes within the margin', () => {
    const x = new CaseExchange({ b: 160 })
    x.seedLong('10000@300000')
    expect(available(crossRisk(x.b))).toBe(10000000000000n)
    leverage(x, x.b, 533, 'cross')
    expect(available(crossRisk(x.b))).toBe(100000000000n)
    expect(x.refused(() => leverage(x, x.b, 534, 'cross'))).toBe(21133)
    expect(x.refused(() => leverage(x, x.b, 199, 'cross'))).toBe(21113)
    expect(x.refused(() => leverage(x, x.b, 533, 'isolated'))).toBe(21132)
  })
  test('(b) available follows the mark', () => {
    const x = new CaseExchange({ b: 1000 })
    x.seedLong('10000@300000')
    x.mark(310000)
    expect(crossRisk(x.b)).toMatchObject({ value: 1100000000000000n, initial: 155000000000000n })
    expect(available(crossRisk(x.b))).toBe(945000000000000n)
    x.mark(299000)
    expect(crossRisk(x.b).value).toBe(990000000000000n)
    expect(available(crossRisk(x.b))).toBe(840500000000000n)
  })
  test('(c) profit frees collateral, never more', () => {
    const x = new CaseExchange({ b: 160 })
    x.seedLong('10000@300000')
    x.mark(320000)
    expect(crossRisk(x.b)).toMatchObject({ value: 360000000000000n, initial: 160000000000000n })
    expect(available(crossRisk(x.b))).toBe(160000000000000n)
    x.do(x.b, { type: 'withdraw', assetIndex: 3, routeType: 'perps', amount: 160000000n })
    expect(x.b.collateral).toBe(0n)
    expect(crossRisk(x.b).value).toBe(200000000000000n)
    expect(available(crossRisk(x.b))).toBe(0n)
  })
  test('(d) health by mark, zero price constant', () => {
    const x = new CaseExchange({ b: 160 })
    x.seedLong('10000@300000')
    for (const [mark, expected] of [
      [298948, 0],
      [298947, 1],
      [287450, 1],
      [287449, 2],
      [286291, 2],
      [286290, 3],
      [284000, 3],
      [283999, 4],
    ] as const) {
      x.mark(mark)
      const risk = crossRisk(x.b)
      expect(health(risk), `mark ${mark}`).toBe(expected)
      if (expected < 4) expect(zeroPrice(10000n, x.market(), risk)).toBe(284000)
    }
  })
})

describe('C31 funding', () => {
  test.each([
    [0, 0, 100, 12],
    [19860, 331, 100, 12],
    [19919, 331, 100, 12],
    [4800, 80, 100, 12],
    [240000, 4000, 3500, 437],
    [-60000, -1000, -500, -62],
    [-24000, -400, 100, 12],
    [3000000, 50000, 49500, 5000],
    [-5400000, -90000, -89500, -5000],
  ])('(a) a premium sum of %i', (sum, average, rate, hourly) => {
    const x = new CaseExchange()
    expect(fundingRate(x.market(), BigInt(sum))).toEqual({
      average: BigInt(average),
      rate: BigInt(rate),
      hourly: BigInt(hourly),
    })
  })
  test('(b) payments are owed immediately and booked when touched', () => {
    const x = new CaseExchange()
    x.seedLong('12345@300000')
    fundingRound(x.ex, x.market())
    expect(x.market().fundingPrefix).toBe(3600000n)
    expect(crossRisk(x.b).value).toBe(9999955558000000n)
    expect(crossRisk(x.a).value).toBe(10000044442000000n)
    expect([x.a.collateral, x.b.collateral]).toEqual([10_000n * C12, 10_000n * C12])
    x.buy(x.a, '345@300000')
    x.sell(x.b, '345@300000', IOC)
    expect([x.b.collateral, x.a.collateral]).toEqual([9999955558000000n, 10000044442000000n])
    expect(x.b.positions.get(0)).toMatchObject({ size: 12000n, entry: 3600000000n })
  })
  test('(c) impact prices and premium', () => {
    const x = new CaseExchange()
    x.sell(x.a, '50000@300300')
    x.sell(x.a, '50000@300500')
    x.buy(x.a, '50000@299900')
    x.buy(x.a, '90000@299700')
    const market = x.market()
    expect(impactPrices(market)).toEqual({ ask: 300380, bid: 299819, price: 300099 })
    const at = (index: number) => {
      market.indexPrice = index
      return premium(market)
    }
    expect([at(300000), at(299000), at(301000)]).toEqual([0n, 2739n, -2059n])
    x.do(x.a, { type: 'cancelOrder', marketIndex: 0, orderIndex: ask(2) })
    x.do(x.a, { type: 'cancelOrder', marketIndex: 0, orderIndex: bid(1) })
    expect(impactPrices(market)).toEqual({ ask: 0, bid: 299700, price: 0 })
    expect([at(299000), at(301000)]).toEqual([2341n, 0n])
  })
})

test('C32 a liquidation order on the book pays the fee that the price leaves room for', () => {
  const x = new CaseExchange({ b: 160 })
  x.seedLong('10000@300000')
  x.mark(287000)
  x.buy(x.c, '1000@286900')
  x.buy(x.c, '9000@286500')
  const position = x.b.positions.get(0)!
  expect(zeroPrice(position.size, x.market(), crossRisk(x.b))).toBe(284000)
  liquidateOnBook(x.ex, x.b, position, 10000)
  const trades = x.market().trades.slice(1)
  expect(trades.map((trade) => [trade.size, trade.price, trade.taker.fee, trade.type])).toEqual([
    [1000, 286900, 10000, 'liquidation'],
    [9000, 286500, 8726, 'liquidation'],
  ])
  expect(trades[0]?.askId).toBe(ask(2))
  expect(x.size(x.b)).toBe(0n)
  expect(x.b.collateral).toBe(31009000000n)
  expect(x.ex.account(281474976710654).collateral).toBe(25368991000000n)
})

test('C33 a stop-loss fires at its trigger', () => {
  const x = new CaseExchange()
  x.seedLong('1000@300000')
  const stop: OrderOptions = { orderType: 'stopLoss', triggerPrice: 290000, orderExpiry: FAR, ...RO }
  expect(x.sell(x.b, '0@280000', stop)).toMatchObject({ index: ask(2), status: 'pending' })
  x.buy(x.c, '600@289000')
  x.buy(x.c, '600@288500')
  x.mark(290001)
  expect(x.status(ask(2))).toBe('pending')
  x.mark(290000)
  expect(x.order(ask(2))).toMatchObject({ status: 'filled', initial: 1000 })
  expect(x.trades().slice(1)).toEqual([
    [600, 289000],
    [400, 288500],
  ])
  expect(x.b.collateral).toBe(9988800000000000n)
  expect(x.sell(x.a, '1000@310000')?.index).toBe(ask(4))
})

describe('C34 OTOCO', () => {
  const open = () => {
    const x = new CaseExchange()
    const child = { reduceOnly: true, orderExpiry: FAR }
    x.do(x.b, {
      type: 'createGroupedOrders',
      groupingType: 'otoco',
      orders: [
        x.fields(false, '1000@300000'),
        x.fields(true, '0@280000', {
          ...child,
          orderType: 'stopLoss',
          timeInForce: 'ioc',
          triggerPrice: 290000,
        }),
        x.fields(true, '0@310000', {
          ...child,
          orderType: 'takeProfitLimit',
          timeInForce: 'gtt',
          triggerPrice: 310000,
        }),
      ],
    })
    return x
  }
  test('children wait for the end of their parent and cancel each other', () => {
    const x = open()
    expect([bid(1), ask(1), ask(2)].map((index) => x.status(index))).toEqual(['open', 'pending', 'pending'])
    x.sell(x.a, '400@300000', IOC)
    expect(x.order(bid(1))?.remaining).toBe(600)
    expect(x.order(ask(1))?.triggerStatus).toBe('parent-order')
    x.mark(289000)
    expect(x.status(ask(1))).toBe('pending')
    x.mark(300000)
    x.sell(x.a, '600@300000', IOC)
    expect(x.status(bid(1))).toBe('filled')
    expect(x.order(ask(1))).toMatchObject({ initial: 1000, triggerStatus: 'mark-price' })
    x.mark(310000)
    expect(x.status(ask(1))).toBe('canceled-oco')
    expect(x.order(ask(2))).toMatchObject({ status: 'open', remaining: 1000, price: 310000, bookNonce: 5 })
    x.buy(x.c, '1000@310000', IOC)
    expect(x.size(x.b)).toBe(0n)
    expect(x.b.collateral).toBe(10010000000000000n)
  })
  test('canceling a partly filled parent takes the children with it', () => {
    const x = open()
    x.sell(x.a, '400@300000', IOC)
    x.do(x.b, { type: 'cancelOrder', marketIndex: 0, orderIndex: bid(1) })
    expect([ask(1), ask(2)].map((index) => x.status(index))).toEqual(['canceled-child', 'canceled-child'])
    expect(x.size(x.b)).toBe(400n)
  })
})

test('C35 an OCO leg that finds no book still cancels the other', () => {
  const x = new CaseExchange()
  x.seedLong('1000@300000')
  const leg: OrderOptions = { reduceOnly: true, orderExpiry: FAR, timeInForce: 'ioc' }
  x.do(x.b, {
    type: 'createGroupedOrders',
    groupingType: 'oco',
    orders: [
      x.fields(true, '1000@280000', { ...leg, orderType: 'stopLoss', triggerPrice: 290000 }),
      x.fields(true, '1000@305000', { ...leg, orderType: 'takeProfit', triggerPrice: 310000 }),
    ],
  })
  x.mark(289000)
  expect(x.status(ask(3))).toBe('canceled-oco')
  expect(x.status(ask(2))).toBe('canceled-not-enough-liquidity')
  expect(x.size(x.b)).toBe(1000n)
  expect(x.b.orders.size).toBe(0)
})

test("C38 cancel-all and the dead man's switch", () => {
  const x = new CaseExchange()
  x.buy(x.c, '1000@300000')
  x.sell(x.a, '1000@300000', IOC)
  const place = () => {
    x.sell(x.a, '1000@301000')
    x.buy(x.a, '1000@280000', { ...RO, orderType: 'takeProfit', timeInForce: 'ioc', triggerPrice: 290000 })
    x.buy(x.a, '1000@299000')
    return [...x.a.orders.keys()]
  }
  const all = (mode: 'immediate' | 'scheduled' | 'abort', time = 0) =>
    x.do(x.a, { type: 'cancelAllOrders', mode, time })
  const first = place()
  expect(first).toHaveLength(3)
  all('immediate')
  expect(first.map((index) => x.status(index))).toEqual(['canceled', 'canceled', 'canceled'])
  const second = place()
  all('scheduled', 400000)
  all('abort')
  expect(x.a.cancelAllTime).toBe(0)
  all('scheduled', 400000)
  x.ex.now = 400000
  expect(x.refused(() => x.sell(x.a, '1000@302000'))).toBe(21122)
  x.ex.now = 399999
  advanceTo(x.ex, 400000)
  expect(second.map((index) => x.status(index))).toEqual(['canceled', 'canceled', 'canceled'])
  expect(x.a.cancelAllTime).toBe(0)
  expect(x.sell(x.a, '1000@302000')?.status).toBe('open')
})
