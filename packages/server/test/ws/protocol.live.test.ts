import { once } from 'node:events'
import { refused } from '@lighter/server'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { served } from '../support/served.ts'
import { open } from '../support/stream-client.ts'

test('control frames and errors are those of the exchange', async () => {
  await using net = await served()
  using client = await open(net.server.wsUrl)
  client.send({ type: 'subscribe', channel: 'height' })
  client.send({ type: 'subscribe', channel: 'height' })
  client.send({ type: 'unsubscribe', channel: 'trade/1' })
  client.send({ type: 'unsubscribe', channel: 'height' })
  client.send({ type: 'subscribe', channel: 'height/1' })
  client.send({ type: 'subscribe', channel: 'nonsense' })
  client.send({ type: 'what' })
  client.send({ type: 'subscribe', channel: 'account_orders/1/7' })
  client.send({ type: 'subscribe', channel: 'account_orders/1/7', auth: 'token' })
  client.send({ type: 'ping' })
  client.send([])
  client.socket.send('{')
  await client.until((frame) => frame.error?.code === 30000 && client.frames.at(-2)?.error?.code === 30000)
  expect(client.frames).toEqual([
    { type: 'connected', session_id: expect.any(String) },
    { type: 'subscribed/height', channel: 'height', height: 0, timestamp: Date.UTC(2026, 0, 1) },
    { error: { code: 30003, message: 'Already Subscribed to : height' } },
    { error: { code: 30002, message: 'Not Subscribed to : trade:1' } },
    { type: 'unsubscribed', channel: 'height' },
    { error: { code: 30005, message: 'Invalid Channel' } },
    { error: { code: 30005, message: 'Invalid Channel' } },
    { error: { code: 30001, message: 'Invalid Type' } },
    { error: { code: 20001, message: 'invalid param : auth field is required: account_orders:1' } },
    { type: 'subscribed/account_orders', channel: 'account_orders:1', account: 7, nonce: 1, orders: {} },
    { type: 'pong' },
    { error: { code: 30000, message: 'Invalid Json' } },
    { error: { code: 30000, message: 'Invalid Json' } },
  ])
})

test('an update reaches the listeners, after the reply to their subscription', async () => {
  await using net = await served()
  using listener = await open(net.server.wsUrl)
  using other = await open(net.server.wsUrl)
  listener.send({ type: 'subscribe', channel: 'height' })
  await listener.until((frame) => frame.type === 'subscribed/height')
  other.send({ type: 'jsonapi/sendtx', data: { id: 'a', tx_type: 14, tx_info: { Nonce: 1 } } })
  expect(await other.until((frame) => frame.id === 'a')).toEqual({
    code: 200,
    id: 'a',
    message: '{}',
    tx_hash: '1'.padStart(80, '0'),
    predicted_execution_time_ms: 0,
    volume_quota_remaining: 1000,
    type: 'jsonapi/sendtx',
  })
  expect(await listener.until((frame) => frame.type === 'update/height')).toMatchObject({ height: 1 })
  expect(other.frames.map((frame) => frame.type)).toEqual(['connected', 'jsonapi/sendtx'])
  expect(net.exchange.taken).toEqual([{ txType: 14, txInfo: '{"Nonce":1}' }])
})

test('a batch that is answered later, and refusals of transactions, carry their id', async () => {
  await using net = await served()
  using client = await open(net.server.wsUrl)
  client.send({ type: 'jsonapi/sendtxbatch', data: { id: '1', tx_types: '[14,14]', tx_infos: '["x","y"]' } })
  expect(await client.until((frame) => frame.id === '1')).toMatchObject({
    code: 200,
    tx_hash: [{}, {}].map(() => expect.any(String)),
  })
  client.send({ type: 'jsonapi/sendtxbatch', data: { id: '2', tx_types: '[99]', tx_infos: '["x"]' } })
  expect(await client.until((frame) => frame.id === '2')).toMatchObject({ error: { code: 21104 } })
  client.send({ type: 'jsonapi/sendtx', data: { id: '3', tx_type: 256, tx_info: '{}' } })
  expect(await client.until((frame) => frame.id === '3')).toMatchObject({ error: { code: 21505 } })
})

test('a connection that only reads sends no transactions', async () => {
  await using net = await served()
  using reader = await open(net.server.wsUrl, '?readonly=true')
  reader.send({ type: 'jsonapi/sendtx', data: { id: 'a', tx_type: 14, tx_info: '{}' } })
  expect(await reader.until((frame) => frame.id === 'a')).toMatchObject({
    error: { code: expect.any(Number) },
  })
  expect(net.exchange.taken).toEqual([])
})

test('a channel that is prepared first is subscribed to once, and left without its first message', async () => {
  await using net = await served()
  let ready = (): void => {}
  net.exchange.gate = () => new Promise((resolve) => (ready = resolve))
  using client = await open(net.server.wsUrl)
  client.send({ type: 'subscribe', channel: 'height' })
  client.send({ type: 'subscribe', channel: 'height' })
  await client.until((frame) => frame.error?.code === 30003)
  net.exchange.sendTx({ txType: 14, txInfo: '{}' })
  ready()
  await client.until((frame) => frame.type === 'subscribed/height')
  net.exchange.sendTx({ txType: 14, txInfo: '{}' })
  await client.until((frame) => frame.type === 'update/height')
  client.send({ type: 'unsubscribe', channel: 'height' })
  client.send({ type: 'subscribe', channel: 'height' })
  client.send({ type: 'unsubscribe', channel: 'height' })
  client.send({ type: 'ping' })
  await client.until((frame) => frame.type === 'pong')
  ready()
  client.send({ type: 'what' })
  await client.until((frame) => frame.error?.code === 30001)
  expect(client.frames.map((frame) => frame.error?.code ?? frame.height ?? frame.type)).toEqual([
    'connected',
    30003,
    1,
    2,
    'unsubscribed',
    'unsubscribed',
    'pong',
    30001,
  ])
})

test('a channel that cannot be prepared is refused, and can be requested again', async () => {
  await using net = await served()
  net.exchange.gate = () => Promise.reject(refused('websocketInvalidChannel'))
  using client = await open(net.server.wsUrl)
  client.send({ type: 'subscribe', channel: 'height' })
  await client.until((frame) => frame.error?.code === 30005)
  net.exchange.gate = undefined
  client.send({ type: 'subscribe', channel: 'height' })
  await client.until((frame) => frame.type === 'subscribed/height')
})

test('streams that were stopped break and are refused until they start again', async () => {
  await using net = await served()
  using client = await open(net.server.wsUrl)
  net.server.stopStreams()
  await new Promise((resolve) => client.socket.once('close', resolve))
  await expect(open(net.server.wsUrl)).rejects.toThrow('503')
  expect((await fetch(`${net.server.url}/api/v1/currentHeight`)).status).toBe(200)
  net.server.startStreams()
  using again = await open(net.server.wsUrl)
  await again.until((frame) => frame.type === 'connected')
})

test.each(['', '?encoding=msgpack'])(
  'text of another exchange is passed on as it is (stream%s)',
  async (query) => {
    await using net = await served()
    const { audience, wsUrl } = net.server
    audience.sendText('height', 'not read, because there are no listeners')
    const socket = new WebSocket(wsUrl + query)
    const frames: Buffer[] = []
    socket.on('message', (data: Buffer) => frames.push(data))
    await once(socket, 'open')
    socket.send('{"type":"subscribe","channel":"height"}')
    while (frames.length < 2) await once(socket, 'message')
    const text = '{ "type":"update/height", "channel":"height","id":9007199254740993 }'
    audience.sendText('height', text)
    while (frames.length < 3) await once(socket, 'message')
    const [, , frame = Buffer.alloc(0)] = frames
    if (query === '') expect(String(frame)).toBe(text)
    else expect([frame[0], frame.readBigUInt64BE(frame.length - 8)]).toEqual([0x83, 9_007_199_254_740_993n])
    socket.terminate()
  },
)
