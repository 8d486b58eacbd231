import { Decimal } from '@lighter/standards'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  desk.other.placeOrder({ market: 'ETH', amount: '50', price: '1999' })
  desk.other.placeOrder({ market: 'ETH', amount: '-50', price: '2001' })
})
afterAll(() => desk[Symbol.asyncDispose]())

/** What was signed: the very text that would go to the exchange. */
function signed([, txInfo]: readonly [number, string]): { price: Decimal; size: Decimal; isAsk: boolean } {
  const { Price, BaseAmount, IsAsk } = JSON.parse(txInfo) as Record<string, number>
  const market = desk.lighter.market({ ticker: 'ETH' })
  return {
    price: new Decimal(Price ?? 0).div(10 ** market.priceDecimals),
    size: new Decimal(BaseAmount ?? 0).div(10 ** market.sizeDecimals),
    isAsk: IsAsk === 1,
  }
}

const price = fc.double({ min: 1_000, max: 3_000, noNaN: true })
const size = fc.double({ min: 0.02, max: 20, noNaN: true })

describe('a signed order', () => {
  it('never has a worse price or a larger size than requested', async () => {
    await fc.assert(
      fc.asyncProperty(price, size, fc.boolean(), async (limit, base, isAsk) => {
        const amount = isAsk ? -base : base
        const order = signed(
          await desk.lighter.limitOrder({
            ticker: 'ETH',
            amount,
            price: limit,
            roundPrice: true,
            roundSize: true,
            submit: false,
          }),
        )
        expect(order.isAsk).toBe(isAsk)
        expect(isAsk ? order.price.gte(limit) : order.price.lte(limit)).toBe(true)
        expect(order.size.lte(base)).toBe(true)
        // Rounded by less than one step of the market.
        expect(order.price.minus(limit).abs().lt('0.01')).toBe(true)
        expect(order.size.minus(base).abs().lt('0.0001')).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('spends no more than requested, and stays within the slippage', async () => {
    const quote = fc.double({ min: 50, max: 50_000, noNaN: true })
    const slippage = fc.double({ min: 0, max: 0.2, noNaN: true })
    await fc.assert(
      fc.asyncProperty(quote, slippage, fc.boolean(), async (amount, slippageTolerance, isAsk) => {
        const order = signed(
          await desk.lighter.marketOrder({
            ticker: 'ETH',
            quoteAmount: isAsk ? -amount : amount,
            slippageTolerance,
            submit: false,
          }),
        )
        expect(order.isAsk).toBe(isAsk)
        const worst = new Decimal(isAsk ? 1999 : 2001).mul(
          new Decimal(1)[isAsk ? 'minus' : 'plus'](slippageTolerance),
        )
        expect(isAsk ? order.price.gte(worst) : order.price.lte(worst)).toBe(true)
        if (isAsk) expect(order.size.mul(1999).lte(amount)).toBe(true)
        else expect(order.size.mul(order.price).lte(amount)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('bounds the price of a stop on the safe side of its trigger', async () => {
    await fc.assert(
      fc.asyncProperty(price, size, fc.boolean(), async (triggerPrice, base, isAsk) => {
        const order = signed(
          await desk.lighter.conditionalOrder({
            ticker: 'ETH',
            kind: 'SL',
            amount: isAsk ? -base : base,
            triggerPrice,
            slippageTolerance: '0.05',
            roundPrice: true,
            roundSize: true,
            submit: false,
          }),
        )
        const worst = new Decimal(triggerPrice).mul(isAsk ? '0.95' : '1.05')
        expect(isAsk ? order.price.gte(worst) : order.price.lte(worst)).toBe(true)
        expect(order.size.lte(base)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
