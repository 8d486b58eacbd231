import { ParseError } from '@lighter/standards'
import { parseJson, parseMarkedJson, stringifyJson } from '@lighter/standards/json'
import * as s from '@lighter/standards/schema'
import { describe, expect, it } from 'vitest'

const MILLION = 1_000_000
const WIDE = '9007199254740993'
const Row = s.model<{ id: bigint }>('Row', { id: s.wide })

/** A million characters each, of kinds that take a parser by surprise; a quadratic one would not come to an end. */
const texts: [string, string][] = [
  ['escaped quotes outside a string', `[${WIDE},${'\\"'.repeat(MILLION)}`],
  ['escaped quotes inside a string without an end', `[${WIDE},"${'\\"'.repeat(MILLION)}`],
  ['quotes', `[${WIDE},${'"'.repeat(MILLION)}`],
  ['backslashes before quotes', `[${WIDE},"${'\\\\'.repeat(MILLION)}"]`],
  ['one long string', `[${WIDE},"${'x'.repeat(8 * MILLION)}"]`],
  ['digits', '9'.repeat(MILLION)],
  ['digits in a field', `{"id":${'9'.repeat(MILLION)}}`],
  ['digits with blanks', `[${`${WIDE} , `.repeat(50_000)}`],
  ['colons and blanks', `{"a":${' '.repeat(MILLION)}${WIDE}}`],
  ['nested lists', `[${WIDE},${'['.repeat(MILLION)}`],
  ['nested objects', `[${WIDE},${'{"a":'.repeat(200_000)}`],
  [
    'every character as a mark',
    `["${Array.from({ length: 60_000 }, (_, i) => String.fromCharCode(0x80 + i)).join('')}",${WIDE}]`,
  ],
  ['signed zeros', `[${'-0,'.repeat(MILLION / 4)}0]`],
  ['signed zeros inside other tokens', `[${'-0.00000000000000001,'.repeat(50_000)}0]`],
  ['a zero without an end', `[-0.${'0'.repeat(MILLION)}1]`],
  ['minus signs', '-'.repeat(MILLION)],
  ['exponents', `[${WIDE},1${'e1'.repeat(MILLION)}]`],
]

describe('a text from a peer', () => {
  it.each(texts)('of %s is read or refused, with a typed error', (_name, text) => {
    let value: unknown
    try {
      value = parseJson(text)
    } catch (error) {
      expect(error).toBeInstanceOf(ParseError)
      expect((error as Error).message.length).toBeLessThan(300)
      return
    }
    expect(value).toBeDefined()
    expect(s.restoreMarked(Row, parseMarkedJson(text))).toBeDefined()
  })

  it('nested deeper than the stack keeps its wide integers', () => {
    const depth = 300_000
    let value = parseJson(`${'['.repeat(depth)}${WIDE}${']'.repeat(depth)}`)
    for (let i = 0; i < depth; i++) value = (value as unknown[])[0]
    expect(value).toBe(BigInt(WIDE))
  })

  it('with an integer of up to a hundred digits is exact; a longer one is read like JSON.parse does', () => {
    const hundred = `1${'0'.repeat(98)}1`
    expect(parseJson(`[${hundred},{"id":-${hundred}}]`)).toEqual([BigInt(hundred), { id: -BigInt(hundred) }])
    expect(parseJson(`[1${'0'.repeat(200)}]`)).toEqual([1e200])
    expect(parseJson('[1e400]')).toEqual([Number.POSITIVE_INFINITY])
    expect(Row.restore({ id: '9'.repeat(MILLION) }).id).toBe('9'.repeat(MILLION))
  })
})

describe('a zero', () => {
  it('has no sign, however it is written, and texts keep theirs', () => {
    const text = '[-0,-0.0,-0e5,{"a":-0,"b":"-0","c":": -0,","d":[ -0 ],"e":-0.5,"f":-1}]'
    const [a, b, c, row] = parseJson(text) as [number, number, number, Record<string, unknown>]
    for (const zero of [a, b, c, row['a'], (row['d'] as number[])[0]]) expect(zero).toBe(0)
    expect(row).toMatchObject({ b: '-0', c: ': -0,', e: -0.5, f: -1 })
    expect(parseJson('-0')).toBe(0)
    expect(parseJson(`{"id":${WIDE},"a":-0}`)).toEqual({ id: BigInt(WIDE), a: 0 })
  })

  it('is written without a sign, a Decimal too', async () => {
    const { Decimal } = await import('@lighter/standards')
    expect(stringifyJson({ a: -0, b: new Decimal(0).neg(), c: new Decimal('-0.00'), d: '-0' })).toBe(
      '{"a":0,"b":"0","c":"0","d":"-0"}',
    )
  })
})
