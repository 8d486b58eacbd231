import {
  bounded,
  flag,
  integer,
  jsonField,
  marketKinds,
  newestPage,
  type RestRequest,
  text,
  word,
} from '@lighter/server/routes'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

function request(fields: Record<string, string>): RestRequest {
  return {
    method: 'GET',
    path: '/',
    fields: new Map(Object.entries(fields)),
    list: (name) => (fields[name] ?? '').split(',').filter(Boolean),
    token: undefined,
    body: '',
    search: '',
    contentType: '',
    caller: { ip: '', key: undefined },
    origin: '',
    ip: '',
    host: undefined,
  }
}

test.each(['1.5', '1e3', ' 1', '0x1', '--1', 'NaN', '99999999999999999', '9007199254740993'])(
  'the integer %s is refused',
  (n) => {
    expect(() => integer(request({ n }), 'n')).toThrow('invalid param : n: an integer')
  },
)

test('an integer is read exactly, or is the default where it was not given', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (n) => {
      expect(integer(request({ n: String(n) }), 'n')).toBe(n === 0 ? 0 : n)
    }),
  )
  expect(integer(request({ n: '' }), 'n', 7)).toBe(7)
  expect(() => integer(request({}), 'n')).toThrow('invalid param : n: required, an integer')
})

test('bounds, words, texts and JSON say what is allowed', () => {
  expect(() => bounded(request({ n: '101' }), 'n', 1, 100)).toThrow('invalid param : n: 1 … 100')
  expect(() => word(request({ by: 'x' }), 'by', ['hash', 'height'])).toThrow(
    'invalid param : by: hash, height',
  )
  expect(word(request({}), 'by', ['hash', 'height'], 'hash')).toBe('hash')
  expect(() => text(request({}), 'q')).toThrow('invalid param : q: required')
  expect(() => jsonField(request({ list: '[' }), 'list')).toThrow('invalid param : list: not JSON')
  expect(jsonField(request({ list: '[9007199254740993]' }), 'list')).toEqual([9_007_199_254_740_993n])
  expect([flag(request({ f: '1' }), 'f'), flag(request({ f: 'no' }), 'f')]).toEqual([true, false])
})

test('a filter lets the kinds through that it names, and all of them when it names none', () => {
  const fits = marketKinds(request({ kinds: 'perp,bo' }), 'kinds')
  expect([fits('perp'), fits('spot'), fits('binary_options')]).toEqual([true, false, true])
  expect(marketKinds(request({}), 'kinds')('spot')).toBe(true)
  expect(() => marketKinds(request({ kinds: 'constructor' }), 'kinds')).toThrow('perp, spot, bo, all')
})

test('pages of a list that grows at its head show every row once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }), (count, limit) => {
      const rows = Array.from({ length: count }, (_, i) => ({ id: 3 * i + 1 }))
      const seen: number[] = []
      let cursor = ''
      do {
        const { page, next } = newestPage(request({ cursor }), rows, (row) => row.id, limit)
        seen.push(...page.map((row) => row.id))
        rows.push({ id: 1000 + rows.length })
        cursor = next ?? ''
      } while (cursor !== '')
      expect(seen).toEqual(Array.from({ length: count }, (_, i) => 3 * (count - 1 - i) + 1))
    }),
  )
  expect(() => newestPage(request({ cursor: 'x' }), [], Number, 1)).toThrow('invalid param : cursor')
})
