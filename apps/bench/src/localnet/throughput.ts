import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Localnet } from '@lighter/localnet'
import { WebSocket } from 'ws'
import type { Sample } from '../runner/types.ts'
import { account, churn, type Signed, unsigned } from './account.ts'

/** An empty book, and keys without L1 signatures. */
export const options = { liquidity: false, rules: { l1Signatures: false } } as const

function rate(name: string, count: number, start: number): Sample {
  const value = count / ((performance.now() - start) / 1000)
  return { case: name, subject: 'lighter', unit: 'ops/s', value }
}

/** Signed transactions through read, verify and match, one core, no sockets. */
export async function engine(quick: boolean): Promise<Sample[]> {
  await using net = await Localnet.start(options)
  const who = account(net)
  for (const { txType, txInfo } of churn(who, quick ? 50 : 400)) net.sendTx(txType, txInfo)
  const list = churn(who, quick ? 200 : 6000)
  const start = performance.now()
  for (const { txType, txInfo } of list) net.sendTx(txType, txInfo)
  return [rate('throughput/signed', list.length, start)]
}

/** The same without verification: read, hash and match. */
export async function unverified(quick: boolean): Promise<Sample[]> {
  await using net = await Localnet.start({ ...options, verifySignatures: false })
  const who = account(net)
  for (const { txType, txInfo } of unsigned(who, quick ? 200 : 4000)) net.sendTx(txType, txInfo)
  const list = unsigned(who, quick ? 2000 : 60_000)
  const start = performance.now()
  for (const { txType, txInfo } of list) net.sendTx(txType, txInfo)
  return [rate('throughput/unverified', list.length, start)]
}

/** The same with a data folder: each transaction is in the journal before it is answered. */
export async function journaled(quick: boolean): Promise<Sample[]> {
  const samples: Sample[] = []
  for (const sync of ['interval', 'always'] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'localnet-bench-'))
    try {
      await using net = await Localnet.start({ ...options, verifySignatures: false, dataDir: folder, sync })
      const who = account(net)
      for (const { txType, txInfo } of unsigned(who, quick ? 20 : 1000)) net.sendTx(txType, txInfo)
      const list = unsigned(who, quick ? 200 : sync === 'always' ? 4000 : 30_000)
      const start = performance.now()
      for (const { txType, txInfo } of list) net.sendTx(txType, txInfo)
      samples.push(rate(`throughput/journaled-${sync}`, list.length, start))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return samples
}

/** Orders of an actor: no text, no hash. */
export async function actor(quick: boolean): Promise<Sample[]> {
  await using net = await Localnet.start(options)
  const who = net.actor(10)
  const count = quick ? 2000 : 60_000
  const turn = (i: number): void => {
    const price = BigInt(200_000 + (i % 1000))
    const placed = who.placeOrder({ market: 0, amount: 100n, price, unit: 'ticks' })
    if (placed.orderIndex !== undefined) who.cancelOrder({ market: 0, index: placed.orderIndex })
  }
  for (let i = 0; i < count / 20; i++) turn(i)
  const start = performance.now()
  for (let i = 0; i < count; i += 2) turn(i)
  return [rate('throughput/actor', count, start)]
}

export async function http(quick: boolean): Promise<Sample[]> {
  await using net = await Localnet.start(options)
  const who = account(net)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (one: Signed): Promise<void> => post(agent, net.url, one)
  for (const one of churn(who, quick ? 20 : 200)) await send(one)
  const list = churn(who, quick ? 200 : 3000)
  const start = performance.now()
  // One connection keeps the order of the nonces; requests queue on it.
  await Promise.all(list.map(send))
  const sample = rate('throughput/http', list.length, start)
  agent.destroy()
  return [sample]
}

function post(agent: Agent, url: string, { txType, txInfo }: Signed): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = `tx_type=${txType}&tx_info=${encodeURIComponent(txInfo)}`
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    }
    const out = request(`${url}/api/v1/sendTx`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`HTTP ${answer.statusCode}`)),
      )
    })
    out.on('error', reject)
    out.end(body)
  })
}

export async function connect(net: Localnet): Promise<WebSocket> {
  const socket = new WebSocket(net.wsUrl, { perMessageDeflate: false })
  await new Promise((resolve, reject) => {
    socket.once('message', resolve)
    socket.once('error', reject)
  })
  return socket
}

export async function stream(quick: boolean): Promise<Sample[]> {
  await using net = await Localnet.start(options)
  const who = account(net)
  const socket = await connect(net)
  const run = (list: readonly Signed[]): Promise<void> =>
    new Promise((resolve, reject) => {
      let left = list.length
      socket.removeAllListeners('message')
      socket.on('message', (data) => {
        if (String(data).includes('"error"')) reject(new Error(String(data)))
        if (--left === 0) resolve()
      })
      for (const one of list) socket.send(frame(one))
    })
  await run(churn(who, quick ? 20 : 200))
  const list = churn(who, quick ? 200 : 3000)
  const start = performance.now()
  await run(list)
  const sample = rate('throughput/stream', list.length, start)
  socket.terminate()
  return [sample]
}

export function frame({ txType, txInfo }: Signed): string {
  return `{"type":"jsonapi/sendtx","data":{"id":"1","tx_type":${txType},"tx_info":${txInfo}}}`
}
