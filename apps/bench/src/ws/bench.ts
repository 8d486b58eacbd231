import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createStreamClient, type StreamClient, type StreamClientOptions } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import WebSocket from 'ws'
import { benchOfParts } from '../runner/bench-of-parts.ts'
import type { BenchDefinition, Sample } from '../runner/types.ts'

/** The other side, in a process of its own. */
interface Publisher extends AsyncDisposable {
  port: number
  child: ChildProcess
}

async function publisher(): Promise<Publisher> {
  const child = fork(join(import.meta.dirname, 'publisher.mjs'), [], { execArgv: [] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    port,
    child,
    async [Symbol.asyncDispose]() {
      child.kill()
      await once(child, 'close')
    },
  }
}

/** Starts a subject on some books; says how many frames it has dealt with. */
type Subject = (port: number, books: number, count: () => void) => Promise<() => unknown>

const client = (port: number, options: StreamClientOptions = {}): StreamClient => {
  const wsUrl = `ws://127.0.0.1:${port}`
  const environment = {
    name: 'bench',
    restUrl: 'http://127.0.0.1:1',
    wsUrl,
    explorerUrl: undefined,
    chainId: 300,
  }
  return createStreamClient({ environment, limits: { messagesPerMinute: 1e6 }, ...options })
}

const bare =
  (read: (data: WebSocket.RawData) => void): Subject =>
  async (port, books, count) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { skipUTF8Validation: true })
    await once(socket, 'open')
    socket.on('message', (data) => {
      read(data)
      count()
    })
    for (let market = 0; market < books; market++)
      socket.send(JSON.stringify({ type: 'subscribe', channel: `order_book/${market}` }))
    return () => socket.terminate()
  }

const SUBJECTS: Readonly<Record<string, Subject>> = {
  'bare-ws': bare(() => {}),
  'bare-ws-json': bare((data) => JSON.parse(String(data))),
  'lighter-raw': async (port, books, count) => {
    // Socket, routing and heartbeats, with a reader that does nothing: what the client costs over a bare loop.
    const stream = client(port)
    const { channels } = await import('@lighter/ws')
    for (let marketId = 0; marketId < books; marketId++) {
      let isFirst = true
      await stream.subscribe(
        channels.orderBook,
        { marketId },
        { onMessage: () => {} },
        {
          read() {
            count()
            const kind = isFirst ? 'snapshot' : 'update'
            isFirst = false
            return kind
          },
        },
      )
    }
    return () => stream.close()
  },
  'lighter-message': async (port, books, count) => {
    const stream = client(port)
    await Promise.all(
      Array.from({ length: books }, (_, marketId) =>
        stream.subscribeOrderBook({ marketId, onMessage: count }),
      ),
    )
    return () => stream.close()
  },
  lighter: async (port, books, count) => {
    const stream = client(port)
    await Promise.all(
      Array.from({ length: books }, (_, marketId) =>
        subscribeBook(stream, { marketId, priceDecimals: 1, sizeDecimals: 5, onUpdate: count }),
      ),
    )
    return () => stream.close()
  },
}

const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** CPU time of this process per frame, and frames a second, with the other side sending as fast as it is read. */
async function throughput(quick: boolean): Promise<Sample[]> {
  const samples: Sample[] = []
  for (const books of quick ? [1, 50] : [1, 50, 200]) {
    for (const [subject, start] of Object.entries(SUBJECTS)) {
      await using other = await publisher()
      let frames = 0
      const stop = await start(other.port, books, () => frames++)
      other.child.send({ type: 'run', rate: 0 })
      await rest(quick ? 100 : 1_000)
      const [before, cpu, at] = [frames, process.cpuUsage(), performance.now()]
      await rest(quick ? 200 : 3_000)
      const { user, system } = process.cpuUsage(cpu)
      const seconds = (performance.now() - at) / 1000
      const done = frames - before
      await stop()
      samples.push({
        case: `cpu-per-frame/${books}`,
        subject,
        unit: 'ns',
        value: ((user + system) * 1000) / done,
      })
      samples.push({ case: `frames/${books}`, subject, unit: 'ops/s', value: done / seconds })
    }
  }
  return samples
}

/** 200 books at 20 frames a second each: microseconds of CPU in each second, a million is one core. */
async function paced(quick: boolean): Promise<Sample[]> {
  await using other = await publisher()
  const start = SUBJECTS['lighter']
  let frames = 0
  const stop = await start?.(other.port, 200, () => frames++)
  other.child.send({ type: 'run', rate: 4_000 })
  await rest(quick ? 200 : 2_000)
  const [before, cpu, at] = [frames, process.cpuUsage(), performance.now()]
  await rest(quick ? 300 : 8_000)
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (performance.now() - at) / 1000
  await stop?.()
  return [
    { case: 'cpu-per-second/200-books', subject: 'lighter', unit: 'us', value: (user + system) / seconds },
    { case: 'frames/200-books-paced', subject: 'lighter', unit: 'ops/s', value: (frames - before) / seconds },
  ]
}

/** From the break of the connection until all of 200 books are fresh, with the message limit not in the way. */
async function recovery(quick: boolean): Promise<Sample[]> {
  await using other = await publisher()
  const stream = client(other.port, { backoff: { baseMs: 1, maxMs: 1 } })
  const books = await Promise.all(
    Array.from({ length: 200 }, (_, marketId) =>
      subscribeBook(stream, { marketId, priceDecimals: 1, sizeDecimals: 5 }),
    ),
  )
  const samples: number[] = []
  for (let i = 0; i < (quick ? 1 : 10); i++) {
    const start = performance.now()
    other.child.send({ type: 'drop' })
    while (books.every(({ isLive }) => isLive)) await rest(1)
    while (!books.every(({ isLive }) => isLive)) await rest(1)
    samples.push(performance.now() - start)
  }
  await stream.close()
  samples.sort((a, b) => a - b)
  return [
    { case: 'recovery/200-books', subject: 'lighter', unit: 'ms', value: samples[samples.length >> 1] ?? 0 },
  ]
}

/** Bytes of live objects for each subscription. */
async function memory(): Promise<Sample[]> {
  await using other = await publisher()
  const stream = client(other.port)
  const heap = (): number => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
  }
  const books = (from: number, to: number): Promise<unknown> =>
    Promise.all(
      Array.from({ length: to - from }, (_, i) =>
        subscribeBook(stream, { marketId: from + i, priceDecimals: 1, sizeDecimals: 5 }),
      ),
    )
  await books(0, 20)
  const before = heap()
  await books(20, 220)
  const withBooks = heap()
  const messages = (from: number, to: number): Promise<unknown> =>
    Promise.all(
      Array.from({ length: to - from }, (_, i) =>
        stream.subscribeOrderBook({ marketId: from + i, onMessage: () => {} }),
      ),
    )
  await messages(300, 320)
  const bareBefore = heap()
  await messages(320, 420)
  const result = heap()
  await stream.close()
  return [
    { case: 'memory/book', subject: 'lighter', unit: 'bytes', value: (withBooks - before) / 200 },
    { case: 'memory/message', subject: 'lighter', unit: 'bytes', value: (result - bareBefore) / 100 },
  ]
}

/** What a frame costs from the socket to the handler and into the book; the other side runs in another process. */
export const bench: BenchDefinition = benchOfParts(
  {
    name: 'ws',
    summary: 'frames from socket to handler and book beside a bare ws loop, CPU, recovery, memory',
    repetitions: 3,
    nodeFlags: ['--expose-gc'],
  },
  { throughput, paced, recovery, memory },
)
