import {
  Decimal,
  formatTicks,
  fromTicks,
  PrecisionError,
  toDecimal,
  toTicks,
  ValidationError,
} from '@lighter/standards'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('scaling between decimals and ticks', () => {
  it('scales every accepted kind of number exactly', () => {
    expect(toTicks('0.1', 4)).toBe(1000n)
    expect(toTicks(0.1, 4)).toBe(1000n)
    expect(toTicks(7n, 2)).toBe(700n)
    expect(toTicks(new Decimal('1.25'), 2)).toBe(125n)
    expect(toTicks('-3.50', 1)).toBe(-35n)
    expect(toTicks('1e-3', 3)).toBe(1n)
    expect(toTicks('12.3400', 2)).toBe(1234n)
  })

  it('refuses decimals that do not fit, and names those that do', () => {
    expect(() => toTicks('0.123', 2, { field: 'price' })).toThrowError(PrecisionError)
    try {
      toTicks('0.123', 2, { field: 'price' })
    } catch (error) {
      expect(error).toMatchObject({ code: 'PRECISION', field: 'price', allowed: 'at most 2 decimals' })
    }
  })

  it('rounds only if requested, in the requested direction', () => {
    expect(toTicks('1.25', 1, { rounding: 'floor' })).toBe(12n)
    expect(toTicks('1.25', 1, { rounding: 'ceil' })).toBe(13n)
    expect(toTicks('-1.25', 1, { rounding: 'floor' })).toBe(-13n)
    expect(toTicks('-1.25', 1, { rounding: 'trunc' })).toBe(-12n)
    expect(toTicks('1.25', 1, { rounding: 'nearest' })).toBe(12n)
  })

  it('rounds once, from all digits, however many there are', () => {
    for (const digits of [59, 60, 61, 200, 900]) {
      const almostOne = `0.${'9'.repeat(digits)}`
      expect(toTicks(almostOne, 0, { rounding: 'floor' })).toBe(0n)
      expect(toTicks(almostOne, 0, { rounding: 'trunc' })).toBe(0n)
      expect(toTicks(`-${almostOne}`, 0, { rounding: 'ceil' })).toBe(0n)
      expect(toTicks(`-${almostOne}`, 0, { rounding: 'floor' })).toBe(-1n)
      expect(toTicks(`1.5${'0'.repeat(digits)}1`, 0, { rounding: 'nearest' })).toBe(2n)
      expect(toTicks(`0.5${'0'.repeat(digits)}1`, 0, { rounding: 'nearest' })).toBe(1n)
      expect(toTicks(new Decimal(almostOne), 2, { rounding: 'floor' })).toBe(99n)
      expect(toTicks(`0.12${'0'.repeat(digits)}1`, 2, { rounding: 'ceil' })).toBe(13n)
      expect(() => toTicks(`0.12${'0'.repeat(digits)}1`, 2)).toThrowError(PrecisionError)
      expect(toTicks(`0.12${'0'.repeat(digits)}`, 2)).toBe(12n)
      expect(toTicks(`${'7'.repeat(digits)}.5`, 1)).toBe(BigInt('7'.repeat(digits)) * 10n + 5n)
    }
    expect(toTicks('1e-999', 18, { rounding: 'ceil' })).toBe(1n)
    expect(toTicks('1e999', 2)).toBe(10n ** 1001n)
    expect(() => toTicks(new Decimal('1e9000000'), 2)).toThrowError(PrecisionError)
  })

  it('has no negative zero', () => {
    for (const zero of [-0, '-0', '-0.000', '-0e5', new Decimal(-0)]) {
      expect(toDecimal(zero).toFixed(2)).toBe('0.00')
      expect(toTicks(zero, 2)).toBe(0n)
    }
    expect(formatTicks(-0, 2)).toBe('0.00')
    expect(toTicks('-0.004', 2, { rounding: 'trunc' })).toBe(0n)
  })

  it('refuses ticks that are not an integer', () => {
    for (const ticks of [1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => formatTicks(ticks, 2)).toThrowError(ValidationError)
      expect(() => fromTicks(ticks, 2)).toThrowError(ValidationError)
    }
  })

  it('rounds halves to even', () => {
    expect(toTicks('1.35', 1, { rounding: 'nearest' })).toBe(14n)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '', ' 1', 'abc', '1,5', '0x10', null, undefined, {}])(
    'refuses %s',
    (value) => {
      expect(() => toDecimal(value as never)).toThrowError(ValidationError)
      expect(() => toTicks(value as never, 2)).toThrowError(ValidationError)
    },
  )

  it('is the inverse of formatting for every tick and every number of decimals', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 96n), max: 2n ** 96n }),
        fc.integer({ min: 0, max: 18 }),
        (ticks, decimals) => {
          expect(toTicks(formatTicks(ticks, decimals), decimals)).toBe(ticks)
          expect(fromTicks(ticks, decimals).times(new Decimal(10).pow(decimals)).toFixed(0)).toBe(
            ticks.toString(),
          )
        },
      ),
    )
  })

  it('never rounds a bound in the wrong direction', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: 0.0001, max: 1e9 }),
        fc.integer({ min: 0, max: 8 }),
        (value, decimals) => {
          const exact = toDecimal(value)
          expect(fromTicks(toTicks(value, decimals, { rounding: 'floor' }), decimals).lte(exact)).toBe(true)
          expect(fromTicks(toTicks(value, decimals, { rounding: 'ceil' }), decimals).gte(exact)).toBe(true)
        },
      ),
    )
  })

  it('keeps its rounding when other code configures decimal.js', async () => {
    const { Decimal: foreign } = await import('decimal.js')
    foreign.set({ precision: 2 })
    try {
      expect(new Decimal('1.23456').plus('1').toFixed()).toBe('2.23456')
    } finally {
      foreign.set({ precision: 20 })
    }
  })
})
