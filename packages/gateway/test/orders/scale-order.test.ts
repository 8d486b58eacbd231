import {
  Decimal,
  fromTicks,
  type MarketSpec,
  PrecisionError,
  toDecimal,
  ValidationError,
} from '@lighter/standards'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientOrderIdOf } from '../../src/orders/client-order-id.ts'
import { checkNotional, scalePrice, scaleSize } from '../../src/orders/scale-order.ts'

const market: MarketSpec = {
  marketId: 0,
  symbol: 'ETH',
  marketType: 'perp',
  status: 'active',
  sizeDecimals: 4,
  priceDecimals: 2,
  quoteDecimals: 6,
  minBase: new Decimal('0.005'),
  minQuote: new Decimal('10'),
  orderQuoteLimit: new Decimal('281474976.710655'),
  baseAssetId: 0,
  quoteAssetId: 3,
  multiplier: new Decimal(1),
}

describe('scaling of orders', () => {
  it('takes the side from the sign', () => {
    expect(scaleSize('1.5', market, false)).toEqual({ isAsk: false, lots: 15000n })
    expect(scaleSize(-1.5, market, false)).toEqual({ isAsk: true, lots: 15000n })
  })

  it.each(['0', 0, '-0', '0.00001'])('refuses a size of %s, also when rounding is allowed', (amount) => {
    expect(() => scaleSize(amount, market, true)).toThrowError(ValidationError)
  })

  it('refuses decimals that the market does not have unless rounding is requested', () => {
    expect(() => scaleSize('1.23456', market, false)).toThrowError(PrecisionError)
    expect(() => scalePrice('100.123', market, false, false)).toThrowError(/roundPrice/)
  })

  it('never makes an order larger or its price worse by rounding', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.boolean(),
        (price, size, isAsk) => {
          const ticks = scalePrice(price, market, isAsk, true)
          const rounded = fromTicks(ticks, market.priceDecimals)
          expect(isAsk ? rounded.gte(toDecimal(price)) : rounded.lte(toDecimal(price))).toBe(true)
          const scaled = scaleSize(isAsk ? -size : size, market, true)
          expect(scaled.isAsk).toBe(isAsk)
          expect(fromTicks(scaled.lots, market.sizeDecimals).lte(toDecimal(size))).toBe(true)
        },
      ),
    )
  })

  it.each(['0', '-5', '0.001', '1e12', Number.NaN])('refuses a price of %s', (price) => {
    expect(() => scalePrice(price, market, false, true)).toThrowError(ValidationError)
  })

  it('checks the minimums of resting orders, which the exchange would drop silently', () => {
    expect(() => checkNotional(market, 40n, 300000n, true)).toThrowError(
      expect.objectContaining({ code: 'ORDER_TOO_SMALL' }),
    )
    expect(() => checkNotional(market, 50n, 10000n, true)).toThrowError(
      expect.objectContaining({ code: 'ORDER_TOO_SMALL' }),
    )
    expect(() => checkNotional(market, 40n, 300000n, false)).not.toThrow()
    expect(() => checkNotional(market, 50n, 300000n, true)).not.toThrow()
    expect(() => checkNotional(market, 10n ** 12n, 300000n, false)).toThrowError(
      expect.objectContaining({ code: 'ORDER_TOO_LARGE' }),
    )
  })

  it('accepts client order ids from 1 to 2^48 − 1', () => {
    expect(clientOrderIdOf({})).toBe(0)
    expect(clientOrderIdOf({ cloid: 2 ** 48 - 1 })).toBe(2 ** 48 - 1)
    for (const bad of [0, -1, 2 ** 48, 1.5, Number.NaN])
      expect(() => clientOrderIdOf({ clientOrderId: bad })).toThrowError(ValidationError)
  })
})
