import {
  BookHistory,
  BookSync,
  checksum,
  imbalance,
  L2Book,
  microPrice,
  slope,
  vamp,
  volumeAt,
  volumeWithin,
  vwap,
} from '@lighter/lob'
import { ValidationError } from '@lighter/standards'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

type Rows = [ticks: number, lots: number][]

function bookOf(bids: Rows, asks: Rows, priceDecimals = 2, sizeDecimals = 2): L2Book {
  const book = new L2Book({ priceDecimals, sizeDecimals })
  for (const [ticks, lots] of bids) book.set('bid', ticks, lots)
  for (const [ticks, lots] of asks) book.set('ask', ticks, lots)
  return book
}

/** A decimal of 10^-decimals units as the double of its literal. */
const written = (units: bigint, decimals: number): number => {
  const digits = units.toString().padStart(decimals + 1, '0')
  return Number(decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`)
}

describe('an amount that is exactly what the first levels hold', () => {
  it('ends at the last of them: 0.07 does not reach the next level, ten times as dear', () => {
    const book = bookOf(
      [],
      [
        [10_000, 7],
        [100_000, 1],
      ],
    )
    expect(vwap(book, 'ask', { size: 0.07 })).toEqual({
      price: 100,
      filled: 0.07,
      unfilled: 0,
      worst: 100,
      slippage: 0,
    })
    expect(vwap(book, 'ask', { notional: 7 })).toEqual({
      price: 100,
      filled: 0.07,
      unfilled: 0,
      worst: 100,
      slippage: 0,
    })
    expect(vwap(book, 'ask', { size: 0.08 })).toMatchObject({ filled: 0.08, worst: 1000 })
  })

  it('has a slippage of 0, not −0, when a sale stays at the best bid', () => {
    const { slippage } = vwap(bookOf([[10_000, 7]], []), 'bid', { size: 0.05 })
    expect(Object.is(slippage, 0)).toBe(true)
  })

  const decimals = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }))
  const steps = fc.array(
    fc.tuple(fc.constantFrom(1, 2, 31, 32, 33, 500, 5000), fc.integer({ min: 1, max: 2 ** 30 })),
    {
      minLength: 1,
      maxLength: 40,
    },
  )

  it.each(['ask', 'bid'] as const)(
    'ends at the last of them on the %s side, by size and by notional, for any decimals',
    (side) => {
      fc.assert(
        fc.property(
          decimals,
          fc.integer({ min: 1, max: 2 ** 40 }),
          steps,
          fc.nat(),
          ([priceDecimals, sizeDecimals], first, gaps, pick) => {
            const rows: Rows = []
            let ticks = side === 'ask' ? first : first + gaps.reduce((sum, [gap]) => sum + gap, 0)
            for (const [gap, lots] of gaps) {
              rows.push([ticks, lots])
              ticks += side === 'ask' ? gap : -gap
            }
            const book =
              side === 'ask'
                ? bookOf([], rows, priceDecimals, sizeDecimals)
                : bookOf(rows, [], priceDecimals, sizeDecimals)
            const taken = rows.slice(0, (pick % rows.length) + 1)
            const lots = taken.reduce((sum, [, size]) => sum + BigInt(size), 0n)
            const value = taken.reduce((sum, [tick, size]) => sum + BigInt(tick) * BigInt(size), 0n)
            const worst = (taken.at(-1)?.[0] ?? 0) / 10 ** priceDecimals
            const size = written(lots, sizeDecimals)
            const notional = written(value, priceDecimals + sizeDecimals)
            // Twice: the second walk skips whole blocks by their sums.
            for (let i = 0; i < 2; i++) {
              expect(vwap(book, side, { size })).toMatchObject({ worst, filled: size, unfilled: 0 })
              expect(vwap(book, side, { notional })).toMatchObject({ worst, unfilled: 0 })
            }
            const limit = written(BigInt(taken.at(-1)?.[0] ?? 0), priceDecimals)
            expect(volumeWithin(book, side, { price: limit })).toBe(Number(lots) / 10 ** sizeDecimals)
            expect(volumeAt(book, side, limit)).toBe((taken.at(-1)?.[1] ?? 0) / 10 ** sizeDecimals)
            expect(imbalance(book, { levels: taken.length })).toBe(side === 'ask' ? -1 : 1)
          },
        ),
        { numRuns: 500 },
      )
    },
  )

  it('one lot more touches the next level', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.integer({ min: 1, max: 2 ** 30 }),
        (sizeDecimals, tick, lots) => {
          const book = bookOf(
            [],
            [
              [tick, lots],
              [tick + 7, 5],
            ],
            2,
            sizeDecimals,
          )
          expect(vwap(book, 'ask', { size: written(BigInt(lots), sizeDecimals) }).worst).toBe(tick / 100)
          expect(vwap(book, 'ask', { size: written(BigInt(lots) + 1n, sizeDecimals) }).worst).toBe(
            (tick + 7) / 100,
          )
        },
      ),
    )
  })

  it('is reached by sums of doubles as by what they stand for', () => {
    const book = bookOf(
      [],
      [
        [10_000, 30],
        [11_000, 5],
      ],
    )
    expect(vwap(book, 'ask', { size: 0.1 + 0.2 }).worst).toBe(100)
    expect(vwap(book, 'ask', { notional: 29.999999999999996 }).worst).toBe(100)
  })
})

describe('basis points', () => {
  it('count a level that lies exactly at the end of the range, on both sides', () => {
    const book = bookOf(
      [
        [10_000, 1],
        [9_993, 2],
        [9_992, 4],
      ],
      [
        [10_010, 1],
        [10_020, 2],
        [10_021, 4],
      ],
    )
    expect(volumeWithin(book, 'bid', { bps: 7 })).toBe(0.03)
    expect(volumeWithin(book, 'bid', { bps: 8 })).toBe(0.07)
    expect(volumeWithin(book, 'ask', { bps: 10 })).toBe(0.03)
    expect(volumeWithin(book, 'ask', { bps: 0 })).toBe(0.01)
    expect(volumeWithin(book, 'ask', { bps: Number.POSITIVE_INFINITY })).toBe(0.07)
  })
})

describe('prices up to 2^53 ticks', () => {
  const top = Number.MAX_SAFE_INTEGER
  const book = bookOf(
    [
      [top - 3, 4],
      [top - 40, 6],
    ],
    [
      [top - 1, 5],
      [top, 9],
    ],
    0,
    0,
  )

  it('are read, walked and weighed without leaving the levels', () => {
    expect(book.depth()).toEqual({
      bids: [
        expect.objectContaining({ ticks: top - 3, lots: 4 }),
        expect.objectContaining({ ticks: top - 40, lots: 6 }),
      ],
      asks: [
        expect.objectContaining({ ticks: top - 1, lots: 5 }),
        expect.objectContaining({ ticks: top, lots: 9 }),
      ],
    })
    expect(vwap(book, 'ask', { size: 5 })).toEqual({
      price: top - 1,
      filled: 5,
      unfilled: 0,
      worst: top - 1,
      slippage: 0,
    })
    expect(vwap(book, 'ask', { size: 6 }).worst).toBe(top)
    expect(vwap(book, 'bid', { size: 4 })).toMatchObject({ price: top - 3, worst: top - 3, slippage: 0 })
    expect(vwap(book, 'bid', { size: 10 }).worst).toBe(top - 40)
    expect(vwap(book, 'ask', { notional: 5 * (top - 1) }).worst).toBe(top - 1)
    const micro = microPrice(book) ?? 0
    expect(micro >= top - 3 && micro <= top - 1).toBe(true)
    expect(volumeAt(book, 'ask', top)).toBe(9)
    expect(volumeWithin(book, 'ask', { price: top })).toBe(14)
    expect(volumeWithin(book, 'bid', { price: top - 39 })).toBe(4)
    expect(vamp(book, 4 * (top - 3))).toBeGreaterThanOrEqual(top - 3)
  })
})

describe('the book and its history', () => {
  const side = (from: number, lots: number) =>
    fc.uniqueArray(
      fc.tuple(fc.integer({ min: from, max: from + 9_000 }), fc.integer({ min: 1, max: lots })),
      {
        minLength: 1,
        maxLength: 30,
        selector: ([ticks]) => ticks,
      },
    )

  /** Both at a border between levels, and anywhere. */
  function compare(
    bids: Rows,
    asks: Rows,
    pick: number,
    extra: number,
    same: (a: number, b: number) => void,
  ): void {
    const book = bookOf(bids, asks)
    const history = new BookHistory(book, { depth: 30, bufferSize: 2 })
    history.record(1)
    asks.sort(([a], [b]) => a - b)
    const taken = asks.slice(0, (pick % asks.length) + 1)
    const value = taken.reduce((sum, [ticks, lots]) => sum + BigInt(ticks) * BigInt(lots), 0n)
    for (const notional of [written(value, 4), written(value + BigInt(extra), 4)]) {
      // Twice: the second walk of the book skips whole blocks by their sums.
      for (let i = 0; i < 2; i++) same(history.vamps(notional)[0] ?? 0, vamp(book, notional) ?? Number.NaN)
    }
    expect(history.mids()[0]).toBe(book.mid())
    expect(history.spreads()[0]).toBe(book.spread())
  }

  it('give the same volume-adjusted mids, mids and spreads, to the last bit while sums are below 2^48', () => {
    fc.assert(
      fc.property(side(1, 2 ** 27), side(9_002, 2 ** 27), fc.nat(), fc.nat(), (bids, asks, pick, extra) => {
        compare(bids, asks, pick, extra, (a, b) => expect(a).toBe(b))
      }),
      { numRuns: 300 },
    )
  })

  it('give the same within the tolerance beyond', () => {
    fc.assert(
      fc.property(side(1, 2 ** 47), side(9_002, 2 ** 47), fc.nat(), fc.nat(), (bids, asks, pick, extra) => {
        compare(bids, asks, pick, extra, (a, b) => {
          expect(Number.isNaN(a)).toBe(Number.isNaN(b))
          if (!Number.isNaN(a)) expect(Math.abs(a / b - 1)).toBeLessThan(1e-12)
        })
      }),
      { numRuns: 300 },
    )
  })
})

describe('input that is not an amount, a distance or a number of levels', () => {
  const book = bookOf([[99, 1]], [[101, 1]])
  const history = new BookHistory(book)
  history.record(1)
  const amounts = [Number.NaN, -1, 0, -0, Number.POSITIVE_INFINITY, '1', undefined, null]
  const distances = [Number.NaN, -1, -0.5, '1', undefined]
  const levels = [Number.NaN, -1, 1.5, '1', null, Number.NEGATIVE_INFINITY]

  test.each(amounts)('%s is refused as an amount by name', (bad) => {
    const value = bad as number
    for (const run of [
      () => vwap(book, 'ask', { size: value }),
      () => vwap(book, 'bid', { notional: value }),
      () => vamp(book, value),
      () => history.vamps(value),
    ])
      expect(run).toThrow(ValidationError)
  })

  test.each(distances)('%s is refused as a distance by name', (bad) => {
    const value = bad as number
    for (const run of [
      () => volumeWithin(book, 'ask', { bps: value }),
      () => volumeWithin(book, 'bid', { price: value }),
      () => imbalance(book, { bps: value }),
    ])
      expect(run).toThrow(ValidationError)
  })

  test.each(levels)('%s is refused as a number of levels by name', (bad) => {
    const value = bad as number
    for (const run of [
      () => imbalance(book, { levels: value }),
      () => slope(book, 'ask', value),
      () => checksum(book, value),
      () => book.depth(value),
      () => book.truncate(value),
      () => book.limitDepth(value),
      () => new BookSync(new L2Book({ priceDecimals: 1, sizeDecimals: 1 }), { depth: value as never }),
    ]) {
      if (value === null && /BookSync/.test(String(run))) continue
      expect(run).toThrow(ValidationError)
    }
    expect(book.level('ask', value)).toBeUndefined()
  })

  it('has no volume where a price is not a multiple of the tick', () => {
    expect(volumeAt(book, 'ask', 1.01)).toBe(0.01)
    for (const price of [1.014, 1.006, Number.NaN, -1.01, Number.POSITIVE_INFINITY])
      expect(volumeAt(book, 'ask', price)).toBe(0)
  })
})

describe('options of which one is needed', () => {
  const book = bookOf([[99, 1]], [[101, 1]])
  it('take undefined for not given', () => {
    expect(vwap(book, 'ask', { size: 0.01, notional: undefined }).worst).toBe(1.01)
    expect(volumeWithin(book, 'ask', { bps: 1, price: undefined })).toBe(0.01)
    expect(imbalance(book, { levels: undefined, bps: 1 })).toBe(0)
  })
  it('refuse both and neither', () => {
    for (const run of [
      () => vwap(book, 'ask', { size: 1, notional: 1 } as never),
      () => vwap(book, 'ask', {} as never),
      () => volumeWithin(book, 'ask', { bps: 1, price: 1 } as never),
      () => imbalance(book, {} as never),
    ])
      expect(run).toThrow(/Pass either \w+ or \w+/)
  })
})

describe('depth', () => {
  const bids: Rows = [
    [99, 1],
    [98, 2],
    [97, 4],
  ]
  const asks: Rows = [
    [101, 1],
    [102, 2],
    [5_000_000, 4],
  ]

  it('of 0 keeps no level, whether forgotten or out of sight', () => {
    const book = bookOf(bids, asks)
    book.truncate(0)
    expect([book.depth(), book.size('bid'), book.mid()]).toEqual([{ bids: [], asks: [] }, 0, undefined])
    const hidden = bookOf(bids, asks)
    hidden.limitDepth(0)
    expect(hidden.depth()).toEqual({ bids: [], asks: [] })
    expect([
      hidden.mid(),
      hidden.spread(),
      hidden.bestBid(),
      hidden.bestAskTicks(),
      hidden.size('ask'),
    ]).toEqual([undefined, undefined, undefined, undefined, 0])
    expect(vwap(hidden, 'ask', { size: 1 })).toMatchObject({ price: undefined, unfilled: 1 })
    hidden.limitDepth(Number.POSITIVE_INFINITY)
    expect(hidden.depth()).toEqual(bookOf(bids, asks).depth())
  })

  it('limits every read and every analytic to what a book with those levels only would say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 10 }), (depth, units) => {
        const limited = bookOf(bids, asks)
        limited.limitDepth(depth)
        const small = bookOf(bids.slice(0, depth), asks.slice(0, depth))
        for (const read of READS)
          expect(read(limited, units / 100), String(read)).toEqual(read(small, units / 100))
      }),
    )
  })

  it('given to a synchronizer limits the analytics as it limits asDict, and hidden levels come back', () => {
    const level = ([ticks, lots]: [number, number]) => ({
      price: (ticks / 100).toFixed(2),
      size: (lots / 100).toFixed(2),
    })
    const frame = (type: string, nonce: number, begin: number, b: Rows, a: Rows) => ({
      type: `${type}/order_book`,
      channel: 'order_book:4647',
      order_book: { bids: b.map(level), asks: a.map(level), nonce, begin_nonce: begin },
      timestamp: 5,
    })
    const sync = new BookSync(new L2Book({ priceDecimals: 2, sizeDecimals: 2 }), { depth: 1 })
    sync.apply(frame('subscribed', 7, 0, bids, asks))
    expect(sync.asDict()?.a).toHaveLength(1)
    expect(sync.book.size('ask')).toBe(1)
    expect(vwap(sync.book, 'ask', { size: 0.05 })).toMatchObject({
      filled: 0.01,
      unfilled: 0.04,
      worst: 1.01,
    })
    expect(volumeWithin(sync.book, 'ask', { price: 2 })).toBe(0.01)
    sync.apply(frame('update', 8, 7, [], [[101, 0]]))
    expect(vwap(sync.book, 'ask', { size: 0.05 })).toMatchObject({ filled: 0.02, worst: 1.02 })
  })
})

/** Everything a book and the analytics can say. */
const READS: ((book: L2Book, amount: number) => unknown)[] = [
  (book) => book.depth(),
  (book) => [...book.levels('bid')],
  (book) => [...book.levels('ask')],
  (book) => [book.size('bid'), book.size('ask')],
  (book) => [0, 1, 2, 3].map((i) => book.level('ask', i)),
  (book) => [
    book.mid(),
    book.spread(),
    book.midOrNaN(),
    book.bestBid(),
    book.bestAsk(),
    book.bidTicksOrNaN(),
    book.askTicksOrNaN(),
  ],
  (book) => [book.lotsAt('bid', 97), book.lotsAt('ask', 5_000_000), book.lotsAt('ask', 101)],
  (book, amount) => vwap(book, 'ask', { size: amount }),
  (book, amount) => vwap(book, 'bid', { notional: amount }),
  (book, amount) => vamp(book, amount),
  (book) => microPrice(book),
  (book) => volumeAt(book, 'bid', 0.97),
  (book) => volumeWithin(book, 'ask', { price: 100_000 }),
  (book) => volumeWithin(book, 'bid', { bps: 10_000 }),
  (book) => imbalance(book, { levels: 3 }),
  (book) => imbalance(book, { bps: 500 }),
  (book) => slope(book, 'bid', 3),
  (book) => checksum(book),
  (book) => {
    const history = new BookHistory(book, { depth: 5 })
    history.record(1)
    return [history.levels(0, 'bid'), history.levels(0, 'ask'), history.mids()]
  },
]
