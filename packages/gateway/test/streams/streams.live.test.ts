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
    boMarketStats: { marketId: 'all' },
    upDownCandle: { symbol: 'btc', duration: '15m', resolution: '1s' },
  }

  it.each(Object.keys(channels))('%s sends a first message', async (name) => {
    const { family } = channels[name as keyof typeof channels]
    const iterate = lighter.ws[name as keyof typeof channels] as (
      p: object,
    ) => AsyncGenerator<{ type: string; channel: string }>
    for await (const message of iterate(parameters[name] ?? {})) {
      expect(message.type).toBe(`subscribed/${family}`)
      expect(message.channel.startsWith(family)).toBe(true)
      break
    }
    // The receipts above asked for executions: that stream stays.
    await expect.poll(() => lighter.ws.channels).toEqual([`account_tx/${lighter.accountIndex}`])
  })

  it('account channels deliver the order and the fill with exact ids', async () => {
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

describe('streams of the gateway', () => {
  it('end one by one, or all of one kind at once', async () => {
    const nothing = (): void => {}
    const one = await lighter.l2BookSubscribe({ ticker: 'ETH', handler: nothing })
    await lighter.l2BookSubscribe({ ticker: 'ETH', handler: nothing, standardizeSchema: false })
    await lighter.tradesSubscribe({ ticker: 'ETH', handler: nothing })
    await lighter.allMidsSubscribe({ handler: nothing })
    await lighter.orderUpdatesSubscribe({ handler: nothing })
    await lighter.accountFillSubscribe({ handler: nothing })
    const open = () => lighter.ws.channels
    expect(open()).toEqual(expect.arrayContaining(['order_book/0', 'trade/0']))
    one()
    one()
    expect(open()).toContain('order_book/0')
    lighter.l2BookUnsubscribe({ ticker: 'ETH' })
    lighter.tradesUnsubscribe({ ticker: 'ETH' })
    lighter.accountFillUnsubscribe()
    lighter.allMidsUnsubscribe()
    lighter.orderUpdatesUnsubscribe()
    await expect.poll(() => open().filter((key) => /order_book|trade/.test(key))).toEqual([])
  })
})
