import { ParseError } from '@lighter/standards'
import { parseJson, stringifyJson } from '@lighter/standards/json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('parseJson', () => {
  it('keeps integers beyond 2^53 as bigint and leaves the rest unchanged', () => {
    expect(
      parseJson('{"order_index":562949953421311123,"price":"1.5","n":9007199254740991,"t":1790000000000000}'),
    ).toEqual({
      order_index: 562949953421311123n,
      price: '1.5',
      n: 9007199254740991,
      t: 1790000000000000,
    })
    expect(parseJson('[-9007199254740993,1.0000000000000000001,1e30]')).toEqual([-9007199254740993n, 1, 1e30])
  })

  it('never touches digits inside strings', () => {
    const text = String.raw`{"info":"{\"i\":562949953421311123,\"a\":\"\\\"9007199254740993\"}","x":562949953421311123}`
    const value = parseJson(text) as { info: string; x: bigint }
    expect(value.x).toBe(562949953421311123n)
    expect(parseJson(value.info)).toEqual({ i: 562949953421311123n, a: '"9007199254740993' })
  })

  it('agrees with JSON.parse whenever nothing is wide, and round-trips bigints', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(JSON.stringify(parseJson(text), (_k, v) => (typeof v === 'bigint' ? Number(v) : v))).toBe(
          JSON.stringify(JSON.parse(text)),
        )
      }),
    )
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n }), fc.string())),
        (value) => {
          const back = parseJson(stringifyJson(value)) as Record<string, unknown>
          for (const [key, inner] of Object.entries(value)) {
            if (key === '__proto__') continue
            expect(typeof inner === 'bigint' ? BigInt(back[key] as number) : back[key]).toBe(inner)
          }
        },
      ),
    )
  })

  it('is not confused by its own marking characters or leading zeros', () => {
    const name = '\u0080\u008112345678901234567'
    expect(parseJson(`{"name":"${name}","id":9007199254740993}`)).toEqual({ name, id: 9007199254740993n })
    expect(() => parseJson('{"id":0009007199254740993}')).toThrowError(ParseError)
    expect(() => parseJson('[00009007199254740993]')).toThrowError(ParseError)
  })

  it('finds wide integers everywhere, and none inside strings that look like JSON', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...'"\\:,{}[]a_ -.9\u0080', '9007199254740993', '12345678901234567890'),
      maxLength: 12,
    })
    const wide = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        wide,
        nasty,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(nasty, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }))
    const plain = (one: unknown): unknown => {
      if (typeof one === 'bigint') return Number.isSafeInteger(Number(one)) ? Number(one) : one
      if (Array.isArray(one)) return one.map(plain)
      if (typeof one !== 'object' || one === null) return one
      return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, plain(inner)]))
    }
    fc.assert(
      fc.property(value, (one) => {
        expect(parseJson(stringifyJson(one))).toEqual(plain(one))
      }),
      { numRuns: 3_000 },
    )
  })

  it('looks at each character of a hostile text once', () => {
    const wide = '[9007199254740993,'
    for (const text of [
      `${wide}${'"\\'.repeat(500_000)}`,
      `${wide}${'\\"'.repeat(500_000)}\\`,
      `${wide}${'"'.repeat(1_000_001)}`,
      `${wide}${'['.repeat(1_000_000)}`,
      `${wide}"${Array.from({ length: 65_536 }, (_, i) => String.fromCharCode(i)).join('')}"]`,
    ])
      expect(() => parseJson(text)).toThrowError(ParseError)
    const most = Array.from({ length: 50_000 }, (_, i) => String.fromCharCode(i + 0x80)).join('')
    expect(parseJson(`${wide}"${most}"]`)).toEqual([9007199254740993n, most])
  })

  it('reports text that is not JSON without quoting all of it', () => {
    expect(() => parseJson('<html>')).toThrowError(ParseError)
    expect(() => parseJson(`<html>${'x'.repeat(500)}`)).toThrowError(/…/)
  })
})
