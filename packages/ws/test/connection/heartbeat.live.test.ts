import { createServer, connect as dial, type Socket } from 'node:net'
import { createStreamClient, type StreamEvent } from '@lighter/ws'
import { expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { StreamServer } from '../support/stream-server.ts'

it('heartbeats count toward the message limit, so that subscriptions wait for them', async () => {
  const server = await new StreamServer().listen()
  const stream = createStreamClient({
    environment: server.environment,
    limits: { messagesPerMinute: 3 },
    keepalive: { pingIntervalMs: 5 },
  })
  try {
    let pongs = 0
    stream.onFrame((data) => {
      if (String(data).includes('pong')) pongs++
    })
    await stream.connect()
    await until(() => pongs >= 3)
    stream.subscribeHeight({ onMessage: () => {} }).catch(() => {})
    const before = pongs
    await until(() => pongs >= before + 3)
    expect(server.received).toEqual([])
  } finally {
    await stream.close()
    await server.close()
  }
})

it('a half-open connection through a proxy that drops everything is detected and replaced', async () => {
  const server = await new StreamServer((_message, socket) =>
    socket.send('{"channel":"height","type":"subscribed/height","height":1}'),
  ).listen()
  const sockets: Socket[] = []
  let swallowed = 0
  let swallow = false
  const proxy = createServer((client) => {
    const upstream = dial(server.port, '127.0.0.1')
    const mine = ++connections
    sockets.push(client, upstream)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => {})
      from.on('data', (data) => {
        if (swallow && mine === 1) swallowed += data.length
        else to.write(data)
      })
    }
  })
  let connections = 0
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const causes: unknown[] = []
  const stream = createStreamClient({
    environment: { ...server.environment, wsUrl: `ws://127.0.0.1:${port}/stream` },
    backoff: { baseMs: 5, maxMs: 20 },
    keepalive: { pingIntervalMs: 20, deadAfterMs: 100 },
    onEvent: (event: StreamEvent) => {
      if (event.type === 'reconnecting') causes.push(event.cause)
    },
  })
  try {
    const resets: boolean[] = []
    await stream.subscribeHeight({ onMessage: (_message, meta) => resets.push(meta.isReset) })
    swallow = true
    await until(() => resets.length === 2)
    expect(resets).toEqual([false, true])
    expect(swallowed).toBeGreaterThan(0)
    expect(causes[0]).toMatchObject({ code: 'DEAD_PEER' })
  } finally {
    await stream.close()
    for (const socket of sockets) socket.destroy()
    proxy.close()
    await server.close()
  }
})
