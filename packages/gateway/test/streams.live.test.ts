import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { channels } from '@lighter/ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let net: Localnet
let lighter: Lighter
beforeAll(async () => {
  net = await Localnet.start({ seed: 1, bookIntervalMs: 0 })
  lighter = await Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[0]?.l1PrivateKey ?? '',
    keyStore: new MemoryKeyStore(),
    env: {},
    tier: 'premium',
  })
  await (await lighter.marketOrder({ ticker: 'BTC', amount: '0.01' })).executed()
  await (await lighter.limitOrder({ ticker: 'BTC', amount: '0.01', price: 50_000 })).executed()
})
afterAll(async () => {
  await lighter.close()
  await net.close()
})

describe('every channel on localnet', () => {
  const parameters: Record<string, object> = {
    orderBook: { marketId: 1 },
    ticker: { marketId: 1 },
    marketStats: { marketId: 'all' },
    spotMarketStats: { marketId: 'all' },
    trade: { marketId: 1 },
    candle: { marketId: 1, resolution: '1m' },
    markPriceCandle: { marketId: 1, resolution: '1m' },
    accountMarket: { marketId: 1 },
    accountOrders: { marketId: 1 },
    poolInfo: { accountIndex: 281474976710654 },
  }

  it.each(Object.keys(channels))('%s gives a first message', async (name) => {
    const { family } = channels[name as keyof typeof channels]
    const iterate = lighter.ws[name as keyof typeof channels] as (
      p: object,
    ) => AsyncGenerator<{ type: string; channel: string }>
    for await (const message of iterate(parameters[name] ?? {})) {
      expect(message.type).toBe(`subscribed/${family}`)
      expect(message.channel.startsWith(family)).toBe(true)
      break
    }
    expect(lighter.ws.channels).toEqual([])
  })

  it('account channels carry the order and the fill with exact ids', async () => {
    for await (const { orders } of lighter.ws.accountAllOrders({})) {
      const [order] = orders['1'] ?? []
      expect(String(order?.order_index)).toBe(order?.order_id)
      break
    }
    for await (const { trades } of lighter.ws.trade({ marketId: 1 })) {
      expect(trades.some((trade) => typeof trade.trade_id === 'bigint' && trade.size === '0.01000')).toBe(
        true,
      )
      break
    }
  })
})
