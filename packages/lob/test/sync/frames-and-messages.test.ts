import { BookSync, checksum, L2Book, type OrderBookMessage, vwap } from '@lighter/lob'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SCALE } from '../../../../test/support/scale.ts'

const DECIMALS = { priceDecimals: 1, sizeDecimals: 3 }

interface Change {
  side: 'bid' | 'ask'
  ticks: number
  lots: number
}

function frameText(changes: readonly Change[], nonce: number, begin: number, type: string): string {
  const fixed = (value: number, decimals: number) => {
    const digits = String(value).padStart(decimals + 1, '0')
    return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  }
  const side = (name: 'bid' | 'ask') =>
    changes
      .filter((change) => change.side === name)
      .map(({ ticks, lots }) => `{"price":"${fixed(ticks, 1)}","size":"${fixed(lots, 3)}"}`)
      .join(',')
  return `{"channel":"order_book:3","last_updated_at":1785276548410248,"offset":${nonce},"order_book":{"code":0,"asks":[${side('ask')}],"bids":[${side('bid')}],"offset":${nonce},"nonce":${nonce},"last_updated_at":1785276548410248,"begin_nonce":${begin}},"timestamp":1785276548447,"type":"${type}/order_book"}`
}

function stateOf(sync: BookSync): unknown {
  const { book } = sync
  const { bids, asks } = book.depth()
  return {
    live: sync.isLive,
    nonce: sync.lastNonce,
    gaps: sync.gaps,
    bids: bids.map(({ ticks, lots }) => [ticks, lots]),
    asks: asks.map(({ ticks, lots }) => [ticks, lots]),
    best: [book.bestBidTicks(), book.bestAskTicks(), book.mid()],
    sum: checksum(book),
    price: vwap(book, 'ask', { size: 5 }),
  }
}

const pair = (options = {}) => ({
  fast: new BookSync(new L2Book(DECIMALS), options),
  safe: new BookSync(new L2Book(DECIMALS), options),
})

/** Applies a text to one, its parsed message to the other, and compares everything that can be read. */
function both({ fast, safe }: ReturnType<typeof pair>, text: string): void {
  expect(fast.applyFrame(text)).toEqual(safe.apply(JSON.parse(text) as OrderBookMessage))
  expect(stateOf(fast)).toEqual(stateOf(safe))
  expect(fast.fallbacks).toBe(0)
}

/** A step of a market: by how much its price moves, and what changes around it. */
const step = fc.record({
  move: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: -3_000, max: 3_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: -40_000, max: 40_000 }) },
  ),
  // Prices repeat within a frame: the last one counts.
  changes: fc.array(
    fc.record({
      isBid: fc.boolean(),
      distance: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 1, max: 4 }) },
        { weight: 4, arbitrary: fc.integer({ min: 1, max: 200 }) },
        { weight: 2, arbitrary: fc.integer({ min: 1, max: 9_000 }) },
      ),
      lots: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 99_999_999 })),
    }),
    { maxLength: 12 },
  ),
  clears: fc.boolean(),
  kind: fc.constantFrom('next', 'next', 'next', 'next', 'next', 'next', 'snapshot', 'gap', 'repeated'),
})

describe('A frame', () => {
  it('gives the book that its parsed message gives, wherever the price goes', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.constantFrom({}, { depth: 5 }, { depth: 5, applyShadowDepth: false }),
        (steps, options) => {
          const books = pair(options)
          let price = 100_000
          let nonce = 10
          both(books, frameText([], nonce, 0, 'subscribed'))
          for (const { move, changes, clears, kind } of steps) {
            price = Math.max(50_000, price + move)
            const list: Change[] = []
            // Levels that the price ran through go, as on the exchange; otherwise the book is crossed and waits.
            const { bids, asks } = books.safe.book.depth()
            if (clears) {
              for (const { ticks } of bids) if (ticks > price) list.push({ side: 'bid', ticks, lots: 0 })
              for (const { ticks } of asks) if (ticks <= price) list.push({ side: 'ask', ticks, lots: 0 })
            }
            for (const { isBid, distance, lots } of changes)
              list.push(
                isBid
                  ? { side: 'bid', ticks: price + 1 - distance, lots }
                  : { side: 'ask', ticks: price + distance, lots },
              )
            const begin = kind === 'gap' ? nonce - 1 : nonce
            const next = kind === 'repeated' ? nonce : nonce + 1 + list.length
            both(books, frameText(list, next, begin, kind === 'snapshot' ? 'subscribed' : 'update'))
            if (books.safe.isLive) nonce = books.safe.lastNonce
            else {
              nonce = next + 1
              both(books, frameText([], nonce, 0, 'subscribed'))
            }
          }
        },
      ),
      { numRuns: 500 * SCALE },
    )
  })

  it('that removes a best level and sets it again leaves it there', () => {
    const books = pair()
    both(
      books,
      frameText(
        [
          { side: 'bid', ticks: 1_000, lots: 5 },
          { side: 'ask', ticks: 1_001, lots: 5 },
          { side: 'ask', ticks: 90_000, lots: 5 },
        ],
        1,
        0,
        'subscribed',
      ),
    )
    const again: Change[] = [
      { side: 'ask', ticks: 1_001, lots: 0 },
      { side: 'ask', ticks: 1_001, lots: 7 },
      { side: 'bid', ticks: 1_000, lots: 0 },
      { side: 'bid', ticks: 1_000, lots: 8 },
    ]
    both(books, frameText(again, 2, 1, 'update'))
    expect(books.fast.book.bestAskTicks()).toBe(1_001)
    both(books, frameText([{ side: 'ask', ticks: 1_001, lots: 0 }], 3, 2, 'update'))
    expect(books.fast.book.bestAskTicks()).toBe(90_000)
  })

  it('that is not the next one changes nothing, also by offset and before any snapshot', () => {
    for (const protocol of ['nonce', 'offset'] as const) {
      const books = pair({ protocol })
      const level: Change[] = [{ side: 'bid', ticks: 1_000, lots: 5 }]
      both(books, frameText(level, 0, -0, 'update'))
      both(books, frameText(level, 5, 0, 'subscribed'))
      for (const [nonce, begin] of [
        [5, 5],
        [4, 3],
        [8, 7],
      ] as const) {
        both(books, frameText([{ side: 'bid', ticks: 999, lots: 5 }], nonce, begin, 'update'))
        expect(books.fast.book.lotsAt('bid', 999)).toBe(0)
      }
    }
  })
})

describe('Books in the scanner’s memory', () => {
  const snapshot = (seed: number) =>
    frameText(
      Array.from(
        { length: 40 },
        (_, i): Change => ({
          side: i % 2 === 0 ? 'bid' : 'ask',
          ticks: i % 2 === 0 ? 50_000 - ((seed + i) % 61) : 50_001 + ((seed * i) % 6_007),
          lots: 1 + seed + i,
        }),
      ),
      1,
      0,
      'subscribed',
    )

  it('keep their levels while the memory grows for others and for long frames', () => {
    const first = Array.from({ length: 5 }, (_, seed) => {
      const books = pair()
      both(books, snapshot(seed))
      return books
    })
    const long = pair()
    const rows = Array.from(
      { length: 40_000 },
      (_, i): Change => ({ side: 'ask', ticks: 50_001 + i, lots: 1 + i }),
    )
    expect(long.fast.applyFrame(frameText(rows, 1, 0, 'subscribed')).kind).toBe('snapshot')
    expect(long.fast.book.size('ask')).toBe(40_000)
    for (let seed = 100; seed < 130; seed++) both(pair(), snapshot(seed))
    for (const [seed, books] of first.entries()) {
      expect(stateOf(books.fast)).toEqual(stateOf(books.safe))
      both(books, frameText([{ side: 'bid', ticks: 50_000, lots: 3 + seed }], 2, 1, 'update'))
    }
    expect(long.fast.book.lotsAt('ask', 90_000)).toBe(40_000)
  })

  it('are right beyond the number that the memory holds', () => {
    const many = Array.from({ length: 1_030 }, (_, seed) => {
      const sync = new BookSync(new L2Book(DECIMALS))
      expect(sync.applyFrame(snapshot(seed)).kind).toBe('snapshot')
      return sync
    })
    for (const [seed, sync] of many.entries()) {
      const change: Change = { side: 'bid', ticks: 50_000, lots: 7 + seed }
      expect(sync.applyFrame(frameText([change], 2, 1, 'update')).kind).toBe('delta')
    }
    for (const [seed, sync] of many.entries()) {
      if (seed % 7 !== 0 && seed < 1_000) continue
      const safe = new BookSync(new L2Book(DECIMALS))
      safe.apply(JSON.parse(snapshot(seed)) as OrderBookMessage)
      safe.book.set('bid', 50_000, 7 + seed)
      expect(checksum(sync.book)).toBe(checksum(safe.book))
    }
  })

  it('keep what was set before their first frame, and what is set between frames', () => {
    const sync = new BookSync(new L2Book(DECIMALS))
    sync.book.set('bid', 1_000, 5)
    sync.book.set('ask', 99_000, 5)
    expect(sync.applyFrame(frameText([], 2, 1, 'update')).kind).toBe('ignored')
    expect([sync.book.lotsAt('bid', 1_000), sync.book.lotsAt('ask', 99_000)]).toEqual([5, 5])
    sync.applyFrame(frameText([{ side: 'ask', ticks: 1_001, lots: 5 }], 2, 0, 'subscribed'))
    sync.book.set('ask', 1_003, 9)
    expect(sync.applyFrame(frameText([{ side: 'ask', ticks: 1_001, lots: 0 }], 3, 2, 'update')).kind).toBe(
      'delta',
    )
    expect(sync.book.bestAskTicks()).toBe(1_003)
  })
})

describe('A platform that', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  const lacks: [string, string, number][] = [
    ['has no WebAssembly', 'WebAssembly', 3],
    ['cannot report collected objects', 'FinalizationRegistry', 0],
    ['has no weak references', 'WeakRef', 0],
  ]
  it.each(lacks)('%s still gets the same books', async (_name, global, fallbacks) => {
    vi.stubGlobal(global, undefined)
    vi.resetModules()
    const { BookSync: Sync, L2Book: Book } = await import('@lighter/lob')
    const sync = new Sync(new Book(DECIMALS))
    const safe = new BookSync(new L2Book(DECIMALS))
    const frames = [
      frameText([{ side: 'bid', ticks: 1_000, lots: 5 }], 1, 0, 'subscribed'),
      frameText([{ side: 'ask', ticks: 1_001, lots: 6 }], 2, 1, 'update'),
      frameText([{ side: 'bid', ticks: 1_000, lots: 0 }], 3, 2, 'update'),
    ]
    for (const text of frames)
      expect(sync.applyFrame(text)).toEqual(safe.apply(JSON.parse(text) as OrderBookMessage))
    expect(stateOf(sync)).toEqual(stateOf(safe))
    expect(sync.fallbacks).toBe(fallbacks)
  })

  it('refuses more memory keeps books outside of it and reads long frames as JSON', async () => {
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow')
    vi.resetModules()
    const { BookSync: Sync, L2Book: Book } = await import('@lighter/lob')
    const start = new Sync(new Book(DECIMALS))
    start.applyFrame(frameText([{ side: 'bid', ticks: 1_000, lots: 5 }], 1, 0, 'subscribed'))
    grow.mockImplementation(() => {
      throw new RangeError('no more memory')
    })
    try {
      const rows = Array.from(
        { length: 3_000 },
        (_, i): Change => ({
          side: 'ask',
          ticks: 1_001 + i,
          lots: 1 + i,
        }),
      )
      for (let i = 0; i < 6; i++) {
        const sync = new Sync(new Book(DECIMALS))
        expect(sync.applyFrame(frameText(rows, 1, 0, 'subscribed')).kind).toBe('snapshot')
        expect(
          sync.applyFrame(frameText([{ side: 'ask', ticks: 1_001, lots: 9 }], 2, 1, 'update')).kind,
        ).toBe('delta')
        expect(sync.book.lotsAt('ask', 1_001)).toBe(9)
        expect(sync.book.size('ask')).toBe(3_000)
        expect(sync.fallbacks).toBe(1)
      }
      expect(start.applyFrame(frameText([{ side: 'bid', ticks: 1_000, lots: 6 }], 2, 1, 'update')).kind).toBe(
        'delta',
      )
      expect(start.book.lotsAt('bid', 1_000)).toBe(6)
    } finally {
      grow.mockRestore()
    }
  })
})
