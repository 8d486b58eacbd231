import { createStreamClient, type StreamClient, type StreamEvent, wsSockets } from '@lighter/ws'
import { afterEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { StreamServer } from '../support/stream-server.ts'

let stream: StreamClient
const closing: (() => Promise<unknown>)[] = []
const events: StreamEvent[] = []
afterEach(async () => {
  await stream.close()
  for (const close of closing.splice(0)) await close()
  events.length = 0
})

const trade = (count: number) => ({
  channel: 'trade:0',
  type: 'subscribed/trade',
  trades: Array.from({ length: count }, (_, i) => ({ trade_id: i, size: '1', price: '2' })),
  liquidation_trades: [],
})

async function listen(
  onMessage: (message: Record<string, unknown>, socket: WebSocket) => void,
): Promise<StreamServer> {
  const server = await new StreamServer(onMessage).listen()
  closing.push(() => server.close())
  return server
}

describe('the network', () => {
  it('may split a message into fragments of 64 KB', async () => {
    const server = await listen((_, socket) => {
      const bytes = Buffer.from(JSON.stringify(trade(20_000)))
      for (let at = 0; at < bytes.length; at += 65_536)
        socket.send(bytes.subarray(at, at + 65_536), { fin: at + 65_536 >= bytes.length, binary: false })
    })
    stream = createStreamClient({ environment: server.environment })
    let count = 0
    await stream.subscribeTrade({ marketId: 0, onMessage: ({ trades }) => (count = trades.length) })
    expect(count).toBe(20_000)
  })

  it('may deliver a compression bomb: it ends the connection and its subscription but not the process, and the client reconnects', async () => {
    let bombs = 1
    const bomb = `{"channel":"trade:0","type":"subscribed/trade","x":"${'0'.repeat(64 * 1024 * 1024)}"}`
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: { threshold: 0 } })
    server.on('connection', (socket) => {
      socket.on('error', () => {})
      socket.send('{"type":"connected"}')
      socket.on('message', () => socket.send(bombs-- > 0 ? bomb : JSON.stringify(trade(1))))
    })
    await new Promise((done) => server.once('listening', done))
    closing.push(() => new Promise((done) => server.close(done)))
    const { port } = server.address() as { port: number }
    stream = createStreamClient({
      environment: {
        name: 'test',
        restUrl: 'http://127.0.0.1:1',
        wsUrl: `ws://127.0.0.1:${port}`,
        chainId: 300,
        explorerUrl: undefined,
      },
      sockets: wsSockets({ compression: true, maxPayload: 1_000_000 }),
      backoff: { baseMs: 1, maxMs: 5 },
      onEvent: (event) => events.push(event),
    })
    const before = process.memoryUsage().rss
    const bombed = stream.subscribeTrade({ marketId: 0, onMessage: () => {} })
    await expect(bombed).rejects.toMatchObject({ code: 'FRAME_TOO_LARGE' })
    await stream.subscribeTrade({ marketId: 0, onMessage: () => {} })
    expect(events.find((event) => event.type === 'reconnecting')).toBeDefined()
    // The server packed 64 MB in this process; the client unpacked no more than its bound.
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024)
  })
})
