import { DEFAULT_MARKETS, perpMarket, spotMarket } from '@lighter/localnet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
beforeAll(async () => {
  const perp = { symbol: 'TUR30', sizeDecimals: 4, priceDecimals: 2, price: 300_000, minBase: 50 }
  desk = await openDesk(
    {},
    {
      markets: [
        ...DEFAULT_MARKETS,
        perpMarket({ ...perp, id: 4647 }),
        perpMarket({ ...perp, id: 2 ** 48 - 1, symbol: 'LAST' }),
        spotMarket({ ...perp, id: 4510, symbol: 'weETH/USDC', baseAsset: 1, baseUnits: 1_000_000n }),
      ],
    },
  )
})
afterAll(() => desk[Symbol.asyncDispose]())

describe('markets of today', () => {
  it.each(['TUR30', 'LAST', 'ETH'])('%s is traded by ticker, followed and canceled by id', async (ticker) => {
    const { lighter } = desk
    const { marketId } = lighter.market({ ticker })
    const ack = await lighter.limitOrder({ ticker, amount: 1, price: 1000 })
    expect((await ack.executed()).outcome).toBe('applied')
    const [order] = await lighter.ordersGet({ ticker: marketId, isIndex: true })
    expect(order).toMatchObject({ ticker, marketId })
    const mirror = await lighter.l2BookMirror({ ticker })
    await expect.poll(() => mirror.bestBid()?.ticks).toBe(100_000)
    const modified = await lighter.modifyOrder({ ticker, oid: order?.orderId, amount: 2, price: 1001 })
    expect((await modified.executed()).outcome).toBe('applied')
    expect((await (await lighter.cancelOpenOrders({ ticker }))[0]?.executed())?.outcome).toBe('applied')
    expect(await lighter.ordersGet()).toEqual([])
    await (await lighter.updateLeverage({ ticker, leverage: 3 })).executed()
  })

  it('a spot market with an id above 4095 is treated as spot', async () => {
    const { lighter } = desk
    const ticker = 'weETH/USDC'
    const nonce = await lighter.getNonce()
    const wrong = { code: 'WRONG_MARKET_KIND', sent: 'no' }
    await expect(
      lighter.limitOrder({ ticker, amount: 1, price: 1000, reduceOnly: true }),
    ).rejects.toMatchObject({
      ...wrong,
      field: 'reduceOnly',
    })
    await expect(
      lighter.conditionalOrder({ ticker, kind: 'SL', amount: -1, triggerPrice: 1 }),
    ).rejects.toMatchObject(wrong)
    await expect(lighter.updateLeverage({ ticker, leverage: 2 })).rejects.toThrow(/is a spot market/)
    await expect(lighter.closePosition({ ticker })).rejects.toMatchObject(wrong)
    expect(await lighter.getNonce()).toBe(nonce)
    // A cancel-all cannot name it: one by one.
    expect(await lighter.cancelOpenOrders({ ticker })).toEqual([])
  })
})

describe('an error names the field and the rule before anything is signed', () => {
  it.each([255, -1, 2 ** 48, 1.5, '4095x', '', ' 0', '0x0', Number.NaN])('market id %s', async (ticker) => {
    await expect(
      desk.lighter.limitOrder({ ticker, isIndex: true, amount: 1, price: 1000 }),
    ).rejects.toMatchObject({
      code: 'UNKNOWN_MARKET',
      field: 'ticker',
      sent: 'no',
    })
  })

  it.each([0, -1, 1.5, 2 ** 48, Number.NaN])('order version %s', async (orderVersion) => {
    await expect(
      desk.lighter.modifyOrder({ ticker: 'ETH', cloid: 7, amount: 1, price: 1000, orderVersion }),
    ).rejects.toMatchObject({ name: 'ValidationError', field: 'orderVersion', sent: 'no' })
  })

  it.each([
    [{ selfTrade: { behavior: 'never' } }, 'selfTrade.behavior'],
    [{ selfTrade: { equality: 'friends' } }, 'selfTrade.equality'],
    [{ selfTrade: { behavior: 'reduce', equality: 'masterAccount' } }, 'selfTrade.equality'],
    [{ integrator: { accountIndex: 0 } }, 'integrator.accountIndex'],
    [{ integrator: { accountIndex: 1.5 } }, 'integrator.accountIndex'],
    [{ integrator: { accountIndex: 7, takerFee: -0.1 } }, 'integrator.takerFee'],
    [{ integrator: { accountIndex: 7, makerFee: '0.0000001' } }, 'integrator.makerFee'],
    [{ selfTrade: { behavior: 'cancelBoth' }, integrator: { accountIndex: 7 } }, 'selfTrade'],
  ])('%o', async (extras, field) => {
    const order = { ticker: 'ETH', amount: 1, price: 1000, ...extras } as never
    await expect(desk.lighter.limitOrder(order)).rejects.toMatchObject({ field, sent: 'no' })
  })

  it('is refused with neither or both ids of an order', async () => {
    const { lighter } = desk
    await expect(lighter.cancelOrder({ ticker: 'ETH' })).rejects.toMatchObject({ field: 'orderId' })
    await expect(lighter.cancelOrder({ ticker: 'ETH', oid: 1, cloid: 1 })).rejects.toMatchObject({
      field: 'orderId',
    })
  })
})
