import { BookSync, FrameScanner, L2Book, type OrderBookMessage, type SyncResult } from '@lighter/lob'
import { parseJson } from '@lighter/standards/json'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCALE } from '../../../../test/support/scale.ts'
import { offsetRecording } from '../support/offset-recording.ts'

/** A frame as the exchange writes it. */
function frameText(
  levels: { bids: [string, string][]; asks: [string, string][] },
  nonce = 7,
  begin = 0,
  type = 'subscribed',
): string {
  const side = (rows: [string, string][]) =>
    rows.map(([price, size]) => `{"price":"${price}","size":"${size}"}`).join(',')
  return `{"channel":"order_book:1","last_updated_at":1785276548410248,"offset":3902773,"order_book":{"code":0,"asks":[${side(levels.asks)}],"bids":[${side(levels.bids)}],"offset":3902773,"nonce":${nonce},"last_updated_at":1785276548410248,"begin_nonce":${begin}},"timestamp":1785276548447,"type":"${type}/order_book"}`
}

function levelsOf(book: L2Book): unknown {
  const depth = book.depth()
  return [depth.bids.map((one) => [one.ticks, one.lots]), depth.asks.map((one) => [one.ticks, one.lots])]
}

/** Levels that a scan found on one side: [ticks, lots]. */
function levelsOfSide(scanner: FrameScanner, side: 'bids' | 'asks'): number[][] {
  const { start, count } = scanner[side]
  return Array.from({ length: count }, (_, i) => [
    ...scanner.levels.subarray(start + 2 * i, start + 2 * i + 2),
  ])
}

/** What the safe path makes of a frame: JSON, then the book. */
function viaJson(text: string): { result: SyncResult | 'no JSON'; levels: unknown } {
  const sync = new BookSync(new L2Book({ priceDecimals: 1, sizeDecimals: 5 }))
  let message: OrderBookMessage
  try {
    message = parseJson(text) as OrderBookMessage
  } catch {
    return { result: 'no JSON', levels: levelsOf(sync.book) }
  }
  try {
    const result = sync.apply(message)
    return { result, levels: levelsOf(sync.book) }
  } catch {
    return { result: 'no JSON', levels: levelsOf(new L2Book({ priceDecimals: 1, sizeDecimals: 5 })) }
  }
}

it('reads the frames of every market id', () => {
  const scanner = new FrameScanner(1, 5)
  for (const id of [0, 254, 256, 4095, 65_536, 2 ** 48 - 1]) {
    const text = GOOD.replace('order_book:1', `order_book:${id}`)
    expect(scanner.scan(text)).toBe(true)
    expect(scanner.marketId).toBe(id)
  }
})

const GOOD = frameText({
  bids: [
    ['63960.0', '0.00095'],
    ['63955.7', '3.11277'],
  ],
  asks: [
    ['64020.0', '0.00097'],
    ['64022.9', '3.12552'],
  ],
})

describe('FrameScanner', () => {
  it('reads a frame from bytes and from text', () => {
    for (const frame of [GOOD, new TextEncoder().encode(GOOD), Buffer.from(GOOD)]) {
      const scanner = new FrameScanner(1, 5)
      expect(scanner.scan(frame)).toBe(true)
      expect(scanner).toMatchObject({
        isSnapshot: true,
        marketId: 1,
        nonce: 7,
        beginNonce: 0,
        offset: 3902773,
        timestamp: 1785276548447,
      })
      expect(levelsOfSide(scanner, 'bids')[1]).toEqual([639557, 311277])
      expect(levelsOfSide(scanner, 'asks')[0]).toEqual([640200, 97])
      expect([scanner.bids.count, scanner.asks.count]).toEqual([2, 2])
    }
  })

  it('is exact for every decimal that fits', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 2 ** 48 - 1 })),
          { maxLength: 30 },
        ),
        (rows) => {
          const fixed = (value: number, decimals: number) => {
            const digits = String(value).padStart(decimals + 1, '0')
            return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
          }
          const text = frameText({
            bids: rows.map(([ticks, lots]) => [fixed(ticks, 1), fixed(lots, 5)]),
            asks: [],
          })
          const scanner = new FrameScanner(1, 5)
          expect(scanner.scan(text)).toBe(true)
          expect(levelsOfSide(scanner, 'bids')).toEqual(rows)
        },
      ),
    )
  })

  it('reads numbers with more zeros than the market has decimals', () => {
    const scanner = new FrameScanner(1, 5)
    expect(scanner.scan(frameText({ bids: [['63960.50000000', '0.00095000']], asks: [] }))).toBe(true)
    expect(levelsOfSide(scanner, 'bids')).toEqual([[639605, 95]])
  })

  it('is exact when markets of other decimals take turns', () => {
    // What is guessed from the last frame must not be trusted in the next.
    const market = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }))
    const number = fc.tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.nat(), fc.integer({ min: 0, max: 9 }))
    const frame = fc.tuple(
      fc.nat({ max: 2 }),
      fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 4 }),
    )
    const textOf = ([whole, fraction, digits]: [number, number, number], decimals: number) => {
      const kept = Math.min(digits, decimals)
      return kept === 0 ? String(whole) : `${whole}.${String(fraction).padStart(kept, '0').slice(0, kept)}`
    }
    fc.assert(
      fc.property(
        fc.array(market, { minLength: 3, maxLength: 3 }),
        fc.array(frame, { maxLength: 12 }),
        (markets, frames) => {
          for (const [at, rows] of frames) {
            const [priceDecimals, sizeDecimals] = markets[at]!
            const texts = rows.map(([price, size]): [string, string] => [
              textOf(price, priceDecimals),
              textOf(size, sizeDecimals),
            ])
            const scanner = new FrameScanner(priceDecimals, sizeDecimals)
            const exact = texts.map(([price, size]) => [
              BigInt(
                `${price.replace('.', '')}${'0'.repeat(priceDecimals - (price.split('.')[1]?.length ?? 0))}`,
              ),
              BigInt(
                `${size.replace('.', '')}${'0'.repeat(sizeDecimals - (size.split('.')[1]?.length ?? 0))}`,
              ),
            ])
            const fits = exact.flat().every((value) => value <= BigInt(Number.MAX_SAFE_INTEGER))
            expect(scanner.scan(frameText({ bids: [], asks: texts }))).toBe(fits)
            if (fits) expect(levelsOfSide(scanner, 'asks').map((row) => row.map(BigInt))).toEqual(exact)
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['a blank', GOOD.replace('"asks":', '"asks" :')],
    ['an exponent', GOOD.replace('"0.00095"', '"95e-5"')],
    ['an unknown key', GOOD.replace('"code":0,', '"code":0,"x":1,')],
    ['a key twice', GOOD.replace('"code":0,', '"code":0,"code":0,')],
    ['a unicode escape', GOOD.replace('"price"', '"pric\\u0065"')],
    [
      'a level with keys the other way round',
      GOOD.replace('{"price":"63960.0","size":"0.00095"}', '{"size":"0.00095","price":"63960.0"}'),
    ],
    [
      'keys in another order',
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(GOOD) as object).reverse())),
    ],
    ['something behind it', `${GOOD} `],
    ['a cut', GOOD.slice(0, -1)],
    ['a fractional nonce', GOOD.replace('"nonce":7', '"nonce":7.0')],
    ['a huge nonce', GOOD.replace('"nonce":7', '"nonce":99999999999999999999')],
    ['a negative price', GOOD.replace('63960.0', '-63960.0')],
    ['more decimals than the market has', GOOD.replace('63960.0', '63960.05')],
  ])('leaves a frame with %s to the JSON path, with the same outcome', (_name, text) => {
    expect(new FrameScanner(1, 5).scan(text)).toBe(false)
    const sync = new BookSync(new L2Book({ priceDecimals: 1, sizeDecimals: 5 }))
    const result = sync.applyFrame(text)
    const safe = viaJson(text)
    if (safe.result === 'no JSON') expect(result.kind).toBe('resync')
    else {
      expect(result).toEqual(safe.result)
      if (result.kind === 'snapshot') expect(levelsOf(sync.book)).toEqual(safe.levels)
    }
    expect(sync.fallbacks).toBe(1)
  })

  it('never makes another book than the JSON path of a mutated frame', () => {
    const alphabet = '0123456789.,:{}[]"eE-+\\ux pricesz'
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: GOOD.length - 1 }),
            fc.constantFrom('replace', 'delete', 'insert', 'cut', 'swap'),
            fc.integer({ min: 0, max: alphabet.length - 1 }),
          ),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        (mutations) => {
          let text = GOOD
          for (const [at, kind, letter] of mutations) {
            const i = at % Math.max(1, text.length)
            const char = alphabet.charAt(letter)
            if (kind === 'replace') text = text.slice(0, i) + char + text.slice(i + 1)
            else if (kind === 'delete') text = text.slice(0, i) + text.slice(i + 1 + letter)
            else if (kind === 'insert') text = text.slice(0, i) + char + text.slice(i)
            else if (kind === 'cut') text = text.slice(0, i)
            else text = text.slice(i) + text.slice(0, i)
          }
          const sync = new BookSync(new L2Book({ priceDecimals: 1, sizeDecimals: 5 }))
          const result = sync.applyFrame(text)
          const safe = viaJson(text)
          if (result.kind === 'snapshot' || result.kind === 'delta') {
            expect(safe.result).toEqual(result)
            expect(levelsOf(sync.book)).toEqual(safe.levels)
          } else if (safe.result !== 'no JSON' && result.kind === 'ignored')
            expect(safe.result).toEqual(result)
        },
      ),
      { numRuns: 20_000 * SCALE },
    )
  })

  it('gives the levels of the JSON path for every recorded frame', () => {
    const decimals: Record<string, [number, number]> = { 'order_book:0': [2, 4], 'order_book:1': [1, 5] }
    const pairs = new Map<string, { fast: BookSync; safe: BookSync }>()
    for (const line of offsetRecording()) {
      const { frame } = JSON.parse(line) as { frame: OrderBookMessage }
      const [priceDecimals = 0, sizeDecimals = 0] = decimals[frame.channel] ?? []
      let pair = pairs.get(frame.channel)
      if (pair === undefined) {
        const make = () => new BookSync(new L2Book({ priceDecimals, sizeDecimals }), { protocol: 'offset' })
        pair = { fast: make(), safe: make() }
        pairs.set(frame.channel, pair)
      }
      // The recording's frames are stored as objects; this is their text on the wire.
      expect(pair.fast.applyFrame(JSON.stringify(frame))).toEqual(pair.safe.apply(frame))
    }
    for (const { fast, safe } of pairs.values()) {
      expect(fast.fallbacks).toBe(0)
      expect(levelsOf(fast.book)).toEqual(levelsOf(safe.book))
    }
  })
})
