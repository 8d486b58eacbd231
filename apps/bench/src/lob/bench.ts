import { constants, PerformanceObserver } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { median } from '../runner/report.ts'
import type { BenchContext, BenchDefinition, Sample } from '../runner/types.ts'
import { installedVersions } from '../runner/versions.ts'
import type { BookAdapter, BookDecimals, BookUnderTest } from './adapters/adapter.ts'
import { ADAPTERS } from './adapters/index.ts'
import { nativeFloor } from './native/native.ts'
import { loadRecordings } from './recordings.ts'
import { frameBytes, frameText, makeStream, random, STREAM_NAMES, type UpdateStream } from './streams.ts'

/** Notional of the VAMP case, in quote units: a few levels of a calm book. */
const NOTIONAL = 200_000
/** `orderbooks` searches a list for every level: a thousandth of the updates is enough to see it. */
const SLOW: Record<string, number> = { orderbooks: 0.02 }

let sink = 0

function timed(count: number, run: () => void): number {
  const start = process.hrtime.bigint()
  run()
  return Number(process.hrtime.bigint() - start) / count
}

/** Passes of a case; the median counts, so that compilation in the first ones does not. */
const PASSES = 7

/** Passes of 200,000 updates for the garbage case: a million. */
const GC_PASSES = 5

/** Cost of one of `count` steps: median over passes. `prepare` is not timed. */
function steady(count: number, run: () => void, prepare: () => void = () => {}): number {
  const times = Array.from({ length: PASSES }, () => {
    prepare()
    return timed(count, run)
  })
  return median(times.sort((a, b) => a - b))
}

function updates(adapter: BookAdapter, stream: UpdateStream): number {
  const count = Math.max(500, Math.floor(stream.ticks.length * (SLOW[adapter.subject] ?? 1)))
  const book = adapter.create()
  return steady(
    count,
    () => {
      // A local sum: a variable of the module would cost an allocation each time.
      let sum = 0
      for (let i = 0; i < count; i++) sum += book.update(stream, i)
      sink += sum
    },
    () => book.load(stream),
  )
}

function frames(
  adapter: BookAdapter,
  bytes: readonly Buffer[],
  then?: 'record',
  decimals?: BookDecimals,
): Pick<Sample, 'value' | 'p50' | 'p99'> & { worst: number } {
  const pass = (book: BookUnderTest, list: readonly Buffer[]): void => {
    let sum = 0
    for (const frame of list) {
      sum += book.frame?.(frame) ?? 0
      if (then !== undefined) sum += book.record?.() ?? 0
    }
    sink += sum
  }
  const value = steady(bytes.length, () => pass(adapter.create(decimals), bytes))
  // Once more with a clock reading a frame, for the tail.
  const book = adapter.create(decimals)
  const times = new Float64Array(bytes.length)
  let last = performance.now()
  for (const [i, frame] of bytes.entries()) {
    sink += book.frame?.(frame) ?? 0
    if (then !== undefined) sink += book.record?.() ?? 0
    const now = performance.now()
    times[i] = (now - last) * 1e6
    last = now
  }
  times.sort()
  return {
    value,
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    // The first frame is the snapshot: it is not one of those whose tail is looked for.
    worst: times[times.length - 2] ?? 0,
  }
}

function reads(adapter: BookAdapter, stream: UpdateStream, read: 'top10' | 'vamp'): number {
  const count = Math.floor(stream.ticks.length / 4)
  const book = adapter.create()
  return steady(
    count,
    () => {
      let sum = 0
      for (let i = 0; i < count; i++) {
        sum += book.update(stream, i)
        sum += (read === 'top10' ? book.top10?.() : book.vamp?.(NOTIONAL)) ?? 0
      }
      sink += sum
    },
    () => book.load(stream),
  )
}

function snapshot(adapter: BookAdapter, quick: boolean): number {
  const next = random(3)
  const levels = Array.from({ length: 2_000 }, (_, i) => [
    { side: 'bid' as const, ticks: 300_000 - i, lots: 1 + Math.floor(next() * 1e5) },
    { side: 'ask' as const, ticks: 300_001 + i, lots: 1 + Math.floor(next() * 1e5) },
  ]).flat()
  const frame = Buffer.from(frameText(levels, 1, 0, 'subscribed'))
  const rounds = quick ? 5 : 30
  return steady(rounds, () => {
    for (let i = 0; i < rounds; i++) sink += adapter.create().frame?.(frame) ?? 0
  })
}

function memory(adapter: BookAdapter, stream: UpdateStream, quick: boolean): number {
  const count = quick ? 10 : 100
  const keep = []
  const used = (): number => {
    // Twice: the first collection frees the wrappers of buffers, the second the buffers.
    globalThis.gc?.()
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  adapter.create().load(stream)
  const before = used()
  for (let i = 0; i < count; i++) {
    const book = adapter.create()
    book.load(stream)
    keep.push(book)
  }
  const bytes = (used() - before) / count
  sink += keep.length
  return bytes
}

/** Collections of garbage while the frames are applied: small ones and those of the whole heap. */
async function collections(
  adapter: BookAdapter,
  bytes: readonly Buffer[],
): Promise<{ minor: number; major: number }> {
  const seen = { minor: 0, major: 0 }
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const kind = 'detail' in entry ? Object(entry.detail).kind : undefined
      if (kind === constants.NODE_PERFORMANCE_GC_MINOR) seen.minor++
      else if (kind === constants.NODE_PERFORMANCE_GC_MAJOR) seen.major++
    }
  })
  // What was made before is collected before.
  globalThis.gc?.()
  await setTimeout(50)
  observer.observe({ entryTypes: ['gc'] })
  for (let pass = 0; pass < GC_PASSES; pass++) {
    const book = adapter.create()
    for (const frame of bytes) sink += book.frame?.(frame) ?? 0
  }
  await setTimeout(50)
  observer.disconnect()
  return seen
}

/** Cost of a frame when `books` books take turns. */
function scaling(adapter: BookAdapter, bytes: readonly Buffer[], books: number, frames: number): number {
  const all = Array.from({ length: books }, () => adapter.create())
  const [first = Buffer.alloc(0), ...rest] = bytes.slice(0, 1 + Math.ceil(frames / books))
  const pass = (list: readonly Buffer[]): void => {
    let sum = 0
    for (const frame of list) for (const book of all) sum += book.frame?.(frame) ?? 0
    sink += sum
  }
  return steady(
    rest.length * books,
    () => pass(rest),
    () => pass([first]),
  )
}

export const bench: BenchDefinition = {
  name: 'lob',
  summary: 'order books: updates, frames, reads, snapshots, memory, scaling',
  nodeFlags: ['--expose-gc'],
  parts: [...ADAPTERS.map((adapter) => adapter.subject), 'native'],
  versions: () => installedVersions(import.meta.url, ['ccxt', 'tardis-dev', 'sorted-btree', 'orderbooks']),
  async run({ quick, part }: BenchContext): Promise<Sample[]> {
    const samples: Sample[] = []
    const add = (name: string, subject: string, value: number, unit: Sample['unit'] = 'ns'): void => {
      samples.push({ case: name, subject, unit, value })
    }
    const mine = ADAPTERS.filter((adapter) => adapter.subject === part)
    for (const name of STREAM_NAMES) {
      const stream = makeStream(name, quick ? 5_000 : 1_000_000)
      const short = quick ? stream : makeStream(name, 200_000)
      const bytes = frameBytes(short)
      for (const adapter of mine) {
        if (adapter.subject !== 'lighter-json')
          add(`update/${name}`, adapter.subject, updates(adapter, stream))
        const sample = adapter.create()
        if (sample.frame !== undefined) {
          const { worst, ...measured } = frames(adapter, bytes)
          samples.push({ case: `frame/${name}`, subject: adapter.subject, unit: 'ns', ...measured })
          add(`frame-max/${name}`, adapter.subject, worst)
        }
        if (sample.top10 !== undefined) add(`top10/${name}`, adapter.subject, reads(adapter, short, 'top10'))
        if (sample.vamp !== undefined) add(`vamp/${name}`, adapter.subject, reads(adapter, short, 'vamp'))
        if (sample.frame !== undefined) {
          const { minor, major } = await collections(adapter, bytes)
          add(`gc-minor/${name}`, adapter.subject, minor, 'count')
          add(`gc-major/${name}`, adapter.subject, major, 'count')
        }
        if (sample.record !== undefined)
          add(`history/${name}`, adapter.subject, frames(adapter, bytes, 'record').value)
      }
      const floor = part === 'native' ? nativeFloor(stream, bytes) : undefined
      if (floor !== undefined) {
        add(`update/${name}`, 'native', floor.update)
        add(`frame/${name}`, 'native', floor.frame)
      }
    }
    for (const recording of await loadRecordings(quick)) {
      for (const adapter of mine) {
        if (adapter.create().frame === undefined) continue
        const { worst: _, ...measured } = frames(adapter, recording.frames, undefined, recording.decimals)
        samples.push({
          case: `recording/${recording.name}`,
          subject: adapter.subject,
          unit: 'ns',
          ...measured,
        })
      }
    }
    const calm = makeStream('calm', 1_000)
    const deep = makeStream('deep', 1_000)
    const turns = frameBytes(makeStream('calm', quick ? 2_000 : 800_000))
    for (const adapter of mine) {
      if (adapter.create().frame !== undefined) add('snapshot', adapter.subject, snapshot(adapter, quick))
      add('memory/200', adapter.subject, memory(adapter, calm, quick), 'bytes')
      add('memory/2000', adapter.subject, memory(adapter, deep, quick), 'bytes')
    }
    for (const books of [1, 10, 100, 500]) {
      for (const adapter of mine) {
        if (adapter.subject === 'lighter' || adapter.subject === 'ccxt')
          add(`books/${books}`, adapter.subject, scaling(adapter, turns, books, quick ? 2_000 : 100_000))
      }
    }
    if (sink === 1) console.log('unreachable')
    return samples
  },
}
