import { once } from 'node:events'
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { SCALE } from '../../../../test/support/scale.ts'
import { Localnet } from '../../src/index.ts'
import { Random } from '../../src/random.ts'
import { get } from '../support/keyed-account.ts'

const PATHS = [
  '/',
  '/info',
  '/api/v1/account',
  '/api/v1/orderBooks',
  '/api/v1/orderBookOrders',
  '/api/v1/trades',
  '/api/v1/candles',
  '/api/v1/sendTx',
  '/api/v1/sendTxBatch',
  '/api/v1/nextNonce',
  '/api/v1/tx',
  '/api/v1/accountActiveOrders',
  '/localnet/deposit',
  '/localnet/setMark',
  '/explorer/api/accounts/10/logs',
  '/explorer/api/search',
  '/api/v1/faucet',
  '/%zz',
  '/..//',
  '/api/v1/tokens/create',
]
const NAMES = [
  'account_index',
  'market_id',
  'limit',
  'by',
  'value',
  'cursor',
  'sort_by',
  'tx_type',
  'tx_info',
  'tx_types',
  'tx_infos',
  'l1_address',
  'resolution',
  'start_timestamp',
  'end_timestamp',
  'count_back',
  'api_key_index',
  'auth',
  'q',
  'offset',
  '__proto__',
  'constructor',
]
const VALUES = [
  '',
  '0',
  '-1',
  '10',
  '255',
  '1e9',
  '99999999999999999999',
  'NaN',
  'null',
  'true',
  'index',
  '[]',
  '{}',
  '[14]',
  '"',
  '{"a":',
  'é\u0000',
  '%',
  '../../etc',
  '{"AccountIndex":10,"ApiKeyIndex":5,"MarketIndex":0}',
  '[[[[[[',
  'ro:1:all:9:ff',
  '1:1:1:zz',
  '9'.repeat(400),
]
const TX =
  '{"AccountIndex":10,"ApiKeyIndex":5,"MarketIndex":0,"ClientOrderIndex":1,"BaseAmount":100,"Price":300000,"IsAsk":0,"Type":0,"TimeInForce":1,"ReduceOnly":0,"TriggerPrice":0,"OrderExpiry":1900000000000,"ExpiredAt":1900000000000,"Nonce":0,"Sig":"","L2TxAttributes":null}'
const CHANNELS = [
  'order_book/0',
  'trade/0',
  'account_all/10',
  'account_tx/10',
  'height',
  'candle/0/1m',
  'x',
  'order_book/',
  'a/b/c/d',
  '__proto__',
  'constructor/1',
]

function mutate(random: Random, text: string): string {
  const at = random.integer(0, text.length)
  const kind = random.integer(0, 3)
  if (kind === 0) return text.slice(0, at)
  if (kind === 1) return text.slice(0, at) + String.fromCharCode(random.integer(0, 255)) + text.slice(at + 1)
  if (kind === 2) return text.slice(0, at) + random.integer(0, 1e9) + text.slice(at)
  return text.replace(/\d+/, ['-1', '1e3', '9'.repeat(30), '1.5', '""'][random.integer(0, 4)]!)
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.integer(0, list.length - 1)]!
}

function send(
  net: Localnet,
  method: string,
  path: string,
  body: string,
  type: string,
  agent: import('node:http').Agent,
): Promise<number> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(net.url)
    const out = request(
      {
        hostname,
        port,
        method,
        path,
        agent,
        headers: { 'content-type': type, 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
        answer.on('error', () => resolve(0))
      },
    )
    out.on('error', () => resolve(0))
    out.end(body)
  })
}

test('the HTTP server survives hostile requests and never answers 500', async () => {
  await using net = await Localnet.start()
  const random = new Random(3)
  const { Agent } = await import('node:http')
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const statuses = new Map<number, number>()
  const total = 10_000 * SCALE
  let started = 0
  const worker = async (): Promise<void> => {
    while (started < total) {
      started += 1
      const form: [string, string][] = Array.from({ length: random.integer(0, 5) }, () => [
        pick(random, NAMES),
        random.next() < 0.2 ? mutate(random, TX) : pick(random, VALUES),
      ])
      const text = new URLSearchParams(form).toString()
      const isPost = random.next() < 0.5
      const body = isPost ? (random.next() < 0.8 ? text : mutate(random, TX)) : ''
      const type = pick(random, [
        'application/x-www-form-urlencoded',
        'application/json',
        'multipart/form-data; boundary=x',
        'text/plain',
        '',
      ])
      const path = encodeURI(pick(random, PATHS)) + (isPost ? '' : `?${text}`)
      const status = await send(net, isPost ? 'POST' : 'GET', path.replace('%25zz', '%zz'), body, type, agent)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: 16 }, worker))
  agent.destroy()
  expect(statuses.get(500) ?? 0).toBe(0)
  expect((statuses.get(200) ?? 0) + (statuses.get(400) ?? 0)).toBeGreaterThan(total / 3)
  expect((await get(net, '/')).status).toBe(200)
})

test('the stream survives hostile frames and answers each with an error', async () => {
  await using net = await Localnet.start()
  const random = new Random(4)
  const total = 15_000 * SCALE
  const sockets = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const socket = new WebSocket(net.wsUrl)
      await once(socket, 'open')
      socket.on('error', () => {})
      return socket
    }),
  )
  let answers = 0
  const internal: string[] = []
  for (const socket of sockets) {
    socket.on('message', (data) => {
      answers += 1
      const text = String(data)
      if (text.includes('"code":29500')) internal.push(text)
    })
  }
  for (let i = 0; i < total; i++) {
    const socket = pick(random, sockets)
    const channel = pick(random, CHANNELS)
    const frame = pick(random, [
      `{"type":"subscribe","channel":"${channel}"}`,
      `{"type":"unsubscribe","channel":"${channel}"}`,
      '{"type":"ping"}',
      '[]',
      '7',
      'null',
      '',
      `{"type":"subscribe","channel":${random.integer(0, 9)},"auth":"${pick(random, ['x', '1:2:3:4', 'ro:'])}"}`,
      `{"type":"jsonapi/sendtx","data":{"id":"a","tx_type":14,"tx_info":${TX}}}`,
      `{"type":"jsonapi/sendtx","data":{"id":"a","tx_type":${random.integer(-2, 300)},"tx_info":${JSON.stringify(mutate(random, TX))}}}`,
      `{"type":"jsonapi/sendtxbatch","data":{"id":"b","tx_types":"[14]","tx_infos":${JSON.stringify(JSON.stringify([mutate(random, TX)]))}}}`,
    ])
    socket.send(random.next() < 0.3 ? mutate(random, frame) : frame)
    if (i % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 0))
  }
  // Frames are answered in order: the answer to a last one says that all before it were handled.
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          socket.on('close', () => reject(new Error('the server closed a connection')))
          socket.on('message', (data) => String(data).includes('the:end') && resolve())
          socket.send('{"type":"unsubscribe","channel":"the/end"}')
        }),
    ),
  )
  const probe = new WebSocket(net.wsUrl)
  await once(probe, 'open')
  probe.send('{"type":"ping"}')
  const reply = await new Promise<string>((resolve) =>
    probe.on('message', (data) => String(data).includes('pong') && resolve(String(data))),
  )
  expect(reply).toBe('{"type":"pong"}')
  expect(internal).toEqual([])
  expect(answers).toBeGreaterThan(total / 3)
  for (const socket of [...sockets, probe]) {
    socket.removeAllListeners('close')
    socket.terminate()
  }
})
