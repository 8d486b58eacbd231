import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { BookSync, checksum, L2Book, type OrderBookMessage } from '@lighter/lob'
import {
  binanceToLighter,
  type RecordedFrame,
  readRecording,
  recordingLine,
  writeRecording,
} from '@lighter/lob/replay'
import { ValidationError } from '@lighter/standards'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { all } from '../support/bytes.ts'
import { offsetRecording } from '../support/offset-recording.ts'

const recordings = resolve(import.meta.dirname, '../fixtures')

const diff = (U: number, u: number, pu: number, bids: [string, string][]): RecordedFrame => ({
  receivedAt: u,
  frame: JSON.stringify({ stream: 'x', data: { e: 'depthUpdate', E: u, U, u, pu, b: bids, a: [] } }),
})
const snapshot: RecordedFrame = {
  receivedAt: 10,
  frame: JSON.stringify({ lastUpdateId: 10, E: 10, bids: [['1.0', '2']], asks: [['1.1', '3']] }),
}

describe('recordings', () => {
  it('give back what was written, plain and gzip, in any chunks', async () => {
    const frame = fc.record({
      receivedAt: fc.integer({ min: 0, max: 2 ** 42 }),
      frame: fc.json().filter((text) => !text.includes('\n')),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(frame),
        fc.boolean(),
        fc.integer({ min: 1, max: 50 }),
        async (frames, gzip, size) => {
          const bytes = new Uint8Array(await new Response(writeRecording(frames, { gzip })).arrayBuffer())
          async function* chunks() {
            // Gzip is detected by its first two bytes, so they come together.
            for (let at = 0; at < bytes.length; ) {
              const end = at + Math.max(size, at === 0 ? 2 : 1)
              yield bytes.slice(at, end)
              at = end
            }
          }
          expect(await all(readRecording(chunks()))).toEqual(frames)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('give back every time there is, or refuse it when it is written', async () => {
    const times = fc.oneof(
      fc.double(),
      fc.double({ noNaN: true, min: -1e-6, max: 1e-6 }),
      fc.constantFrom(-5, 1e21, 1e-7, -0, Number.MAX_VALUE, Number.MIN_VALUE, 1785276548447.25, Number.NaN),
    )
    await fc.assert(
      fc.asyncProperty(times, async (receivedAt) => {
        const record = { receivedAt, frame: '{"receivedAt":7,"frame":1}' }
        if (Math.abs(receivedAt) === Number.POSITIVE_INFINITY) {
          expect(() => recordingLine(record)).toThrow(ValidationError)
          return
        }
        const line = recordingLine(record)
        expect(() => JSON.parse(line)).not.toThrow()
        async function* bytes() {
          yield new TextEncoder().encode(line)
        }
        const [read] = await all(readRecording(bytes()))
        expect(Object.is(read?.receivedAt, receivedAt)).toBe(true)
        expect(read?.frame).toBe(record.frame)
      }),
      { numRuns: 500 },
    )
    expect(() => recordingLine({ receivedAt: 1, frame: '{\n}' })).toThrow(ValidationError)
    expect(() => recordingLine({ receivedAt: '1' as unknown as number, frame: '{}' })).toThrow(
      ValidationError,
    )
  })

  it('name the invalid line', async () => {
    async function* bytes() {
      yield new TextEncoder().encode('{"receivedAt":1,"frame":{}}\nnonsense\n')
    }
    await expect(all(readRecording(bytes()))).rejects.toMatchObject({
      code: 'BAD_RECORDING',
      context: { line: 2 },
    })
  })

  it('reject a torn gzip file instead of ending early', async () => {
    const whole = new Uint8Array(
      await new Response(writeRecording([{ receivedAt: 1, frame: '{"a":1}' }], { gzip: true })).arrayBuffer(),
    )
    async function* torn() {
      yield whole.slice(0, whole.length - 6)
    }
    await expect(all(readRecording(torn()))).rejects.toThrow()
  })

  it('of Lighter keep a book in step by their offsets', async () => {
    async function* file() {
      yield new TextEncoder().encode(`${offsetRecording().join('\n')}\n`)
    }
    const syncs = new Map<string, BookSync>()
    for await (const { frame, receivedAt } of readRecording(file())) {
      expect(receivedAt).toBeGreaterThan(Date.UTC(2025, 9, 9))
      const isEth = frame.includes('"order_book:0"')
      const key = isEth ? 'eth' : 'btc'
      const decimals = isEth ? { priceDecimals: 2, sizeDecimals: 4 } : { priceDecimals: 1, sizeDecimals: 5 }
      const sync = syncs.get(key) ?? new BookSync(new L2Book(decimals), { protocol: 'offset' })
      syncs.set(key, sync)
      expect(['snapshot', 'delta']).toContain(sync.applyFrame(frame).kind)
    }
    expect([...syncs.values()].map((sync) => [sync.gaps, sync.isLive])).toEqual([
      [0, true],
      [0, true],
    ])
  })
})

describe('binanceToLighter', () => {
  it('leaves out what the snapshot holds and chains the rest', async () => {
    const frames = [
      diff(1, 5, 0, []),
      diff(6, 12, 5, [['1.0', '0']]),
      snapshot,
      diff(13, 14, 12, [['0.9', '4']]),
    ]
    const book = new L2Book({ priceDecimals: 1, sizeDecimals: 0 })
    const sync = new BookSync(book)
    const results = (await all(binanceToLighter(frames))).map(({ frame }) => sync.applyFrame(frame).kind)
    expect(results).toEqual(['snapshot', 'delta', 'delta'])
    expect(book.depth().bids.map((level) => [level.ticks, level.lots])).toEqual([[9, 4]])
  })

  it('refuses a recording with a gap', async () => {
    const frames = [snapshot, diff(11, 12, 10, []), diff(14, 15, 13, [])]
    await expect(all(binanceToLighter(frames))).rejects.toMatchObject({ code: 'BAD_RECORDING' })
  })

  it.each([
    ['binance_spot_2024-08-08_btcusdt_depth.jsonl.gz', 2, 8, 3_450],
    ['binance_usdm_2024-08-08_btcusdt_depth.jsonl.gz', 2, 3, 6_548],
  ])(
    'replays %s without a gap, the same book by the scanner and by JSON',
    async (name, priceDecimals, sizeDecimals, count) => {
      const make = () => new BookSync(new L2Book({ priceDecimals, sizeDecimals }))
      const [fast, safe] = [make(), make()]
      let frames = 0
      for await (const { frame } of binanceToLighter(
        readRecording(createReadStream(resolve(recordings, name))),
      )) {
        const kind = fast.applyFrame(frame).kind
        expect(['snapshot', 'delta']).toContain(kind)
        expect(safe.apply(JSON.parse(frame) as OrderBookMessage).kind).toBe(kind)
        if (frames++ % 50 === 0) expect(checksum(fast.book)).toBe(checksum(safe.book))
      }
      expect(fast.book.depth()).toEqual(safe.book.depth())
      expect(frames).toBe(count)
      expect(fast.isLive).toBe(true)
      // A handful of sizes have more digits than the scanner takes at once; they are read all the same.
      expect(fast.fallbacks).toBeLessThan(5)
    },
  )
})
