import { L2Book, ticksOfText } from '@lighter/lob'
import { ParseError } from '@lighter/standards'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NaiveBook } from '../support/naive-book.ts'

const level = fc.record({
  side: fc.constantFrom('bid' as const, 'ask' as const),
  ticks: fc.integer({ min: 1, max: 60 }),
  lots: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })),
})

describe('L2Book', () => {
  it('holds the same levels in the same order as a naive book after any updates', () => {
    fc.assert(
      fc.property(fc.array(level, { maxLength: 300 }), (updates) => {
        const book = new L2Book({ priceDecimals: 2, sizeDecimals: 3 })
        const naive = new NaiveBook()
        for (const { side, ticks, lots } of updates) {
          book.set(side, ticks, lots)
          naive.set(side, ticks, lots)
        }
        const depth = book.depth()
        expect(depth.bids.map((one) => [one.ticks, one.lots])).toEqual(naive.sorted('bid'))
        expect(depth.asks.map((one) => [one.ticks, one.lots])).toEqual(naive.sorted('ask'))
        const [bid] = naive.sorted('bid')
        const [ask] = naive.sorted('ask')
        expect(book.bestBidTicks()).toBe(bid?.[0])
        expect(book.bestAskTicks()).toBe(ask?.[0])
        expect(book.isCrossed()).toBe(bid !== undefined && ask !== undefined && bid[0] >= ask[0])
        for (let ticks = 1; ticks <= 60; ticks++)
          expect(book.lotsAt('bid', ticks)).toBe(naive.bids.get(ticks) ?? 0)
      }),
    )
  })

  it('gives prices and sizes as numbers, and exact decimals on request', () => {
    const book = new L2Book({ priceDecimals: 1, sizeDecimals: 5 })
    book.applySnapshot([{ price: '63960.1', size: '0.00095' }], [{ price: '64020.0', size: '0.00097' }])
    expect(book.bestBid()).toEqual({ price: 63960.1, size: 0.00095, ticks: 639601, lots: 95 })
    expect(book.mid()).toBe(63990.05)
    expect(book.spread()).toBeCloseTo(59.9, 10)
    expect(book.priceOf(639601).toFixed()).toBe('63960.1')
    expect(book.sizeOf(95).toFixed()).toBe('0.00095')
  })

  it('has no prices while a side is empty', () => {
    const book = new L2Book({ priceDecimals: 1, sizeDecimals: 1 })
    expect([book.mid(), book.spread(), book.bestBid(), book.bestAsk()]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('ticksOfText', () => {
  it('is exact for every decimal that fits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        fc.integer({ min: 0, max: 8 }),
        (ticks, decimals) => {
          const digits = String(ticks).padStart(decimals + 1, '0')
          const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
          expect(ticksOfText(text, decimals)).toBe(ticks)
          expect(ticksOfText(`${text}${decimals === 0 ? '.' : ''}000`, decimals)).toBe(ticks)
        },
      ),
    )
  })

  it.each(['', '.', '-1', '+1', '1e3', '1.2.3', ' 1', '0x1', '1,0', '1.001', '99999999999999999999'])(
    'refuses %j',
    (text) => {
      expect(() => ticksOfText(text, 2)).toThrowError(ParseError)
    },
  )
})
