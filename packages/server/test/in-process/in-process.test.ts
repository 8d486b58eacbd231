import { Audience, type ExchangeServer, type FaultHooks, type InProcessRequest, serve } from '@lighter/server'
import { expect, test } from 'vitest'
import { SmallExchange } from '../support/small-exchange.ts'

async function start(
  hooks: FaultHooks = {},
): Promise<{ server: ExchangeServer; exchange: SmallExchange; audience: Audience }> {
  const audience = new Audience()
  const exchange = new SmallExchange(audience)
  return { server: await serve(exchange, { audience, hooks, listen: false }), exchange, audience }
}

const get = (path: string, more: Partial<InProcessRequest> = {}): InProcessRequest => ({
  method: 'GET',
  url: `http://anywhere.invalid${path}`,
  headers: {},
  timeoutMs: 10_000,
  ...more,
})

/** A client that records its frames. */
function connect(server: ExchangeServer): {
  send(message: object): void
  close(): void
  ping(): void
  heard: unknown[]
  isOpen(): boolean
} {
  const heard: unknown[] = []
  const socket = server.inProcess.sockets('ws://anywhere.invalid/stream', {
    open: () => heard.push('open'),
    message: (data) =>
      heard.push(JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data))),
    activity: () => heard.push('activity'),
    close: (code, reason) => heard.push(`closed ${code} ${reason}`.trim()),
  })
  return {
    heard,
    send: (message) => socket.send(JSON.stringify(message)),
    close: () => socket.close(1000),
    ping: () => socket.ping(),
    isOpen: () => socket.isOpen,
  }
}

/** Lets everything that was sent arrive. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a server without a port answers requests of its process like over HTTP', async () => {
  const { server } = await start()
  const { httpTransport } = server.inProcess
  const answer = await httpTransport.send(
    get('/api/v1/echo?limit=7', { headers: { authorization: 'secret' } }),
  )
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } })
  expect(JSON.parse(answer.text)).toEqual({ limit: 7, token: 'secret' })
  expect(new Date(answer.headers['date'] ?? '').getTime()).toBe(Date.UTC(2026, 0, 1))
  expect(await httpTransport.send(get('/api/v1/echo?limit=101'))).toMatchObject({ status: 400 })
  expect(await httpTransport.send(get('/nowhere'))).toMatchObject({ status: 403 })
  const sent = await httpTransport.send(
    get('/api/v1/sendTx', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ tx_type: '14', tx_info: '{}' }).toString(),
    }),
  )
  expect(JSON.parse(sent.text)).toMatchObject({ code: 200 })
  expect(server.url).toBe('http://in-process.invalid')
})

test('streams of the process get their frames in the order in which they were sent', async () => {
  const { server } = await start()
  const client = connect(server)
  expect(client.heard).toEqual([])
  client.send({ type: 'subscribe', channel: 'height' })
  await settled()
  expect(client.heard).toMatchObject([
    'open',
    { type: 'connected' },
    { type: 'subscribed/height', height: 0 },
  ])
  for (let i = 0; i < 3; i++)
    client.send({ type: 'jsonapi/sendtx', data: { id: String(i), tx_type: 14, tx_info: {} } })
  client.ping()
  await settled()
  expect(client.heard.slice(3)).toMatchObject([
    { type: 'update/height', height: 1 },
    { id: '0', code: 200 },
    { type: 'update/height', height: 2 },
    { id: '1', code: 200 },
    { type: 'update/height', height: 3 },
    { id: '2', code: 200 },
    'activity',
  ])
  expect(server.connections).toBe(1)
  client.close()
  await settled()
  expect(client.heard.at(-1)).toBe('closed 1000')
  expect(server.connections).toBe(0)
})

test('requests end by their signal and their time limit, and a server that is down is unreachable', async () => {
  const { server } = await start({ request: () => ({ responseDelayMs: 60_000 }) })
  const { httpTransport } = server.inProcess
  await expect(httpTransport.send(get('/api/v1/currentHeight', { timeoutMs: 1 }))).rejects.toMatchObject({
    code: 'TIMEOUT',
  })
  const reason = new Error('changed my mind')
  const signal = AbortSignal.abort(reason)
  await expect(httpTransport.send(get('/api/v1/currentHeight', { signal }))).rejects.toMatchObject({
    code: 'ABORTED',
    sent: 'no',
    cause: reason,
  })
  const client = connect(server)
  await settled()
  await server.down()
  await settled()
  expect(client.heard.at(-1)).toBe('closed 1006')
  await expect(httpTransport.send(get('/api/v1/currentHeight'))).rejects.toMatchObject({
    code: 'UNREACHABLE',
    sent: 'no',
  })
  const refused = connect(server)
  await settled()
  expect(refused.heard).toEqual(['closed 1006 Unexpected server response: 503'])
  await server.up()
  const again = connect(server)
  await settled()
  expect(again.heard).toMatchObject(['open', { type: 'connected' }])
})

test('faults affect connections of the process', async () => {
  const { server } = await start({
    request: (path) => (path.endsWith('currentHeight') ? { breaks: 'drop' } : { breaks: 'truncate' }),
    connect: () => ({ kind: 'halfOpen', delayMs: 0 }),
  })
  const { httpTransport } = server.inProcess
  for (const path of ['/api/v1/currentHeight', '/api/v1/echo?limit=1'])
    await expect(httpTransport.send(get(path))).rejects.toMatchObject({ code: 'NETWORK', sent: 'maybe' })
  const client = connect(server)
  client.send({ type: 'subscribe', channel: 'height' })
  client.ping()
  await settled()
  expect(client.heard).toEqual(['open'])
})
