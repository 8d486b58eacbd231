import { shown } from '@lighter/standards'
import fc from 'fast-check'
import { expect, it } from 'vitest'

it('any value is shown, also one that cannot be converted to text', () => {
  expect(shown({ toString: 1 })).toBe('object')
  expect(shown([{ toString: 1 }])).toBe('a list')
  expect(shown(Object.create(null))).toBe('object')
  expect([shown(null), shown(undefined), shown(1n), shown('a\nb')]).toEqual([
    'null',
    'undefined',
    '1',
    '"a\\nb"',
  ])
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(shown(value).length).toBeLessThan(320)
    }),
  )
})
