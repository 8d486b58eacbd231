import {
  createStreamClient,
  type StreamClient,
  type StreamClientOptions,
  type StreamEvent,
} from '@lighter/ws'
import { afterEach, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { until } from '../../../../test/support/until.ts'
import { StreamServer } from '../support/stream-server.ts'

let server: StreamServer
let stream: StreamClient
const events: StreamEvent[] = []
afterEach(async () => {
  await stream?.close()
  await server?.close()
  events.length = 0
})

const reply = (socket: { send(text: string): void }, message: unknown): void =>
  socket.send(JSON.stringify(message))

type OnMessage = (message: Record<string, unknown>, socket: WebSocket) => void

/** Answers everything, and says on which socket: 0 is the first. */
const answer: OnMessage = (message, socket) => {
  const on = server.sockets.indexOf(socket)
  const channel = String(message['channel']).replaceAll('/', ':')
  const family = channel.split(':')[0]
  if (message['type'] === 'unsubscribe') reply(socket, { type: 'unsubscribed', channel })
  if (message['type'] === 'subscribe')
    reply(socket, { channel, type: `subscribed/${family}`, height: on, txs: [{ hash: `first ${on}` }] })
  const { id } = (message['data'] ?? {}) as { id?: string }
  if (id !== undefined) reply(socket, { type: 'jsonapi/sendtx', code: 200, id, tx_hash: `on ${on}` })
}

async function start(onMessage: OnMessage = answer, options: StreamClientOptions = {}): Promise<void> {
  server = await new StreamServer(onMessage).listen()
  stream = createStreamClient({
    environment: server.environment,
    accountIndex: 2,
    authToken: () => 'token',
    backoff: { baseMs: 5, maxMs: 20 },
    onEvent: (event) => events.push(event),
    ...options,
  })
}

const shutDown = (socket: WebSocket | undefined): void =>
  socket?.send('{"type":"shutdown","close_in_ms":5000}')

it('a shutdown notice moves every channel to a fresh socket without a gap, and closes the old one', async () => {
  let old: WebSocket | undefined
  await start((message, socket) => {
    // The old socket has more to say before it confirms the end of an account channel.
    if (message['type'] === 'unsubscribe' && socket === old && message['channel'] === 'account_tx/2')
      reply(socket, { type: 'update/account_tx', channel: 'account_tx:2', txs: [{ hash: 'late 0' }] })
    answer(message, socket)
  })
  const heard: string[] = []
  const states: string[] = []
  await stream.subscribeAccountTx({
    onMessage: ({ txs }, { isReset }) => heard.push(`${txs[0]?.hash}${isReset ? ' reset' : ''}`),
    onState: (state) => states.push(state),
  })
  await stream.subscribeHeight({ onMessage: () => {}, onState: (state) => states.push(state) })
  old = server.sockets[0]
  shutDown(old)
  await until(() => stream.sockets === 1 && server.sockets.length === 2 && old?.readyState === 3)
  expect(heard).toEqual(['first 0', 'late 0', 'first 1 reset'])
  expect(states).toEqual(['live', 'live'])
  expect(events.map(({ type }) => type)).toEqual(['connected', 'shutdown'])
  expect(events[1]).toMatchObject({ closeInMs: 5000 })
  expect(stream.state).toBe('connected')
})

it('transactions in flight get their replies on the old socket, new ones use the fresh one', async () => {
  const held: (() => void)[] = []
  await start((message, socket) => {
    // Only the first: others that still take the old socket are answered, and the next one may take the fresh one.
    if (message['data'] !== undefined && socket === server.sockets[0] && held.length === 0)
      held.push(() => answer(message, socket))
    else answer(message, socket)
  })
  await stream.connect()
  const before = stream.sendTx({ txType: 14, txInfo: '{}' })
  await until(() => held.length === 1)
  shutDown(server.sockets[0])
  await until(() => server.sockets.length === 2)
  await until(() => stream.sockets === 2)
  let over = ''
  while (over !== 'on 1') {
    over = (await stream.sendTx({ txType: 14, txInfo: '{}' })).txHash
  }
  held[0]?.()
  await expect(before).resolves.toMatchObject({ txHash: 'on 0' })
  await until(() => stream.sockets === 1)
})

it('channels that had not moved when the old socket closed are requested on the fresh one', async () => {
  await start((message, socket) => {
    // The fresh socket leaves one channel waiting until the old one is gone.
    if (
      socket === server.sockets[1] &&
      message['channel'] === 'height' &&
      server.sockets[0]?.readyState === 1
    ) {
      server.sockets[0].terminate()
      setTimeout(() => answer(message, socket), 20)
    } else answer(message, socket)
  })
  const states: string[] = []
  const heights: number[] = []
  await stream.subscribeHeight({
    onMessage: ({ height }) => heights.push(height),
    onState: (state) => states.push(state),
  })
  const tx = await stream.subscribeAccountTx({ onMessage: () => {} })
  shutDown(server.sockets[0])
  await until(() => heights.length === 2 && stream.sockets === 1)
  expect(states).toEqual(['live', 'stale', 'live'])
  expect(tx.state).toBe('live')
  expect(heights).toEqual([0, 1])
  expect(stream.state).toBe('connected')
  await until(() => events.some(({ type }) => type === 'resumed'))
})

it('if no fresh socket can be opened, the old one stays in use', async () => {
  await start()
  const height = await stream.subscribeHeight({ onMessage: () => {} })
  await server.refuseNew()
  shutDown(server.sockets[0])
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect([height.state, stream.state]).toEqual(['live', 'connected'])
  expect(events.filter(({ type }) => type === 'closed')).toEqual([])
})

it('a shutdown of the fresh socket moves everything again', async () => {
  await start()
  const height = await stream.subscribeHeight({ onMessage: () => {} })
  for (let round = 0; round < 4; round++) {
    shutDown(server.socket)
    const count = round + 2
    await until(() => server.sockets.length === count && stream.sockets === 1)
    expect(height.state).toBe('live')
  }
})
