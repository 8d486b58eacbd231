import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import WebSocket from 'ws'
import { benchOfParts } from '../runner/bench-of-parts.ts'
import type { BenchDefinition, Sample } from '../runner/types.ts'

/** Consumers of a relay, or of the publisher itself. */
const CONSUMERS = 20
const BOOKS = 20

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
const now = (): number => performance.timeOrigin + performance.now()

async function child(
  file: string,
  args: readonly string[],
  execArgv: string[],
): Promise<[ChildProcess, unknown]> {
  const started = fork(join(import.meta.dirname, file), args, { execArgv })
  const [first] = await once(started, 'message')
  return [started, first]
}

/** Both processes, and how they end. */
async function start(): Promise<
  { publisher: ChildProcess; relay: ChildProcess; url: string; port: number } & AsyncDisposable
> {
  const [publisher, { port }] = (await child('publisher.mjs', [], [])) as [ChildProcess, { port: number }]
  const [relay, { url }] = (await child('relay.mjs', [String(port)], process.execArgv)) as [
    ChildProcess,
    { url: string },
  ]
  return {
    publisher,
    relay,
    url,
    port,
    async [Symbol.asyncDispose]() {
      for (const one of [relay, publisher]) {
        one.kill()
        await once(one, 'close')
      }
    },
  }
}

/**
 * Opens bare sockets on all books. All but the first only take the bytes from the system, so that one process can stand for
 * many consumers.
 */
async function consume(
  url: string,
  count: number,
  read: (data: Buffer) => void,
  taken: (bytes: number) => void = () => {},
): Promise<WebSocket[]> {
  const sockets: WebSocket[] = []
  for (let i = 0; i < count; i++) {
    const socket = new WebSocket(url, { skipUTF8Validation: true, perMessageDeflate: false })
    let pipe: Duplex | undefined
    socket.on('upgrade', (response) => {
      pipe = response.socket
    })
    await once(socket, 'open')
    for (let market = 0; market < BOOKS; market++)
      socket.send(JSON.stringify({ type: 'subscribe', channel: `order_book/${market}` }))
    if (i === 0) socket.on('message', (data: Buffer) => read(data))
    else {
      pipe?.removeAllListeners('data')
      pipe?.on('data', (data: Buffer) => taken(data.length))
    }
    sockets.push(socket)
  }
  return sockets
}

const SENT = Buffer.from('"sent":')

function latencyOf(data: Buffer): number {
  const at = data.indexOf(SENT) + SENT.length
  return now() - Number(data.toString('latin1', at, data.indexOf(0x2c, at)))
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? 0

/** Milliseconds from the publisher to consumers at 2,000 frames a second, directly to one and through the relay to the first of 20. */
async function latency(quick: boolean): Promise<Sample[]> {
  const samples: Sample[] = []
  for (const subject of ['direct', 'lighter']) {
    await using both = await start()
    let measured: number[] = []
    const isDirect = subject === 'direct'
    const url = isDirect ? `ws://127.0.0.1:${both.port}` : both.url
    const sockets = await consume(url, isDirect ? 1 : CONSUMERS, (data) => measured.push(latencyOf(data)))
    await pause(500)
    both.publisher.send({ rate: 2_000 })
    await pause(quick ? 500 : 2_000)
    measured = []
    await pause(quick ? 500 : 5_000)
    const sorted = [...measured].sort((a, b) => a - b)
    for (const socket of sockets) socket.terminate()
    const [p50, p99] = [at(sorted, 0.5), at(sorted, 0.99)]
    samples.push({ case: 'latency/2000-frames', subject, unit: 'ms', value: p50, p50, p99 })
  }
  return samples
}

/** Frames a second that 20 consumers get in all, with the publisher as fast as the relay reads, and the relay's CPU for each. */
async function throughput(quick: boolean): Promise<Sample[]> {
  await using both = await start()
  let frames = 0
  let own = 0
  let bytes = 0
  const sockets = await consume(
    both.url,
    CONSUMERS,
    (data) => {
      frames++
      // A frame has a header of four bytes.
      own += data.length + 4
    },
    (length) => {
      bytes += length
    },
  )
  await pause(500)
  const ask = async (): Promise<{ user: number; system: number; rss: number; messages: number }> => {
    const answer = once(both.relay, 'message')
    both.relay.send({})
    return (await answer)[0]
  }
  both.publisher.send({ rate: 0 })
  await pause(quick ? 300 : 2_000)
  const [before, from] = [await ask(), performance.now()]
  ;[frames, own, bytes] = [0, 0, 0]
  await pause(quick ? 300 : 5_000)
  const after = await ask()
  const seconds = (performance.now() - from) / 1000
  const done = frames + bytes / (own / frames)
  for (const socket of sockets) socket.terminate()
  const cpu = (after.user + after.system - before.user - before.system) * 1000
  return [
    { case: 'frames/20-consumers', subject: 'lighter', unit: 'ops/s', value: done / seconds },
    { case: 'relay-cpu-per-frame', subject: 'lighter', unit: 'ns', value: cpu / done },
  ]
}

/** Resident bytes of the relay for each further consumer of 20 books. */
async function memory(quick: boolean): Promise<Sample[]> {
  await using both = await start()
  const rss = async (): Promise<number> => {
    await pause(500)
    const answer = once(both.relay, 'message')
    both.relay.send({})
    return ((await answer)[0] as { rss: number }).rss
  }
  const none = (): void => {}
  const first = await consume(both.url, 20, none)
  const before = await rss()
  const count = quick ? 20 : 200
  const more = await consume(both.url, count, none)
  const after = await rss()
  for (const socket of [...first, ...more]) socket.terminate()
  return [{ case: 'memory/consumer', subject: 'lighter', unit: 'bytes', value: (after - before) / count }]
}

/** What a relay adds on the way from the exchange; publisher, relay and consumers are processes of their own. */
export const bench: BenchDefinition = benchOfParts(
  {
    name: 'relay',
    summary: 'latency, frames per second and memory of a relay with 20 consumers of 20 books',
    repetitions: 3,
  },
  { latency, throughput, memory },
)
