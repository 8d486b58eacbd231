import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createHistogram } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { Localnet } from '@lighter/localnet'
import { benchOfParts } from '../runner/bench-of-parts.ts'
import type { BenchDefinition, Sample } from '../runner/types.ts'
import { account, churn, type Signed } from './account.ts'
import { type Memory, measureMemory } from './memory.ts'
import { actor, connect, engine, frame, http, journaled, options, stream, unverified } from './throughput.ts'

/** Throughput, latency and memory of the local exchange; each part runs in a process of its own. */
export const bench: BenchDefinition = benchOfParts(
  {
    name: 'localnet',
    summary: 'local exchange: transactions a second, latency of order events, memory, fan-out, start',
    repetitions: 3,
    nodeFlags: ['--expose-gc'],
  },
  { engine, unverified, journaled, actor, http, stream, latency, memory, fanout, start },
)

/** From the send on a stream to the order in its account channel, at 200 transactions a second. */
async function latency(quick: boolean): Promise<Sample[]> {
  await using net = await Localnet.start(options)
  const who = account(net)
  const socket = await connect(net)
  const events = await connect(net)
  const auth = who.signer.createAuthToken()
  const sent = new Map<string, number>()
  const histogram = createHistogram()
  let isWarm = false
  events.on('message', (data) => {
    const text = String(data)
    if (!text.includes('update/account_all_orders')) return
    for (const [, id] of text.matchAll(/"client_order_id":"(\d+)"/g)) {
      const at = sent.get(id ?? '')
      if (at === undefined) continue
      sent.delete(id ?? '')
      if (isWarm) histogram.record(Math.max(1, Math.round((performance.now() - at) * 1e3)))
    }
  })
  events.send(JSON.stringify({ type: 'subscribe', channel: `account_all_orders/${who.index}`, auth }))
  const count = quick ? 100 : 2000
  const warm = quick ? 20 : 400
  // Signed before: the client shares this process, and is not what is measured.
  const list: { id: string; one: Signed }[] = []
  for (let i = 0; i < count + warm; i += 2) {
    const id = String(who.nonce)
    const [order, cancel] = churn(who, 2)
    if (order === undefined || cancel === undefined) continue
    list.push({ id, one: order }, { id, one: cancel })
  }
  const start = performance.now()
  for (const [i, { id, one }] of list.entries()) {
    const due = start + i * 5
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, 1))
    isWarm = i >= warm
    sent.set(id, performance.now())
    socket.send(frame(one))
  }
  await new Promise((resolve) => setTimeout(resolve, 200))
  socket.terminate()
  events.terminate()
  return [
    {
      case: 'latency/send-to-order-event',
      subject: 'lighter',
      unit: 'us',
      value: histogram.percentile(50),
      p99: histogram.percentile(99),
    },
  ]
}

/** Memory of a process with 100 000 resting orders, from the build where there is one. */
async function memory(quick: boolean): Promise<Sample[]> {
  const count = quick ? 2000 : 100_000
  const built = fileURLToPath(new URL('../../dist/localnet/memory.js', import.meta.url))
  let found: Memory
  if (existsSync(built)) {
    const child = spawn(process.execPath, ['--expose-gc', built, String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (data) => resolve(String(data))),
    )
    found = JSON.parse(line) as Memory
  } else {
    console.log('memory is measured with a TypeScript loader in the process: build first (npm run build)')
    found = await measureMemory(count)
  }
  return [
    { case: 'memory/100k-orders-process', subject: 'lighter', unit: 'bytes', value: found.after },
    {
      case: 'memory/100k-orders-grown',
      subject: 'lighter',
      unit: 'bytes',
      value: found.after - found.before,
    },
  ]
}

/** From a change of the book until 100 subscribers of the same process have its frame. */
async function fanout(quick: boolean): Promise<Sample[]> {
  await using net = await Localnet.start({ ...options, bookIntervalMs: 0 })
  const sockets = await Promise.all(Array.from({ length: 100 }, () => connect(net)))
  let left = 0
  let done: (() => void) | undefined
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.once('message', () => {
            socket.on('message', () => {
              left -= 1
              if (left === 0) done?.()
            })
            resolve()
          })
          socket.send('{"type":"subscribe","channel":"order_book/0"}')
        }),
    ),
  )
  const who = net.actor(10)
  const rounds = quick ? 20 : 500
  const histogram = createHistogram()
  for (let i = -20; i < rounds; i++) {
    left = sockets.length
    const all = new Promise<void>((resolve) => {
      done = resolve
    })
    const start = performance.now()
    who.placeOrder({ market: 0, amount: 100n, price: BigInt(200_000 + i), unit: 'ticks' })
    await all
    if (i >= 0) histogram.record(Math.max(1, Math.round((performance.now() - start) * 1e3)))
    if (i % 100 === 0) {
      left = sockets.length
      const cleared = new Promise<void>((resolve) => {
        done = resolve
      })
      who.cancelAllOrders()
      await cleared
    }
  }
  for (const socket of sockets) socket.terminate()
  const value = histogram.percentile(50)
  return [
    { case: 'fanout/100-subscribers', subject: 'lighter', unit: 'us', value, p99: histogram.percentile(99) },
  ]
}

/** Until the first answer: in a process that has loaded the package, and of the built command. */
async function start(): Promise<Sample[]> {
  const began = performance.now()
  await using net = await Localnet.start()
  await (await fetch(`${net.url}/`)).text()
  const samples: Sample[] = [
    { case: 'start/in-process', subject: 'lighter', unit: 'ms', value: performance.now() - began },
  ]
  const root = dirname(createRequire(import.meta.url).resolve('@lighter/localnet/package.json'))
  const main = join(root, 'dist/node/cli/main.js')
  if (!existsSync(main)) {
    console.log('start/command is left out: build the packages first (npm run build)')
    return samples
  }
  const spawned = performance.now()
  const child = spawn(process.execPath, [main, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data))),
  )
  const { url } = JSON.parse(line) as { url: string }
  await (await fetch(`${url}/`)).text()
  samples.push({ case: 'start/command', subject: 'lighter', unit: 'ms', value: performance.now() - spawned })
  child.kill('SIGTERM')
  return samples
}
