import { expect, test } from 'vitest'
import { USDC } from '../../src/engine/state/protocol.ts'
import { spotMarket } from '../../src/genesis/markets.ts'
import { C12, CaseExchange, IOC } from '../support/case-exchange.ts'

const SPOT = 2048

function withSpot(): CaseExchange {
  const x = new CaseExchange({
    more: [
      spotMarket({
        id: SPOT,
        symbol: 'ETH/USDC',
        sizeDecimals: 4,
        priceDecimals: 2,
        price: 300_000,
        minBase: 50,
        baseAsset: 1,
        baseUnits: 1_000_000n,
      }),
    ],
  })
  x.ex.addAsset(x.a, 1, 10_000n * 10_000_000_000n)
  x.ex.addAsset(x.b, USDC, 500n * C12)
  return x
}

const mode = (x: CaseExchange, accountTradingMode: 0 | 1): unknown =>
  x.do(x.b, { type: 'updateAccountConfig', accountTradingMode })

test('entering unified mode makes the spot balance collateral, and a mode that is on is refused', () => {
  const x = withSpot()
  expect(x.refused(() => mode(x, 0))).toBe(21142)
  mode(x, 1)
  expect([x.b.collateral, x.b.assets.get(USDC)?.balance]).toEqual([10_500n * C12, 0n])
  expect(x.refused(() => mode(x, 1))).toBe(21142)
  mode(x, 0)
  expect([x.b.tradingMode, x.b.collateral]).toEqual([0, 10_500n * C12])
})

test('a spot purchase is paid from collateral, what it brings is collateral', () => {
  const x = withSpot()
  mode(x, 1)
  x.sell(x.a, '10000@300000', { marketIndex: SPOT })
  x.buy(x.b, '10000@300000', { ...IOC, marketIndex: SPOT })
  expect(x.b.collateral).toBe(7_500n * C12)
  x.buy(x.a, '10000@300000', { marketIndex: SPOT })
  x.ex.addAsset(x.a, USDC, 3_000n * C12)
  x.sell(x.b, '5000@300000', { ...IOC, marketIndex: SPOT })
  expect(x.b.collateral).toBe(9_000n * C12)
})

test('what perps need is not spent on spot', () => {
  const x = withSpot()
  mode(x, 1)
  x.sell(x.c, '600000@300000')
  x.buy(x.b, '600000@300000', IOC)
  // 180 000 USDC of ETH at 5 % leave 1500 of 10 500.
  x.sell(x.a, '10000@300000', { marketIndex: SPOT })
  expect(x.buy(x.b, '5001@300000', { ...IOC, marketIndex: SPOT })?.status).toBe('canceled-invalid-balance')
  expect(x.buy(x.b, '5000@300000', { ...IOC, marketIndex: SPOT })?.status).toBe('filled')
})

test('a resting purchase locks collateral: it cannot be withdrawn, and the mode cannot be left', () => {
  const x = withSpot()
  mode(x, 1)
  x.buy(x.b, '10000@290000', { marketIndex: SPOT })
  const withdraw = (usdc: bigint, routeType: 'perps' | 'spot'): number | undefined =>
    x.refused(() => x.do(x.b, { type: 'withdraw', assetIndex: USDC, routeType, amount: usdc * 1_000_000n }))
  expect(withdraw(7_601n, 'perps')).toBe(21301)
  expect(withdraw(7_601n, 'spot')).toBe(21301)
  expect(withdraw(7_600n, 'spot')).toBeUndefined()
  expect(x.b.collateral).toBe(2_900n * C12)
  expect(x.refused(() => mode(x, 0))).toBe(21158)
  x.do(x.b, { type: 'cancelAllOrders', mode: 'immediate' })
  expect(x.refused(() => mode(x, 0))).toBeUndefined()
})

test('an account below its initial margin stays in unified mode', () => {
  const x = withSpot()
  mode(x, 1)
  x.sell(x.c, '600000@300000')
  x.buy(x.b, '600000@300000', IOC)
  x.mark(297_000)
  expect(x.refused(() => mode(x, 0))).toBe(21158)
})

test('no asset besides USDC serves as margin: a refusal that says why', () => {
  const x = withSpot()
  const set = (assetIndex: number): unknown =>
    x.do(x.b, { type: 'updateAccountAssetConfig', assetIndex, assetMarginMode: 1 })
  expect(() => set(1)).toThrow('not in unified mode')
  mode(x, 1)
  expect(() => set(1)).toThrow('ETH does not serve as margin on localnet')
  expect(() => set(3)).toThrow('USDC is always margin')
})
