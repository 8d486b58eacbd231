import { Decimal } from '@lighter/standards'
import { describe, expect, it } from 'vitest'
import { count, fraction, orderId, positive } from '../src/parameters.ts'

const usage = expect.objectContaining({ code: 'USAGE' })

describe('numbers of the command line', () => {
  it.each(['0.5', '1', '1.', '.5', '1e-7', '123456789012345678901234567890.123456789'])(
    '%s is an amount',
    (text) => {
      expect(new Decimal(positive(text, '<amount>')).eq(new Decimal(text))).toBe(true)
    },
  )

  it.each([
    '0x10',
    '1_0',
    '0b1',
    '0o7',
    '1,000',
    '',
    ' 1',
    '+1',
    '-1',
    '0',
    'NaN',
    'Infinity',
    '1e',
    'e5',
    '.',
    '½',
  ])('%j is not an amount', (text) => {
    expect(() => positive(text, '<amount>')).toThrow(usage)
  })

  it('counts, ids and fractions have limits', () => {
    expect(count('250', '--depth', 250)).toBe(250)
    expect(() => count('251', '--depth', 250)).toThrow(/--depth is "251"; allowed: an integer from 1 to 250/)
    expect(orderId('1152921504606846975')).toBe('1152921504606846975')
    for (const text of ['0', '0x1', '1.5', '12345678901234567890']) expect(() => orderId(text)).toThrow(usage)
    expect(String(fraction('0.03', '--slippage'))).toBe('0.03')
    for (const text of ['1', '0x0', '-0.1', 'x']) expect(() => fraction(text, '--slippage')).toThrow(usage)
  })
})
