import { expect, test } from 'vitest'
import { liquidateUnhealthy } from '../../../src/engine/liquidation/liquidation.ts'
import { LLP_INDEX } from '../../../src/engine/state/protocol.ts'
import { giveShares } from '../../../src/engine/venue/pool.ts'
import { C12, CaseExchange, IOC, RO } from '../../support/case-exchange.ts'

/** B is long 10 000 lots from 300 000 with 160 USDC; the shorts are A's (4000) and C's (6000). */
function withShorts(llpUsdc: bigint): CaseExchange {
  const x = new CaseExchange({ b: 160, a: 10_000, c: 1_000 })
  const llp = x.ex.venue.pools.get(LLP_INDEX)!
  x.ex.account(LLP_INDEX).collateral = llpUsdc * C12
  giveShares(x.ex, llp, x.ex.account(1), llpUsdc * 1_000n, llpUsdc * 1_000_000n)
  x.sell(x.a, '4000@300000')
  x.sell(x.c, '6000@300000')
  x.buy(x.b, '10000@300000', IOC)
  return x
}

test('the LLP takes a position that it can carry', () => {
  const x = withShorts(1_000n)
  x.mark(285_000)
  liquidateUnhealthy(x.ex, [x.market()])
  expect(x.size(x.ex.account(LLP_INDEX))).toBe(10_000n)
  expect([x.size(x.a), x.size(x.c)]).toEqual([-4_000n, -6_000n])
})

test('where it cannot, the other side is deleveraged at the zero price, most profit times leverage first', () => {
  const x = withShorts(100n)
  const before = x.ex.totals().usdc
  x.mark(285_000)
  liquidateUnhealthy(x.ex, [x.market()])
  expect(x.size(x.ex.account(LLP_INDEX))).toBe(0n)
  expect([x.size(x.a), x.size(x.b), x.size(x.c)]).toEqual([0n, 0n, 0n])
  // The same profit in percent, but C has a tenth of A's value behind it: C comes first.
  const trades = x.market().trades.slice(-2)
  expect(
    trades.map((one) => [one.type, one.size, one.price, one.taker.account.index, one.taker.fee]),
  ).toEqual([
    ['deleverage', 6_000, 284_000, 12, 0],
    ['deleverage', 4_000, 284_000, 10, 0],
  ])
  // Shorts from 3000 bought back at 2840: 160 USDC a whole one. B has nothing left.
  expect([x.a.collateral, x.b.collateral, x.c.collateral]).toEqual([10_064n * C12, 0n, 1_096n * C12])
  expect(x.ex.totals().usdc).toBe(before)
  expect(x.ex.liquidations.map((one) => [one.type, one.account.index, one.size])).toEqual([
    ['deleverage', 11, 6_000],
    ['deleverage', 11, 4_000],
  ])
})

test('a position that it closes loses its reduce-only orders', () => {
  const x = withShorts(100n)
  x.buy(x.c, '6000@250000', RO)
  x.buy(x.a, '1000@250000', RO)
  x.mark(285_000)
  liquidateUnhealthy(x.ex, [x.market()])
  expect([x.c.orders.size, x.a.orders.size]).toEqual([0, 0])
})

test('an LLP without shares takes everything', () => {
  const x = new CaseExchange({ b: 160 })
  x.seedLong('10000@300000')
  x.mark(285_000)
  liquidateUnhealthy(x.ex, [x.market()])
  expect(x.size(x.ex.account(LLP_INDEX))).toBe(10_000n)
})
