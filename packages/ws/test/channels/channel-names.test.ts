import { channels } from '@lighter/ws'
import { describe, expect, it } from 'vitest'

describe('market ids', () => {
  it.each([0, 254, 256, 2_048, 4_095, 4_510, 5_210, 65_536, 2 ** 48 - 1])(
    '%i is accepted by every channel',
    (marketId) => {
      expect(channels.orderBook.key({ marketId })).toBe(`order_book/${marketId}`)
      expect(channels.trade.key({ marketId })).toBe(`trade/${marketId}`)
      expect(channels.candle.key({ marketId, resolution: '1m' })).toBe(`candle/${marketId}/1m`)
      expect(channels.accountOrders.key({ marketId, accountIndex: 1 })).toBe(`account_orders/${marketId}/1`)
      expect(channels.boMarketStats.key({ marketId })).toBe(`bo_market_stats/${marketId}`)
    },
  )

  it.each([255, -1, 2 ** 48, 1.5, Number.NaN, '4095x', '1', null, undefined, 'all'])(
    '%s is refused, with the field and the rule',
    (value) => {
      const marketId = value as number
      const refusal = {
        code: 'VALIDATION',
        sent: 'no',
        field: 'marketId',
        message: expect.stringContaining('an integer from 0 to 281474976710655 except 255'),
      }
      for (const key of [
        () => channels.orderBook.key({ marketId }),
        () => channels.ticker.key({ marketId }),
        () => channels.markPriceCandle.key({ marketId, resolution: '1m' }),
        () => channels.accountMarket.key({ marketId, accountIndex: 1 }),
      ])
        expect(key).toThrow(expect.objectContaining(refusal))
    },
  )

  it("may be 'all' in channels that support it", () => {
    expect(channels.boMarketStats.key({ marketId: 'all' })).toBe('bo_market_stats/all')
    expect(channels.marketStats.key({ marketId: 'all' })).toBe('market_stats/all')
    expect(() => channels.boMarketStats.key({ marketId: 255 })).toThrow(/, or 'all'/)
  })
})

describe('up_down_candle', () => {
  it('is named by symbol, duration and candle length', () => {
    expect(channels.upDownCandle.key({ symbol: 'btc', duration: '15m', resolution: '30s' })).toBe(
      'up_down_candle/btc/15m/30s',
    )
  })

  it.each([
    ['symbol', { symbol: 'btc/15m', duration: '15m', resolution: '1s' }],
    ['symbol', { symbol: '', duration: '15m', resolution: '1s' }],
    ['duration', { symbol: 'btc', duration: '15 m', resolution: '1s' }],
    ['resolution', { symbol: 'btc', duration: '15m', resolution: '1m' }],
  ])('refuses an invalid %s with its name', (field, parameters) => {
    expect(() => channels.upDownCandle.key(parameters as never)).toThrow(expect.objectContaining({ field }))
  })
})

it('live_points is private and per account', () => {
  expect(channels.livePoints).toMatchObject({ auth: 'required' })
  expect(channels.livePoints.key({ accountIndex: 7 })).toBe('live_points/7')
})
