import { SELF_TRADE_BEHAVIORS, SIGNED_TIMES_IN_FORCE } from '@lighter/signer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settleMarket } from '../../../src/engine/binary/settle-market.ts'
import { advanceTo } from '../../../src/engine/clockwork.ts'
import type { Account, Market } from '../../../src/engine/state/entities.ts'
import { binaryOptionsMarket } from '../../../src/genesis/markets.ts'
import { C12, CaseExchange, IOC, MKT, type OrderOptions, POST } from '../../support/case-exchange.ts'

const ID = 5210
/** A share in size ticks. */
const SHARE = 10_000

type Terms = Partial<Parameters<typeof binaryOptionsMarket>[0]>

function setUp(terms: Terms = {}): { x: CaseExchange; market: Market } {
  const x = new CaseExchange({
    more: [binaryOptionsMarket({ id: ID, symbol: 'BTC-UPDOWN-15M-1', takerFee: 0, ...terms })],
  })
  for (const account of [x.a, x.b, x.c]) x.ex.asset(account, 3).balance = 1000n * C12
  return { x, market: x.market(ID) }
}

const on = { marketIndex: ID }
const usdc = (account: Account): bigint => account.assets.get(3)?.balance ?? 0n
const held = (account: Account): { size: bigint; entry: bigint } | undefined => {
  const position = account.binaries.get(ID)
  return position === undefined ? undefined : { size: position.size, entry: position.entry }
}
const settle = (x: CaseExchange, price: number): void =>
  settleMarket(x.ex, x.market(ID), { price, isRefund: false, payoutDelayMs: 0 })

test('a buyer pays the price, the seller the rest up to the cap; together they hold a pair', () => {
  const { x, market } = setUp()
  x.sell(x.a, `${100 * SHARE}@40`, on)
  x.buy(x.b, `${100 * SHARE}@40`, { ...IOC, ...on })
  // 100 shares at 0.40: 40 and 60 USDC.
  expect(usdc(x.b)).toBe(960n * C12)
  expect(usdc(x.a)).toBe(940n * C12)
  expect(held(x.b)).toEqual({ size: 1_000_000n, entry: 40_000_000n })
  expect(held(x.a)).toEqual({ size: -1_000_000n, entry: 60_000_000n })
  expect(market.openInterest).toBe(2_000_000n)
})

test('who closes gets back what backed it: at 0.40 bought, at 0.70 sold, to a new buyer', () => {
  const { x, market } = setUp()
  x.sell(x.a, `${100 * SHARE}@40`, on)
  x.buy(x.b, `${100 * SHARE}@40`, { ...IOC, ...on })
  x.sell(x.b, `${100 * SHARE}@70`, on)
  x.buy(x.c, `${30 * SHARE}@70`, { ...IOC, ...on })
  expect(usdc(x.b)).toBe(981n * C12)
  expect(held(x.b)).toEqual({ size: 700_000n, entry: 28_000_000n })
  expect(held(x.c)).toEqual({ size: 300_000n, entry: 21_000_000n })
  expect(market.openInterest).toBe(2_000_000n)
  expect(x.market(ID).trades.at(-1)?.maker.pnl).toBe(9_000_000n)
})

test('a holder of No that buys gets the cap for what it closes, and pairs dissolve', () => {
  const { x, market } = setUp()
  x.sell(x.a, `${100 * SHARE}@40`, on)
  x.buy(x.b, `${100 * SHARE}@40`, { ...IOC, ...on })
  x.sell(x.b, `${100 * SHARE}@10`, on)
  x.buy(x.a, `${100 * SHARE}@10`, { ...IOC, ...on })
  // b paid 40 and got 10; a paid 60 and got 100 − 10.
  expect(usdc(x.b)).toBe(970n * C12)
  expect(usdc(x.a)).toBe(1030n * C12)
  expect(market.openInterest).toBe(0n)
})

test('an order through zero closes first, then opens the other outcome', () => {
  const { x } = setUp()
  x.sell(x.a, `${100 * SHARE}@40`, on)
  x.buy(x.b, `${100 * SHARE}@40`, { ...IOC, ...on })
  x.buy(x.c, `${150 * SHARE}@60`, on)
  x.sell(x.b, `${150 * SHARE}@60`, { ...IOC, ...on })
  // Sells 100 Yes for 60, and opens 50 No for 20.
  expect(held(x.b)).toEqual({ size: -500_000n, entry: 20_000_000n })
  expect(usdc(x.b)).toBe((960n + 60n - 20n) * C12)
})

test.each([
  ['Yes', 100, 1000n + 60n, 1000n - 60n, 2],
  ['No', 0, 1000n - 40n, 1000n + 40n, 1],
])('settled as %s, the winner has the cap for each share', (_, price, yes, no, outcome) => {
  const { x, market } = setUp()
  x.sell(x.a, `${100 * SHARE}@40`, on)
  x.buy(x.b, `${100 * SHARE}@40`, { ...IOC, ...on })
  const resting = x.buy(x.b, `${10 * SHARE}@20`, on)!
  settle(x, price)
  expect(usdc(x.b)).toBe(yes * C12)
  expect(usdc(x.a)).toBe(no * C12)
  expect(market).toMatchObject({ status: 'settled', outcome, settlementPrice: price, openInterest: 0n })
  expect(resting.status).toBe('canceled')
  expect(x.b.assets.get(3)?.locked).toBe(0n)
})

test('a continuous market pays a price between, a refund the default price', () => {
  const paid = (run: (x: CaseExchange, market: Market) => void, terms: Terms): [bigint, bigint, number] => {
    const { x, market } = setUp(terms)
    x.sell(x.a, `${100 * SHARE}@40`, on)
    x.buy(x.b, `${100 * SHARE}@40`, { ...IOC, ...on })
    run(x, market)
    return [usdc(x.b) / C12, usdc(x.a) / C12, market.outcome]
  }
  expect(paid((x) => settle(x, 73), { settlementType: 'continuous' })).toEqual([1033n, 967n, 0])
  const refund = (x: CaseExchange, market: Market): void =>
    settleMarket(x.ex, market, { price: 0, isRefund: true, payoutDelayMs: 0 })
  expect(paid(refund, { defaultPrice: 45 })).toEqual([1005n, 995n, 0])
})

test('an invalid settlement is refused', () => {
  const { x, market } = setUp()
  expect(x.refused(() => settle(x, 50))).toBe(21702)
  expect(x.refused(() => settle(x, 101))).toBe(21702)
  expect(x.refused(() => settle(x, -1))).toBe(21702)
  const perp = { price: 1, isRefund: false, payoutDelayMs: 0 }
  expect(x.refused(() => settleMarket(x.ex, x.market(0), perp))).toBe(21619)
  settle(x, 100)
  expect(x.refused(() => settle(x, 100))).toBe(21605)
  expect(x.refused(() => x.buy(x.a, `${10 * SHARE}@50`, on))).toBe(21605)
  expect(market.status).toBe('settled')
})

test('fees are charged on what each side pays, less the nearer its outcome is to the cap', () => {
  const { x } = setUp({ takerFee: 10_000, makerFee: 1_000 })
  x.sell(x.a, `${100 * SHARE}@40`, on)
  x.buy(x.b, `${100 * SHARE}@40`, { ...IOC, ...on })
  // Taker: 1 % × (1 − 0.40) of 40 USDC. Maker, who buys No at 0.60: 0.1 % × (1 − 0.60) of 60 USDC.
  expect(usdc(x.b)).toBe(960n * C12 - 240_000_000_000n)
  expect(usdc(x.a)).toBe(940n * C12 - 24_000_000_000n)
  expect(usdc(x.ex.account(0))).toBe(264_000_000_000n)
  expect(x.market(ID).trades.at(-1)).toMatchObject({ taker: { fee: 6000 }, maker: { fee: 400 } })
})

test('the volume of an L1 address lowers its fees', () => {
  const { x } = setUp({ takerFee: 10_000 })
  x.b.binaryVolume = 5_000_000_000n
  x.sell(x.a, `${100 * SHARE}@40`, on)
  x.buy(x.b, `${100 * SHARE}@40`, { ...IOC, ...on })
  expect(x.market(ID).trades.at(-1)?.taker.fee).toBe(5700)
})

test.each<[string, OrderOptions, number]>([
  ['a price at the cap', {}, 21702],
  ['reduce-only', { reduceOnly: true }, 21740],
  ['a stop-loss', { orderType: 'stopLoss', triggerPrice: 30 }, 21618],
  ['a TWAP', { orderType: 'twap', timeInForce: 'gtt' }, 21618],
  ['a trigger price', { triggerPrice: 30 }, 21729],
])('%s is refused', (name, more, code) => {
  const { x } = setUp()
  const price = name === 'a price at the cap' ? 100 : 40
  expect(x.refused(() => x.buy(x.a, `${10 * SHARE}@${price}`, { ...on, ...more }))).toBe(code)
})

test('a resting order locks the USDC for what it opens, and nothing for what it closes', () => {
  const { x } = setUp()
  const locked = (account: Account): bigint => (account.assets.get(3)?.locked ?? 0n) / C12
  x.sell(x.a, `${100 * SHARE}@40`, on)
  expect(locked(x.a)).toBe(60n)
  x.buy(x.b, `${60 * SHARE}@40`, { ...IOC, ...on })
  expect(locked(x.a)).toBe(24n)
  // 60 Yes are sold without USDC, the 20 beyond open No at 0.30.
  x.sell(x.b, `${80 * SHARE}@70`, on)
  expect(locked(x.b)).toBe(6n)
  x.sell(x.b, `${10 * SHARE}@90`, on)
  expect(locked(x.b)).toBe(7n)
  x.do(x.b, { type: 'cancelAllOrders', mode: 'immediate' })
  expect(locked(x.b)).toBe(0n)
  expect(x.refused(() => x.buy(x.b, `${10_000 * SHARE}@40`, on))).toBe(21304)
})

test('an order that cannot pay ends with an invalid balance; a market order keeps its average', () => {
  const { x } = setUp()
  x.ex.asset(x.c, 3).balance = 10n * C12
  x.sell(x.a, `${100 * SHARE}@40`, on)
  expect(x.buy(x.c, `${100 * SHARE}@40`, { ...IOC, ...on })?.status).toBe('canceled-invalid-balance')
  expect(x.buy(x.c, `${10 * SHARE}@30`, { ...MKT, ...on })?.status).toBe('canceled-too-much-slippage')
  expect(x.buy(x.c, `${10 * SHARE}@40`, { ...MKT, ...on })?.status).toBe('filled')
  expect(x.buy(x.b, `${10 * SHARE}@40`, { ...POST, ...on })?.status).toBe('canceled-post-only')
})

test('a fill that raises the open interest beyond its limit ends the taker; one that does not passes', () => {
  // 100 shares a side, at the cap of 1.
  const { x } = setUp({ openInterestLimit: 200_000_000n })
  x.sell(x.a, `${150 * SHARE}@40`, on)
  expect(x.buy(x.b, `${150 * SHARE}@40`, { ...IOC, ...on })?.status).toBe('canceled-position-not-allowed')
  expect(x.buy(x.b, `${100 * SHARE}@40`, { ...IOC, ...on })?.status).toBe('filled')
  expect(x.buy(x.c, `${10 * SHARE}@40`, { ...IOC, ...on })?.status).toBe('canceled-position-not-allowed')
  x.sell(x.b, `${10 * SHARE}@30`, on)
  expect(x.buy(x.c, `${10 * SHARE}@30`, { ...IOC, ...on })?.status).toBe('filled')
})

test('the window opens and closes on time; orders can be canceled after it', () => {
  const { x, market } = setUp({ startTime: 10_000, endTime: 20_000 })
  const status = (): number | undefined => x.refused(() => x.buy(x.a, `${10 * SHARE}@40`, on))
  expect([market.status, status()]).toEqual(['inactive', 21605])
  advanceTo(x.ex, 10_000)
  expect([market.status, status()]).toEqual(['active', undefined])
  advanceTo(x.ex, 20_000)
  expect([market.status, status()]).toEqual(['active', undefined])
  const order = [...x.a.orders.values()][0]!
  advanceTo(x.ex, 20_001)
  expect([market.status, status()]).toEqual(['waiting-for-settlement', 21605])
  x.do(x.a, { type: 'cancelOrder', marketIndex: ID, orderIndex: order.index })
  expect(order.status).toBe('canceled')
  settleMarket(x.ex, market, { price: 0, isRefund: false, payoutDelayMs: 500 })
  expect(market.status).toBe('in-settlement')
  advanceTo(x.ex, 20_501)
  expect(market.status).toBe('settled')
})

test('the next round takes the slot of the settled one, with a new id and new order indexes', () => {
  const { x } = setUp()
  const first = x.buy(x.a, `${10 * SHARE}@40`, on)!
  settle(x, 100)
  const next = x.ex.addMarket(
    binaryOptionsMarket({ id: 5211, symbol: 'BTC-UPDOWN-15M-2', slot: x.market(ID).slot }),
  )
  expect(next.slot).toBe(1000)
  const second = x.buy(x.a, `${10 * SHARE}@40`, { marketIndex: 5211 })!
  expect(first.index - second.index).toBe(1n)
  expect(x.a.binaries.get(5211)).toBe(undefined)
})

test('USDC is never made or lost, and what backs the shares is the cap times half the open interest', () => {
  const action = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    isAsk: fc.boolean(),
    price: fc.integer({ min: 1, max: 99 }),
    size: fc.integer({ min: 1, max: 3_000_000 }),
    tif: fc.constantFrom(...SIGNED_TIMES_IN_FORCE),
    mode: fc.constantFrom(...SELF_TRADE_BEHAVIORS),
  })
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), fc.constantFrom(0, 37, 50, 100), (actions, price) => {
      const { x, market } = setUp({
        takerFee: 9_999,
        makerFee: 333,
        minBase: 1,
        settlementType: 'continuous',
      })
      const accounts = [x.a, x.b, x.c]
      const sum = (): bigint => [...x.ex.accounts.values()].reduce((total, one) => total + usdc(one), 0n)
      const start = sum()
      for (const { who, isAsk, price: at, size, tif, mode } of actions) {
        const more: OrderOptions = { ...on, timeInForce: tif, attributes: { selfTradeBehavior: mode } }
        const owner = accounts[who]!
        x.refused(() => (isAsk ? x.sell : x.buy).call(x, owner, `${size}@${at}`, more))
        const escrow = (market.openInterest / 2n) * 100n * market.quoteExtension
        expect(sum() + escrow).toBe(start)
        const sizes = accounts.map((one) => one.binaries.get(ID)?.size ?? 0n)
        expect(sizes.reduce((a, b) => a + b, 0n)).toBe(0n)
        expect(sizes.reduce((a, b) => a + (b < 0n ? -b : b), 0n)).toBe(market.openInterest)
        expect(market.book.check()).toEqual([])
        for (const one of accounts) {
          expect(usdc(one)).toBeGreaterThanOrEqual(0n)
          let locked = 0n
          for (const order of one.orders.values()) locked += order.locked
          expect(one.assets.get(3)?.locked).toBe(locked)
          expect(one.binaries.get(ID)?.entry ?? 0n).toBeGreaterThanOrEqual(0n)
        }
      }
      settle(x, price)
      expect(sum()).toBe(start)
    }),
    { numRuns: 150 },
  )
})
