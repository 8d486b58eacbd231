import { expect, test } from 'vitest'
import { NO_EVENTS } from '../../../src/engine/events.ts'
import { Exchange } from '../../../src/engine/exchange.ts'
import type { MarketDefinition } from '../../../src/engine/state/market-definition.ts'
import { perpMarket, spotMarket } from '../../../src/genesis/markets.ts'
import { CaseExchange } from '../../support/case-exchange.ts'

const LAST = 281_474_976_710_655
const perp = (id: number, more: Partial<MarketDefinition> = {}): MarketDefinition => ({
  ...perpMarket({ id, symbol: `P${id}`, sizeDecimals: 4, priceDecimals: 2, price: 300_000, feeCap: 0 }),
  ...more,
})
const spot = (id: number): MarketDefinition =>
  spotMarket({
    id,
    symbol: `S${id}/USDC`,
    sizeDecimals: 4,
    priceDecimals: 2,
    price: 300_000,
    baseAsset: 1,
    baseUnits: 1_000_000n,
  })

test('an id that is a free slot of its kind is its slot; others take the first free one of their kind', () => {
  const ex = new Exchange(NO_EVENTS, { now: 0 })
  const slots = [perp(3), perp(0), perp(4095), perp(2048), perp(LAST), spot(2049), spot(4510), spot(7)].map(
    (one) => ex.addMarket(one).slot,
  )
  expect(slots).toEqual([3, 0, 1, 2, 4, 2049, 2048, 2050])
})

test('an order index is made of the slot and the nonce, whatever the id', () => {
  const x = new CaseExchange({ more: [perp(4095), spot(4510), perp(LAST)] })
  x.ex.asset(x.a, 1).balance = 10n ** 15n
  const index = (marketIndex: number, isAsk: boolean): bigint | undefined =>
    (isAsk ? x.sell(x.a, '5000@300000', { marketIndex }) : x.buy(x.a, '5000@200000', { marketIndex }))?.index
  const shift = 2n ** 48n
  expect(index(0, true)).toBe(shift + 1n)
  expect(index(4095, true)).toBe(2n * shift + 1n)
  expect(index(4510, true)).toBe(2049n * shift + 1n)
  expect(index(LAST, true)).toBe(3n * shift + 1n)
  expect(index(LAST, false)).toBe(4n * shift - 1n)
})

test('an order of a market with a wide id is canceled and modified by its index', () => {
  const x = new CaseExchange({ more: [perp(LAST)] })
  const order = x.sell(x.a, '5000@300000', { marketIndex: LAST })!
  x.do(x.a, {
    type: 'modifyOrder',
    marketIndex: LAST,
    orderIndex: order.index,
    baseAmount: 6000,
    price: 310_000,
    triggerPrice: 0,
  })
  expect(order).toMatchObject({ initial: 6000, price: 310_000, status: 'open' })
  // The id of another market with the same index names nothing.
  x.do(x.a, { type: 'cancelOrder', marketIndex: 0, orderIndex: order.index })
  expect(x.lastNoop).toBe(21708)
  x.do(x.a, { type: 'cancelOrder', marketIndex: LAST, orderIndex: order.index })
  expect(order.status).toBe('canceled')
})

test.each([
  [perp(255), /market id of P255 is 255; allowed/],
  [perp(-1), /allowed: an integer from 0/],
  [perp(1.5), /allowed: an integer from 0/],
  [perp(LAST + 1), /allowed: an integer from 0/],
  [perp(0), /Market id 0 is used twice/],
  [perp(9, { symbol: 'ETH' }), /symbol ETH is used twice/],
  [perp(9, { slot: 0 }), /Slot 0 of P9 is taken/],
  [perp(9, { slot: 1000 }), /slot of P9 is 1000; allowed for perp: an integer from 0 to 254/],
])('a definition that cannot be listed is refused (%#)', (definition, message) => {
  const x = new CaseExchange()
  expect(() => x.ex.addMarket(definition)).toThrow(message)
})

test('a later market on a slot goes on with its nonces, so that no index is used twice', () => {
  const x = new CaseExchange()
  x.sell(x.a, '50@300000')
  x.buy(x.a, '50@200000')
  x.market(0).holdsSlot = false
  x.ex.addMarket(perp(4095, { slot: 0 }))
  expect(x.sell(x.a, '5000@300000', { marketIndex: 4095 })?.index).toBe(2n ** 48n + 2n)
  expect(x.buy(x.a, '5000@200000', { marketIndex: 4095 })?.index).toBe(2n ** 49n - 2n)
})

test('rules follow the kind of the market, not its id', () => {
  const x = new CaseExchange({ more: [spot(4510), perp(2048)] })
  const on = (marketIndex: number, more: object): number | undefined =>
    x.refused(() => x.sell(x.a, '5000@300000', { marketIndex, ...more }))
  const stop = { orderType: 'stopLoss', triggerPrice: 290_000 } as const
  expect(on(4510, { reduceOnly: true })).toBe(21740)
  expect(on(4510, stop)).toBe(21618)
  expect(on(2048, stop)).toBe(undefined)
  expect(on(2048, { reduceOnly: true })).toBe(undefined)
  expect(x.lastNoop).toBe(21738)
  const leverage = { type: 'updateLeverage', initialMarginFraction: 500, marginMode: 'cross' } as const
  expect(x.refused(() => x.do(x.a, { ...leverage, marketIndex: 4510 }))).toBe(21621)
  expect(x.refused(() => x.do(x.a, { ...leverage, marketIndex: 2048 }))).toBe(undefined)
  const margin = { type: 'updateMargin', marketIndex: 4510, usdcAmount: 1n, direction: 'add' } as const
  expect(x.refused(() => x.do(x.a, margin))).toBe(21621)
  const all = (cancelAllMarketIndex: number) =>
    ({ type: 'cancelAllOrders', mode: 'immediate', attributes: { cancelAllMarketIndex } }) as const
  expect(x.refused(() => x.do(x.a, all(4510)))).toBe(21621)
  expect(() => x.do(x.a, all(4510))).toThrow(/S4510\/USDC is a spot market/)
  expect(x.refused(() => x.do(x.a, all(2048)))).toBe(undefined)
  const parent = x.fields(true, '5000@300000', { marketIndex: 4510 })
  const child = {
    ...parent,
    ...stop,
    timeInForce: 'ioc' as const,
    isAsk: false,
    baseAmount: 0,
    reduceOnly: true,
  }
  const group = { type: 'createGroupedOrders', groupingType: 'oto', orders: [parent, child] } as const
  expect(x.refused(() => x.do(x.a, group))).toBe(21621)
})
