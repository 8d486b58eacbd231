import { describe, expect, test } from 'vitest'
import { setMark } from '../../../src/engine/clockwork.ts'
import { liquidationPrice } from '../../../src/engine/liquidation/liquidation-price.ts'
import { health, riskOf } from '../../../src/engine/risk.ts'
import type { Account } from '../../../src/engine/state/entities.ts'
import { perpMarket } from '../../../src/genesis/markets.ts'
import { CaseExchange, IOC } from '../../support/case-exchange.ts'

/** The second market, with a maintenance margin of 1.2 % as the first has. */
const BTC = perpMarket({
  id: 1,
  symbol: 'BTC',
  sizeDecimals: 4,
  priceDecimals: 2,
  price: 300_000,
  minBase: 50,
  feeCap: 0,
})

const position = (account: Account, id = 0) => account.positions.get(id)!

/** In ticks, rounded down. */
const ticks = (account: Account): bigint => liquidationPrice(account, position(account)) / 100_000_000n

/** Health of the position's scope at a mark price of the first market. */
function healthAt(x: CaseExchange, account: Account, price: bigint): number {
  setMark(x.ex, x.market(), Number(price))
  return health(riskOf(account, position(account)))
}

function long(usdc: number): CaseExchange {
  const x = new CaseExchange({ b: usdc, more: [BTC] })
  x.sell(x.a, '10000@300000')
  x.buy(x.b, '10000@300000', IOC)
  return x
}

function short(usdc: number): CaseExchange {
  const x = new CaseExchange({ b: usdc, more: [BTC] })
  x.buy(x.a, '10000@300000')
  x.sell(x.b, '10000@300000', IOC)
  return x
}

describe('the liquidation price', () => {
  test('of a long is where what is left covers 1.2 % of its value: (3000 - 160) / (1 - 0.012)', () => {
    const x = long(160)
    expect(liquidationPrice(x.b, position(x.b))).toBe(28744939271255n)
    expect(healthAt(x, x.b, 287_450n)).toBe(1)
    expect(healthAt(x, x.b, 287_449n)).toBe(2)
  })

  test('of a short is above its entry: (3000 + 160) / (1 + 0.012)', () => {
    const x = short(160)
    expect(liquidationPrice(x.b, position(x.b))).toBe(31225296442687n)
    expect(healthAt(x, x.b, 312_252n)).toBe(1)
    expect(healthAt(x, x.b, 312_253n)).toBe(2)
  })

  test('does not move with the mark price', () => {
    const x = long(160)
    const before = liquidationPrice(x.b, position(x.b))
    setMark(x.ex, x.market(), 295_000)
    expect(liquidationPrice(x.b, position(x.b))).toBe(before)
  })

  test('of a cross position follows the other positions of the account', () => {
    const x = long(320)
    x.sell(x.a, '10000@300000', { marketIndex: 1 })
    x.buy(x.b, '10000@300000', { ...IOC, marketIndex: 1 })
    // 320 USDC, less 36 for the other position: (3000 - 284) / 0.988.
    expect(ticks(x.b)).toBe(274_898n)
    // The other one earns 100 and needs 1.2 more: (3000 - 382.8) / 0.988.
    setMark(x.ex, x.market(1), 310_000)
    expect(ticks(x.b)).toBe(264_898n)
    expect(healthAt(x, x.b, 264_899n)).toBe(1)
    expect(healthAt(x, x.b, 264_898n)).toBe(2)
  })

  test('of an isolated position counts its own margin only', () => {
    const x = new CaseExchange({ b: 10_000 })
    x.do(x.b, { type: 'updateLeverage', marketIndex: 0, initialMarginFraction: 500, marginMode: 'isolated' })
    x.sell(x.a, '10000@300000')
    x.buy(x.b, '10000@300000', IOC)
    // 150 USDC are allocated: (3000 - 150) / 0.988.
    expect(ticks(x.b)).toBe(288_461n)
    expect(healthAt(x, x.b, 288_462n)).toBe(1)
    expect(healthAt(x, x.b, 288_461n)).toBe(2)
  })

  test('is 0 without a position, and where even a price of 0 leaves enough', () => {
    const x = long(10_000)
    expect(liquidationPrice(x.b, position(x.b))).toBe(0n)
    x.buy(x.a, '10000@300000')
    x.sell(x.b, '10000@300000', IOC)
    expect(liquidationPrice(x.b, position(x.b))).toBe(0n)
  })
})
