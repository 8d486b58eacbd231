import { Audience, refused, serve } from '@lighter/server'
import { expect, test } from 'vitest'
import { served } from '../support/served.ts'
import { SmallExchange } from '../support/small-exchange.ts'
import { open } from '../support/stream-client.ts'

test('the first and the last listener of a channel are reported', async () => {
  const seen: string[] = []
  const audience = new Audience({
    onFirst: (channel) => seen.push(`first ${channel}`),
    onLast: (channel) => seen.push(`last ${channel}`),
  })
  await using server = await serve(new SmallExchange(audience), { audience })
  using one = await open(server.wsUrl)
  using two = await open(server.wsUrl)
  for (const client of [one, two]) {
    client.send({ type: 'subscribe', channel: 'height' })
    await client.until((frame) => frame.type === 'subscribed/height')
  }
  expect(audience.count('height')).toBe(2)
  one.send({ type: 'unsubscribe', channel: 'height' })
  await one.until((frame) => frame.type === 'unsubscribed')
  expect(seen).toEqual(['first height'])
  two.socket.terminate()
  await expect.poll(() => seen).toEqual(['first height', 'last height'])
})

test('listeners of a channel are disconnected with a code, and other connections stay', async () => {
  await using net = await served()
  using listener = await open(net.server.wsUrl)
  using other = await open(net.server.wsUrl)
  let code: number | undefined
  listener.socket.on('close', (given: number) => {
    code = given
  })
  listener.send({ type: 'subscribe', channel: 'height' })
  await listener.until((frame) => frame.type === 'subscribed/height')
  net.server.audience.disconnect('height', 1012, 'the exchange is disconnected')
  await expect.poll(() => code).toBe(1012)
  other.send({ type: 'ping' })
  await other.until((frame) => frame.type === 'pong')
})

test('bytes are sent as text to readers of JSON and packed for readers of MessagePack', async () => {
  await using net = await served()
  const { WebSocket } = await import('ws')
  const packed = new WebSocket(`${net.server.wsUrl}?encoding=msgpack`)
  const binary: boolean[] = []
  packed.on('message', (_data, isBinary) => binary.push(isBinary))
  await new Promise((resolve) => packed.on('open', resolve))
  packed.send('{"type":"subscribe","channel":"height"}')
  using plain = await open(net.server.wsUrl)
  plain.send({ type: 'subscribe', channel: 'height' })
  await plain.until((frame) => frame.type === 'subscribed/height')
  await expect.poll(() => binary.length).toBe(2)
  net.server.audience.sendText('height', Buffer.from('{"channel":"height","height":9007199254740993}'))
  expect(await plain.until((frame) => frame.height === 9007199254740993n)).toBeDefined()
  await expect.poll(() => binary).toEqual([true, true, true])
  packed.terminate()
})

test('access keys come in a header or in the path, and callers without a right are refused', async () => {
  const keys: (string | undefined)[] = []
  await using net = await served({
    access({ key }, path) {
      keys.push(key)
      if (path !== '/api/v1/later' && key !== 'good') throw refused('invalidAuth', 'unknown access key')
    },
  })
  const { url } = net.server
  const get = async (path: string, headers: Record<string, string> = {}): Promise<[number, unknown]> => {
    const answer = await fetch(url + path, { headers })
    return [answer.status, await answer.json()]
  }
  expect(await get('/api/v1/currentHeight')).toEqual([
    401,
    { code: 20013, message: 'invalid auth: unknown access key' },
  ])
  expect(await get('/key/good/api/v1/currentHeight')).toEqual([200, { code: 200, height: 0 }])
  expect(await get('/api/v1/currentHeight', { 'x-access-key': 'good' })).toEqual([
    200,
    { code: 200, height: 0 },
  ])
  expect((await get('/api/v1/later'))[0]).toBe(200)
  expect(keys).toEqual([undefined, 'good', 'good', undefined])
  const wsUrl = url.replace('http', 'ws')
  await expect(open(`${wsUrl}/stream`)).rejects.toThrow('401')
  await expect(open(`${wsUrl}/key/bad/stream`)).rejects.toThrow('401')
  using client = await open(`${wsUrl}/key/good/stream`)
  await client.until((frame) => frame.type === 'connected')
})

test('draining announces the shutdown, refuses new streams and waits for the clients to leave', async () => {
  const net = await served()
  using client = await open(net.server.wsUrl)
  const drained = net.server.drain(60_000)
  expect(await client.until((frame) => frame.type === 'shutdown')).toEqual({
    type: 'shutdown',
    close_in_ms: 60_000,
  })
  await expect(open(net.server.wsUrl)).rejects.toThrow('503')
  client.socket.close()
  await drained
  await expect(fetch(net.server.url)).rejects.toThrow()
})
