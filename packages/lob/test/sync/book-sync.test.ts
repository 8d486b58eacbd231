import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { BookSync, L2Book, type OrderBookMessage } from '@lighter/lob'
import { describe, expect, it } from 'vitest'
import { NaiveBook } from '../support/naive-book.ts'
import { offsetRecording } from '../support/offset-recording.ts'

const fixtures = resolve(import.meta.dirname, '../fixtures')

function frame(
  kind: 'subscribed' | 'update',
  begin: number,
  nonce: number,
  bids: [string, string][] = [],
  asks: [string, string][] = [],
): OrderBookMessage {
  const level = ([price, size]: [string, string]) => ({ price, size })
  return {
    type: `${kind}/order_book`,
    channel: 'order_book:0',
    timestamp: nonce * 10,
    order_book: { bids: bids.map(level), asks: asks.map(level), nonce, begin_nonce: begin, offset: nonce },
  }
}

function start(): BookSync {
  const sync = new BookSync(new L2Book({ priceDecimals: 1, sizeDecimals: 1 }))
  expect(sync.apply(frame('subscribed', 0, 100, [['10.0', '1.0']], [['11.0', '2.0']]))).toEqual({
    kind: 'snapshot',
  })
  return sync
}

describe('BookSync', () => {
  it('applies a chain of updates', () => {
    const sync = start()
    expect(sync.apply(frame('update', 100, 105, [['10.5', '3.0']]))).toEqual({ kind: 'delta' })
    expect(sync.apply(frame('update', 105, 106, [['10.5', '0.0']]))).toEqual({ kind: 'delta' })
    expect(sync.book.bestBid()?.price).toBe(10)
    expect([sync.isLive, sync.lastNonce, sync.timestamp]).toEqual([true, 106, 1060])
  })

  it('ignores updates before the snapshot, and duplicates', () => {
    const fresh = new BookSync(new L2Book({ priceDecimals: 1, sizeDecimals: 1 }))
    expect(fresh.apply(frame('update', 1, 2))).toEqual({ kind: 'ignored', reason: 'unsynced' })
    const sync = start()
    sync.apply(frame('update', 100, 105))
    expect(sync.apply(frame('update', 100, 105))).toEqual({ kind: 'ignored', reason: 'stale' })
  })

  it('stops at a gap, says what it expected, and goes on after the next snapshot', () => {
    const sync = start()
    expect(sync.apply(frame('update', 101, 102, [['10.9', '9.0']]))).toEqual({
      kind: 'resync',
      reason: 'gap',
      expected: 100,
      found: 101,
    })
    expect(sync.isLive).toBe(false)
    expect(sync.book.bestBid()?.price).toBe(10)
    expect(sync.apply(frame('update', 102, 103))).toEqual({ kind: 'ignored', reason: 'unsynced' })
    expect(sync.apply(frame('subscribed', 0, 200, [['9.0', '1.0']], [['9.1', '1.0']]))).toEqual({
      kind: 'snapshot',
    })
    expect([sync.isLive, sync.gaps]).toEqual([true, 1])
  })

  it('distrusts a crossed book and levels that are no decimals', () => {
    expect(start().apply(frame('update', 100, 101, [['11.0', '1.0']]))).toEqual({
      kind: 'resync',
      reason: 'crossed',
    })
    expect(start().apply(frame('update', 100, 101, [['1e1', '1.0']]))).toEqual({
      kind: 'resync',
      reason: 'malformed',
    })
    expect(start().apply(frame('update', 100, 101, [['10.55', '1.0']]))).toEqual({
      kind: 'resync',
      reason: 'malformed',
    })
  })

  it('shows the best levels as exact decimals, and nothing while stale unless asked', () => {
    const sync = start()
    const shown = (view: ReturnType<BookSync['asDict']>) =>
      view && { ...view, b: view.b.map(String), a: view.a.map(String) }
    expect(shown(sync.asDict())).toEqual({ ts: 1000, b: ['10,1'], a: ['11,2'], isSnapshot: true })
    sync.markStale()
    expect(sync.asDict()).toBeUndefined()
    expect(sync.asDict({ evenStale: true })?.b.length).toBe(1)
  })

  it('brings levels beyond its depth back when upper ones are removed, unless set to drop them', () => {
    const bids: [string, string][] = [
      ['10.0', '1.0'],
      ['9.9', '1.0'],
      ['9.8', '1.0'],
    ]
    const prices = (applyShadowDepth: boolean) => {
      const sync = new BookSync(new L2Book({ priceDecimals: 1, sizeDecimals: 1 }), {
        depth: 2,
        applyShadowDepth,
      })
      sync.apply(frame('subscribed', 0, 1, bids, [['11.0', '1.0']]))
      const before = sync.asDict()?.b.map(([price]) => price.toFixed())
      sync.apply(frame('update', 1, 2, [['10.0', '0.0']]))
      return [before, sync.asDict()?.b.map(([price]) => price.toFixed())]
    }
    expect(prices(true)).toEqual([
      ['10', '9.9'],
      ['9.9', '9.8'],
    ])
    expect(prices(false)).toEqual([['10', '9.9'], ['9.9']])
  })

  it('is stale after a lost connection', () => {
    const sync = start()
    sync.markStale()
    expect(sync.apply(frame('update', 100, 101))).toEqual({ kind: 'ignored', reason: 'unsynced' })
  })

  it('follows the captured chain of the present protocol', () => {
    const lines = readFileSync(resolve(fixtures, 'order_book_chain.jsonl'), 'utf8').trim().split('\n')
    const sync = new BookSync(new L2Book({ priceDecimals: 1, sizeDecimals: 5 }))
    const kinds = lines.map((line) => sync.apply(JSON.parse(line) as OrderBookMessage).kind)
    expect(kinds[0]).toBe('snapshot')
    expect(kinds.slice(1).every((kind) => kind === 'delta')).toBe(true)
    expect(kinds.length).toBe(20)
  })

  it('replays a recording by offsets and ends with the levels of a naive book', () => {
    const decimals: Record<string, [number, number]> = { 'order_book:0': [2, 4], 'order_book:1': [1, 5] }
    const syncs = new Map<string, BookSync>()
    const naive = new Map<string, NaiveBook>()
    const counts = { snapshot: 0, delta: 0 }
    for (const line of offsetRecording()) {
      const { frame: message } = JSON.parse(line) as { frame: OrderBookMessage }
      const [priceDecimals = 0, sizeDecimals = 0] = decimals[message.channel] ?? []
      let sync = syncs.get(message.channel)
      if (sync === undefined) {
        sync = new BookSync(new L2Book({ priceDecimals, sizeDecimals }), { protocol: 'offset' })
        syncs.set(message.channel, sync)
        naive.set(message.channel, new NaiveBook())
      }
      const result = sync.apply(message)
      expect(result.kind === 'snapshot' || result.kind === 'delta').toBe(true)
      if (result.kind === 'snapshot' || result.kind === 'delta') counts[result.kind]++
      const reference = naive.get(message.channel)!
      const put = (side: 'bid' | 'ask') => (one: { price: string; size: string }) =>
        reference.set(
          side,
          Math.round(Number(one.price) * 10 ** priceDecimals),
          Math.round(Number(one.size) * 10 ** sizeDecimals),
        )
      message.order_book.bids.forEach(put('bid'))
      message.order_book.asks.forEach(put('ask'))
    }
    expect(counts).toEqual({ snapshot: 2, delta: 3757 })
    for (const [channel, sync] of syncs) {
      const reference = naive.get(channel)!
      const depth = sync.book.depth()
      expect(depth.bids.map((one) => [one.ticks, one.lots])).toEqual(reference.sorted('bid'))
      expect(depth.asks.map((one) => [one.ticks, one.lots])).toEqual(reference.sorted('ask'))
    }
  })
})

describe('a message that is not an order_book frame', () => {
  const good = frame('update', 100, 105, [['10.5', '3.0']])
  const body = good.order_book
  const odd: unknown[] = [
    ...[null, undefined, 5, 'x', [], {}, { type: 'update/order_book' }, { ...good, order_book: null }],
    ...[
      { ...good, order_book: [] },
      { ...good, type: 5 },
      { ...good, type: 'update/trade' },
    ],
    ...[
      { ...good, order_book: { ...body, bids: 5 } },
      { ...good, order_book: { ...body, bids: [null] } },
    ],
    ...[{ ...good, order_book: { ...body, asks: [{ price: 5, size: '1' }] } }],
    ...[
      { ...good, order_book: { ...body, asks: [{ size: '1' }] } },
      { ...good, order_book: { ...body, nonce: '105' } },
    ],
  ]

  it.each(odd)('%o requests a resync and does not throw', (message) => {
    const sync = start()
    expect(sync.apply(message as OrderBookMessage)).toEqual({ kind: 'resync', reason: 'malformed' })
    expect(sync.isLive).toBe(false)
  })

  it('but a side of null is an empty one, also of a frozen message, and an odd time is passed over', () => {
    const sync = start()
    const message = { ...good, timestamp: 'now', order_book: Object.freeze({ ...body, asks: null }) }
    expect(sync.apply(Object.freeze(message) as unknown as OrderBookMessage)).toEqual({ kind: 'delta' })
    expect([sync.book.bestBid()?.price, sync.timestamp]).toEqual([10.5, 1000])
  })
})
