import type { AttributesRequest } from '@lighter/signer'
import { expect, test } from 'vitest'
import { refused } from '../../src/engine/errors.ts'
import { submit } from '../../src/engine/submission/submit.ts'
import { spotMarket } from '../../src/genesis/markets.ts'
import { ask, bid, C12, CaseExchange, FAR, IOC, M0, MKT, POST, RO } from '../support/case-exchange.ts'

test('C01 order indices follow the layout of the exchange', () => {
  const x = new CaseExchange()
  expect(x.sell(x.a, '1000@301000')?.index).toBe(281474976710657n)
  expect(x.sell(x.a, '1000@301000')?.index).toBe(281474976710658n)
  expect(x.buy(x.a, '1000@299000')?.index).toBe(562949953421311n)
  expect([...x.a.orders.values()].map((order) => order.status)).toEqual(['open', 'open', 'open'])
})

test('C02 better prices trade first, then older orders', () => {
  const x = new CaseExchange()
  x.sell(x.a, '1000@300100')
  x.sell(x.b, '1000@300000')
  x.sell(x.a, '1000@300000')
  expect(x.buy(x.c, '1500@300100')?.status).toBe('filled')
  expect(x.trades()).toEqual([
    [1000, 300000],
    [500, 300000],
  ])
  expect(x.market().trades.map((trade) => trade.askId)).toEqual([ask(2), ask(3)])
  expect(x.order(ask(3))).toMatchObject({ remaining: 500, status: 'open' })
  expect(x.order(ask(1))?.remaining).toBe(1000)
})

test('C03 what does not trade rests at its own price', () => {
  const x = new CaseExchange()
  x.sell(x.a, '1000@300000')
  x.buy(x.b, '2500@300500')
  expect(x.trades()).toEqual([[1000, 300000]])
  expect(x.order(bid(1))).toMatchObject({ status: 'open', remaining: 1500, price: 300500 })
  expect(x.b.positions.get(0)).toMatchObject({ size: 1000n, entry: 300000000n })
})

test('C04 fees are exact', () => {
  const x = new CaseExchange({ market: { takerFeeCap: 500, makerFeeCap: 500, price: 235273 } })
  x.a.makerFee = 28
  x.b.takerFee = 196
  x.sell(x.a, '1336@235273')
  x.buy(x.b, '1336@235273', IOC)
  expect(x.b.collateral).toBe(9999938392353312n)
  expect(x.a.collateral).toBe(9999991198907616n)
  expect(x.ex.account(0).collateral).toBe(70408739072n)
  expect(x.market().trades[0]).toMatchObject({ taker: { fee: 196 }, maker: { fee: 28 } })
})

test('C05 post-only never takes', () => {
  const x = new CaseExchange()
  x.sell(x.a, '1000@300000')
  expect(x.buy(x.b, '1000@300000', POST)).toMatchObject({ index: bid(1), status: 'canceled-post-only' })
  expect(x.buy(x.b, '1000@299999', POST)).toMatchObject({ index: bid(2), status: 'open' })
  expect(x.trades()).toEqual([])
})

test('C06 the rest of an immediate limit order ends', () => {
  const x = new CaseExchange()
  x.sell(x.a, '400@300000')
  x.sell(x.a, '400@300200')
  expect(x.buy(x.b, '1000@300100', IOC)).toMatchObject({
    status: 'canceled-not-enough-liquidity',
    filled: 400,
    remaining: 600,
  })
  expect(x.order(ask(2))?.remaining).toBe(400)
})

test('C07 minimum sizes hold for resting orders only', () => {
  const x = new CaseExchange()
  x.sell(x.a, '10@300000')
  expect(x.lastNoop).toBe(21706)
  expect(x.sell(x.a, '1000@300000')?.index).toBe(ask(1))
  expect(x.buy(x.b, '10@300000', IOC)).toMatchObject({
    index: bid(1),
    status: 'filled',
    filledQuote: 3000000,
  })
})

test('C08 a market order is bounded by its average price', () => {
  const x = new CaseExchange()
  x.sell(x.a, '1000@300000')
  x.sell(x.a, '1000@300100')
  x.sell(x.a, '1000@300500')
  expect(x.buy(x.b, '3000@300100', MKT)).toMatchObject({
    status: 'canceled-too-much-slippage',
    filled: 2250,
    remaining: 750,
  })
  expect(x.trades()).toEqual([
    [1000, 300000],
    [1000, 300100],
    [250, 300500],
  ])
  expect(x.b.positions.get(0)?.entry).toBe(675225000n)
  expect(x.order(ask(3))?.remaining).toBe(750)
})

test('C09 a market order with nothing allowed or nothing there ends untraded', () => {
  const x = new CaseExchange()
  x.sell(x.a, '1000@300100')
  expect(x.buy(x.b, '1000@300099', MKT)?.status).toBe('canceled-too-much-slippage')
  expect(x.sell(x.b, '1000@1', MKT)?.status).toBe('canceled-not-enough-liquidity')
  expect(x.trades()).toEqual([])
})

test('C10 a reduce-only order is clipped to the position', () => {
  const x = new CaseExchange()
  x.seedLong('1000@300000')
  x.buy(x.a, '5000@299900')
  expect(x.sell(x.b, '3000@299900', { ...IOC, ...RO })).toMatchObject({
    status: 'canceled-reduce-only',
    filled: 1000,
    remaining: 2000,
  })
  expect(x.pnl(x.b)).toBe(-100000n)
  expect(x.order(bid(2))?.remaining).toBe(4000)
  expect(x.b.collateral).toBe(9999900000000000n)
})

test('C11 reduce-only without a position to reduce does nothing', () => {
  const x = new CaseExchange()
  const { askNonce } = x.market()
  x.sell(x.b, '1000@301000', RO)
  expect(x.lastNoop).toBe(21738)
  x.sell(x.b, '1000@301000', { ...RO, orderType: 'stopLoss', timeInForce: 'ioc', triggerPrice: 290000 })
  expect(x.lastNoop).toBe(21738)
  expect(x.market().askNonce).toBe(askNonce)
  x.buy(x.a, '1000@300000')
  x.sell(x.b, '1000@300000', IOC)
  x.sell(x.b, '1000@301000', RO)
  expect(x.lastNoop).toBe(21738)
})

test('C12 closing a position cancels its reduce-only orders', () => {
  const x = new CaseExchange()
  x.seedLong('1000@300000')
  x.sell(x.b, '500@320000', RO)
  x.sell(x.b, '500@321000')
  x.buy(x.a, '1000@300000')
  expect(x.sell(x.b, '1000@300000', IOC)).toMatchObject({ index: ask(4), status: 'filled' })
  expect(x.size(x.b)).toBe(0n)
  expect(x.status(ask(2))).toBe('canceled-reduce-only')
  expect(x.status(ask(3))).toBe('open')
})

test('C13 a flip is one trade and cancels the reduce-only orders', () => {
  const x = new CaseExchange()
  x.seedLong('1000@300000')
  x.sell(x.b, '600@320000', RO)
  x.buy(x.a, '1500@310000')
  x.sell(x.b, '1500@310000', IOC)
  expect(x.trades().at(-1)).toEqual([1500, 310000])
  expect(x.b.positions.get(0)).toMatchObject({ size: -500n, entry: 155000000n })
  expect(x.pnl(x.b)).toBe(10000000n)
  expect(x.b.collateral).toBe(10010000000000000n)
  expect(x.status(ask(2))).toBe('canceled-reduce-only')
})

test('C14 resting reduce-only orders are clipped, then canceled', () => {
  const x = new CaseExchange()
  x.seedLong('1000@300000')
  x.sell(x.b, '800@300200', RO)
  x.sell(x.b, '800@300300', RO)
  x.sell(x.b, '300@300100')
  x.buy(x.c, '5000@300300')
  expect(x.trades().slice(1)).toEqual([
    [300, 300100],
    [700, 300200],
  ])
  expect(x.status(ask(4))).toBe('filled')
  expect(x.order(ask(2))).toMatchObject({ status: 'canceled-reduce-only', remaining: 100 })
  expect(x.order(ask(3))).toMatchObject({ status: 'canceled-reduce-only', remaining: 800 })
  expect(x.b.collateral).toBe(10000170000000000n)
  expect(x.order(bid(2))).toMatchObject({ status: 'open', remaining: 4000, price: 300300 })
})

test('C15 base amount 0 closes the whole position', () => {
  const x = new CaseExchange()
  x.seedLong('12345@300000')
  x.buy(x.a, '20000@299500')
  expect(x.sell(x.b, '0@299000', { ...MKT, ...RO })).toMatchObject({
    status: 'filled',
    initial: 12345,
    filled: 12345,
  })
  expect(x.pnl(x.b)).toBe(-6172500n)
  expect(x.order(bid(2))?.remaining).toBe(7655)
})

test('C22 entry quotes round down on reductions and lose nothing in the end', () => {
  const x = new CaseExchange()
  x.sell(x.a, '333@300001')
  x.sell(x.a, '667@300002')
  x.buy(x.b, '1000@300002', IOC)
  expect(x.b.positions.get(0)?.entry).toBe(300001667n)
  x.buy(x.a, '700@300010')
  x.sell(x.b, '700@300010', IOC)
  expect(x.pnl(x.b)).toBe(5833n)
  expect(x.pnl(x.a)).toBe(-5833n)
  expect(x.b.positions.get(0)).toMatchObject({ size: 300n, entry: 90000500n })
  x.buy(x.a, '300@300010')
  x.sell(x.b, '300@300010', IOC)
  expect(x.pnl(x.b)).toBe(2500n)
})

test.each([
  ['expireMaker', { taker: 'filled', own: 'canceled-self-trade', other: 'filled', trades: [[1000, 300000]] }],
  ['expireTaker', { taker: 'canceled-self-trade', own: 'open', other: 'open', trades: [] }],
  ['cancelBoth', { taker: 'canceled-self-trade', own: 'canceled-self-trade', other: 'open', trades: [] }],
  ['reduce', { taker: 'filled', own: 'canceled-self-trade', other: 'open', trades: [[600, 300000]] }],
] as const)('C24 self-trade behavior %s', (mode, expected) => {
  const x = new CaseExchange()
  x.sell(x.b, '400@300000')
  x.sell(x.a, '1000@300000')
  const taker = x.buy(x.b, '1000@300000', { attributes: { selfTradeBehavior: mode } })
  expect(taker?.status).toBe(expected.taker)
  expect(x.status(ask(1))).toBe(expected.own)
  expect(x.status(ask(2))).toBe(expected.other)
  expect(x.trades()).toEqual(expected.trades)
  if (mode === 'reduce') expect(x.order(ask(2))?.remaining).toBe(400)
})

test('C25 equality by master counts sub accounts as the same', () => {
  for (const equality of ['masterAccount', 'account'] as const) {
    const x = new CaseExchange()
    const sub = x.ex.createSub(x.b)
    expect(sub.index).toBe(281474976710653)
    sub.collateral = 10_000n * C12
    x.sell(sub, '400@300000')
    x.sell(x.a, '1000@300000')
    x.buy(x.b, '1000@300000', { attributes: { selfTradeEquality: equality } })
    expect(x.trades()).toEqual(
      equality === 'masterAccount'
        ? [[1000, 300000]]
        : [
            [400, 300000],
            [600, 300000],
          ],
    )
    expect(x.status(ask(1))).toBe(equality === 'masterAccount' ? 'canceled-self-trade' : 'filled')
  }
})

test('C26 an expired maker is removed when touched', () => {
  const x = new CaseExchange()
  x.sell(x.a, '400@300000', { orderExpiry: 5000 })
  x.sell(x.a, '1000@300100', { orderExpiry: 5001 })
  x.ex.now = 5000
  x.buy(x.b, '500@300100', IOC)
  expect(x.status(ask(1))).toBe('canceled-expired')
  expect(x.trades()).toEqual([[500, 300100]])
})

test('C27 a modified order keeps its index and loses its place', () => {
  const x = new CaseExchange()
  x.sell(x.a, '1000@300000')
  x.sell(x.c, '1000@300000')
  const modify = (baseAmount: number) =>
    x.do(x.a, {
      type: 'modifyOrder',
      marketIndex: 0,
      orderIndex: ask(1),
      baseAmount,
      price: 300000,
      triggerPrice: 0,
    })
  modify(900)
  expect(x.order(ask(1))?.bookNonce).toBe(3)
  x.buy(x.b, '1500@300000', IOC)
  expect(x.market().trades.map((trade) => [trade.size, trade.askId])).toEqual([
    [1000, ask(2)],
    [500, ask(1)],
  ])
  expect(x.order(ask(1))).toMatchObject({ remaining: 400, initial: 900 })
  modify(500)
  expect(x.order(ask(1))).toMatchObject({ status: 'filled', initial: 500, remaining: 0 })
  expect(x.market().book.size).toBe(0)
  expect(x.sell(x.a, '1000@301000')?.index).toBe(ask(4))
})

test('C28 the open interest limit counts both sides', () => {
  const x = new CaseExchange({ market: { openInterestLimit: 9000000000n } })
  x.seedLong('10000@300000')
  expect(x.market().openInterest).toBe(20000n)
  x.sell(x.a, '10000@300000')
  expect(x.buy(x.b, '5001@300000', IOC)?.status).toBe('canceled-position-not-allowed')
  expect(x.buy(x.b, '5000@300000', IOC)?.status).toBe('filled')
  expect(x.market().openInterest).toBe(30000n)
})

test('C36 nonces advance as the exchange advances them', () => {
  const x = new CaseExchange()
  x.b.keys.set(5, { publicKey: 'aa', nonce: 5, transactionTime: 0, makerOnly: false })
  const key = x.b.keys.get(5)
  const abort = { type: 'cancelAllOrders', mode: 'abort' } as const
  const send = (nonce: number, attributes: AttributesRequest = {}) =>
    x.refused(() => x.submit(x.b, { ...abort, attributes }, { nonce }))
  expect(send(5)).toBeUndefined()
  expect(key?.nonce).toBe(6)
  expect(send(5)).toBe(21104)
  expect(send(8)).toBe(21104)
  expect(key?.nonce).toBe(6)
  expect(send(8, { skipNonce: true })).toBeUndefined()
  expect(key?.nonce).toBe(9)
  expect(
    x.refused(() =>
      x.submit(x.b, { type: 'cancelOrder', marketIndex: 0, orderIndex: ask(77) }, { nonce: 9 }),
    ),
  ).toBeUndefined()
  expect(key?.nonce).toBe(10)
  expect(x.refused(() => x.submit(x.b, abort, { nonce: 10, expiredAt: x.ex.now }))).toBe(21501)
  expect(key?.nonce).toBe(10)
  const badSignature = () => {
    throw refused('invalidSignature')
  }
  expect(x.refused(() => submit(x.ex, x.tx(x.b, abort, { nonce: 10 }), badSignature))).toBe(21120)
  expect(key?.nonce).toBe(10)
})

test('C37 spot trades move balances and locks exactly', () => {
  const spot = spotMarket({
    id: 2048,
    symbol: 'ETH/USDC',
    sizeDecimals: 4,
    priceDecimals: 2,
    price: 300_000,
    minBase: 50,
    feeCap: 1000,
    baseAsset: 1,
    baseUnits: 1_000_000n,
  })
  const x = new CaseExchange({ more: [spot] })
  const here = { marketIndex: 2048 }
  x.ex.asset(x.a, 1).balance = 10000000000n
  x.ex.asset(x.b, 3).balance = 1000000000000000n
  x.a.makerFee = 100
  x.b.takerFee = 350
  x.sell(x.a, '5000@300000', here)
  expect(x.ex.asset(x.a, 1).locked).toBe(5000000000n)
  x.buy(x.b, '2000@300000', { ...here, ...IOC })
  expect(x.ex.asset(x.b, 3).balance).toBe(400000000000000n)
  expect(x.ex.asset(x.b, 1).balance).toBe(1999300000n)
  expect(x.ex.asset(x.a, 1)).toEqual({ balance: 8000000000n, locked: 3000000000n })
  expect(x.ex.asset(x.a, 3).balance).toBe(599940000000000n)
  const order = x.buy(x.b, '1000@299000', here)
  expect(x.ex.asset(x.b, 3)).toEqual({ balance: 400000000000000n, locked: 299000000000000n })
  x.do(x.b, { type: 'cancelOrder', marketIndex: 2048, orderIndex: order?.index ?? 0n })
  expect(x.ex.asset(x.b, 3).locked).toBe(0n)
})

test('the fixture is the market of the case list', () => {
  expect(M0).toMatchObject({ imfDefault: 500, imfMin: 200, mmf: 120, cmf: 80, liquidationFee: 10000 })
  expect(FAR).toBe(1e15)
})
