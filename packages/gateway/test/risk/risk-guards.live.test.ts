import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { type Actor, Localnet } from '@lighter/localnet'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let net: Localnet
let lighter: Lighter
let other: Actor

beforeEach(async () => {
  net = await Localnet.start({ bookIntervalMs: 0, seed: 1, liquidity: false })
  other = net.actor(net.accounts[1]?.accountIndex ?? 0)
  net.setMark('ETH', '2000')
  lighter = await Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[0]?.l1PrivateKey ?? '',
    keyStore: new MemoryKeyStore(),
    env: {},
    tier: 'premium',
    risk: { maxOrderNotional: 5_000, maxPosition: { ETH: 2 }, priceCollar: '0.05', maxOrdersPerSecond: 4 },
  })
})
afterEach(async () => {
  await lighter.close()
  await net.close()
})

const broken = (guard: string) => ({ code: 'RISK_LIMIT', sent: 'no', context: { guard } })

describe('risk limits', () => {
  it('refuse an order by notional, price and position before it is signed, and accept orders that reduce', async () => {
    const nonce = await lighter.getNonce()
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: 2.6, price: 1999 })).rejects.toMatchObject(
      broken('maxOrderNotional'),
    )
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: 1, price: '2100.01' })).rejects.toMatchObject(
      broken('priceCollar'),
    )
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: -1, price: '1899.99' })).rejects.toMatchObject(
      broken('priceCollar'),
    )
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: '2.01', price: 2000 })).rejects.toMatchObject(
      broken('maxPosition'),
    )
    expect(await lighter.getNonce()).toBe(nonce)
    other.placeOrder({ market: 'ETH', amount: '-2', price: '2000' })
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 2, price: 2000, tif: 'IOC' })
    await ack.executed()
    await expect.poll(async () => (await lighter.positionsGet())[0]?.size.toFixed()).toBe('2')
    await expect(
      lighter.limitOrder({ ticker: 'ETH', amount: '0.01', price: 2000, submit: false }),
    ).rejects.toMatchObject(broken('maxPosition'))
    await lighter.limitOrder({ ticker: 'ETH', amount: -1, price: 2050 })
  })

  it('accept a stop beyond the collar, because its price is meant for another mark price', async () => {
    other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2000, tif: 'IOC' })).executed()
    const stop = { ticker: 'ETH', kind: 'SL', amount: -1, triggerPrice: 1700 } as const
    expect((await (await lighter.conditionalOrder(stop)).executed()).outcome).toBe('applied')
  })

  it('refuse orders that are too frequent, and do not count refused ones', async () => {
    const orders = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) =>
        lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1900 + i }),
      ),
    )
    expect(orders.map((order) => order.status)).toEqual([
      ...Array.from({ length: 4 }, () => 'fulfilled'),
      'rejected',
      'rejected',
    ])
    await expect.poll(async () => (await lighter.ordersGet()).length).toBe(4)
  })
})

describe('the kill switch', () => {
  it('cancels all orders, blocks new orders and allows cancels, until trading is resumed', async () => {
    await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1950 })
    await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1951 })
    for (const ack of await lighter.killSwitch({ reason: 'test' })) await ack.executed()
    expect(await lighter.ordersGet()).toEqual([])
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1950 })).rejects.toMatchObject({
      code: 'TRADING_BLOCKED',
      context: { reason: 'test' },
    })
    await expect(lighter.sendTxBatch([14], ['{}'])).rejects.toMatchObject({ code: 'TRADING_BLOCKED' })
    await lighter.cancelOpenOrders()
    lighter.resumeTrading()
    await lighter.limitOrder({ ticker: 'ETH', amount: '0.1', price: 1950 })
  })
})
