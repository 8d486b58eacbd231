import { FrameScanner, ticksOfText } from '@lighter/lob'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCALE } from '../../../../test/support/scale.ts'

/** A frame whose numbers are given as text, so that they can be wrong. */
interface Shape {
  market: string
  offset: string
  updated: string
  nonce: string
  begin: string
  time: string
  type: 'update' | 'subscribed'
  asks: [string, string][]
  bids: [string, string][]
}

const BASE: Shape = {
  market: '1',
  offset: '3902773',
  updated: '1785276548410248',
  nonce: '8123456789',
  begin: '8123456780',
  time: '1785276548447',
  type: 'update',
  asks: [
    ['64020.0', '0.00097'],
    ['64022.9', '13.12552'],
  ],
  bids: [['63960.0', '0.00095']],
}

function textOf(shape: Shape): string {
  const side = (rows: [string, string][]) =>
    rows.map(([price, size]) => `{"price":"${price}","size":"${size}"}`).join(',')
  const { market, offset, updated, nonce, begin, time, type, asks, bids } = shape
  return `{"channel":"order_book:${market}","last_updated_at":${updated},"offset":${offset},"order_book":{"code":0,"asks":[${side(asks)}],"bids":[${side(bids)}],"offset":${offset},"nonce":${nonce},"last_updated_at":${updated},"begin_nonce":${begin}},"timestamp":${time},"type":"${type}/order_book"}`
}

interface Read {
  marketId: number
  nonce: number
  beginNonce: number
  offset: number
  timestamp: number
  isSnapshot: boolean
  asks: number[][]
  bids: number[][]
}

function scanned(scanner: FrameScanner, frame: string | Uint8Array): Read | undefined {
  if (!scanner.scan(frame)) return undefined
  const side = ({ start, count }: { start: number; count: number }) =>
    Array.from({ length: count }, (_, i) => [...scanner.levels.subarray(start + 2 * i, start + 2 * i + 2)])
  const { marketId, nonce, beginNonce, offset, timestamp, isSnapshot, asks, bids } = scanner
  return {
    marketId,
    nonce,
    beginNonce,
    offset,
    timestamp,
    isSnapshot,
    asks: side(asks),
    bids: side(bids),
  }
}

/** The same by JSON.parse; throws for what is not such a frame. */
function parsed(text: string, priceDecimals: number, sizeDecimals: number): Read {
  const { channel, timestamp = -1, type, order_book: book } = JSON.parse(text)
  const side = (rows: { price: string; size: string }[]) =>
    rows.map(({ price, size }) => [ticksOfText(price, priceDecimals), ticksOfText(size, sizeDecimals)])
  return {
    marketId: Number(channel.split(':')[1]),
    nonce: book.nonce ?? -1,
    beginNonce: book.begin_nonce ?? -1,
    offset: book.offset ?? -1,
    timestamp,
    isSnapshot: type === 'subscribed/order_book',
    asks: side(book.asks),
    bids: side(book.bids),
  }
}

/** Lets the scanner see frames of a shape until it has learned it. */
function learn(scanner: FrameScanner, shape: Shape): void {
  for (let i = 0; i < 5; i++) expect(scanner.scan(textOf(shape))).toBe(true)
}

/** A number of exactly `digits` digits without a leading zero. */
const whole = (digits: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: digits, maxLength: digits })
    .map((list) => list.map((digit, i) => (i === 0 && digits > 1 && digit === 0 ? 1 : digit)).join(''))

const lengthened = fc.integer({ min: 1, max: 15 }).chain(whole)

const decimal = (decimals: number, longest: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 1, max: longest }).chain(whole), whole(Math.max(1, decimals)))
    .map(([before, after]) => (decimals === 0 ? before : `${before}.${after}`))

const shapes = (priceDecimals: number, sizeDecimals: number): fc.Arbitrary<Shape> => {
  // Up to fifteen digits, which are below 2^53.
  const level = fc.tuple(decimal(priceDecimals, 8), decimal(sizeDecimals, Math.min(8, 15 - sizeDecimals)))
  return fc.record({
    market: fc.constantFrom('0', '1', '77', '254', '4095'),
    offset: lengthened,
    updated: fc.oneof(lengthened, whole(16)),
    nonce: lengthened,
    begin: lengthened,
    time: fc.oneof(whole(13), lengthened),
    type: fc.constantFrom('update', 'update', 'update', 'subscribed'),
    asks: fc.array(level, { maxLength: 5 }),
    bids: fc.array(level, { maxLength: 5 }),
  })
}

describe('A scanner that has learned the shape of a market’s frames', () => {
  it('reads frames of any lengths of numbers as JSON.parse does, market after market', () => {
    const decimals = fc.constantFrom<[number, number]>([1, 5], [2, 4], [6, 0], [0, 3], [0, 0], [7, 7], [2, 8])
    fc.assert(
      fc.property(
        fc.array(
          decimals.chain(([price, size]) =>
            fc.tuple(
              fc.constant([price, size] as const),
              shapes(price, size),
              fc.integer({ min: 1, max: 6 }),
            ),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        (frames) => {
          for (const [[price, size], shape, times] of frames) {
            const scanner = new FrameScanner(price, size)
            const text = textOf(shape)
            for (let i = 0; i < times; i++) {
              // The second time round as bytes that do not begin where a buffer does.
              const frame =
                i % 2 === 0 ? text : Buffer.concat([Buffer.alloc(i), Buffer.from(text)]).subarray(i)
              expect(scanned(scanner, frame)).toEqual(parsed(text, price, size))
            }
          }
        },
      ),
      { numRuns: 2_000 * SCALE },
    )
  })

  it('accepts nothing in a mutated frame that JSON.parse would read otherwise', () => {
    const alphabet = '0123456789.,:{}[]"eE-+\\ux pricesz/\0ÿ'
    const scanner = new FrameScanner(1, 5)
    const good = textOf(BASE)
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: good.length - 1 }),
            fc.constantFrom('replace', 'delete', 'insert', 'cut', 'swap', 'double'),
            fc.integer({ min: 0, max: alphabet.length - 1 }),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        fc.boolean(),
        (mutations, asBytes) => {
          learn(scanner, BASE)
          let text = good
          for (const [at, kind, letter] of mutations) {
            const i = at % Math.max(1, text.length)
            const char = alphabet.charAt(letter)
            if (kind === 'replace') text = text.slice(0, i) + char + text.slice(i + 1)
            else if (kind === 'delete') text = text.slice(0, i) + text.slice(i + 1 + letter)
            else if (kind === 'insert') text = text.slice(0, i) + char + text.slice(i)
            else if (kind === 'cut') text = text.slice(0, i)
            else if (kind === 'double') text = text.slice(0, i) + text.slice(Math.max(0, i - letter))
            else text = text.slice(i) + text.slice(0, i)
          }
          const read = scanned(scanner, asBytes ? Buffer.from(text) : text)
          if (read !== undefined) expect(read).toEqual(parsed(text, 1, 5))
        },
      ),
      { numRuns: 10_000 * SCALE },
    )
  })

  it('reads a frame wherever it ends: at every length of 200, and none of its beginnings', () => {
    const scanner = new FrameScanner(1, 5)
    for (let i = 0; i < 200; i++) {
      const bids = Array.from({ length: i % 7 }, (_, k): [string, string] => [
        `6396${k}.0`,
        `${10 ** (k % 3)}.0000${k}`,
      ])
      const shape = { ...BASE, bids, nonce: String(10 ** (1 + (i % 13))) }
      learn(scanner, shape)
      const text = textOf(shape)
      expect(scanned(scanner, text)).toEqual(parsed(text, 1, 5))
      for (let cut = 1; cut < text.length; cut += 1 + (i % 5))
        expect(scanner.scan(text.slice(0, -cut))).toBe(false)
      for (const more of ['}', ' ', '\0', '0', ',', text]) expect(scanner.scan(text + more)).toBe(false)
    }
  })

  it('reads frames that end just before, at and behind the end of the memory it has', () => {
    const scanner = new FrameScanner(1, 5)
    for (const page of [65_536, 131_072, 262_144]) {
      const empty = textOf({ ...BASE, asks: [], bids: [] }).length
      const level: [string, string] = ['64020.1', '0.00097']
      const rows = Math.floor((page - empty) / `{"price":"64020.1","size":"0.00097"},`.length)
      const list = Array.from({ length: rows }, () => level)
      const room = page - textOf({ ...BASE, asks: list, bids: [] }).length
      for (let extra = Math.max(0, room - 20); extra < room + 20; extra++) {
        // Longer by zeros behind the decimals, which are read byte by byte.
        const asks: [string, string][] = [...list.slice(1), [level[0], level[1] + '0'.repeat(extra)]]
        const text = textOf({ ...BASE, asks, bids: [] })
        expect(scanned(scanner, text)?.asks.length).toBe(rows)
        expect(scanned(scanner, text)?.asks.at(-1)).toEqual([640201, 97])
        expect(scanner.scan(text.slice(0, -1))).toBe(false)
      }
    }
  })

  const wrong: [string, Partial<Shape>][] = [
    ['a nonce that begins with a zero', { nonce: '0123456789' }],
    ['an offset that begins with a zero', { offset: '0902773' }],
    ['a time that begins with a zero', { time: '0785276548447' }],
    ['an update time that begins with a zero', { updated: '0785276548410248' }],
    ['a negative nonce', { nonce: '-123456789' }],
    ['a nonce with an exponent', { nonce: '81234567e9' }],
    ['a fractional begin_nonce', { begin: '81234567.9' }],
    ['a nonce with a blank in it', { nonce: '8123 56789' }],
    ['a nonce as a string', { nonce: '"23456789"' }],
    ['a price with an exponent', { asks: [['6402e.0', '0.00097']] }],
    ['a negative price', { asks: [['-4020.0', '0.00097']] }],
    ['a price with two points', { asks: [['64.20.0', '0.00097']] }],
    ['a price with a comma', { asks: [['64020,0', '0.00097']] }],
    ['a size with two points', { asks: [['64020.0', '0.0.097']] }],
    ['a size without a point', { asks: [['64020.0', '0x00097']] }],
    ['a size that has a digit of another script', { asks: [['64020.0', '0.0009٧']] }],
    ['a size with an escape', { asks: [['64020.0', '0.\\u0030']] }],
    ['a size with a sign behind its point', { asks: [['64020.0', '0.-0097']] }],
    ['more decimals than the market has', { asks: [['64020.0', '0.000971']] }],
  ]
  it.each(wrong)('leaves %s to the JSON path', (_name, change) => {
    const scanner = new FrameScanner(1, 5)
    learn(scanner, BASE)
    expect(scanner.scan(textOf({ ...BASE, ...change }))).toBe(false)
    expect(scanned(scanner, textOf(BASE))).toEqual(parsed(textOf(BASE), 1, 5))
  })

  it('reads the largest numbers exactly, and leaves larger ones to the JSON path', () => {
    const scanner = new FrameScanner(1, 5)
    for (const nonce of ['999999999999999', '9007199254740991']) {
      learn(scanner, { ...BASE, nonce })
      expect(scanned(scanner, textOf({ ...BASE, nonce }))?.nonce).toBe(Number(nonce))
    }
    expect(scanner.scan(textOf({ ...BASE, nonce: '9007199254740992' }))).toBe(false)
    expect(scanner.scan(textOf({ ...BASE, time: '9999999999999999' }))).toBe(false)
    const asks: [string, string][] = [
      ['9999999.9', '999.99999'],
      ['900719925474099.1', '90071992547.40991'],
    ]
    expect(scanned(scanner, textOf({ ...BASE, asks }))?.asks).toEqual([
      [99999999, 99999999],
      [9007199254740991, 9007199254740991],
    ])
  })
})
