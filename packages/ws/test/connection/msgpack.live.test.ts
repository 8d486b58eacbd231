import { createStreamClient } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { decode, encode } from '@msgpack/msgpack'
import { expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'

it('reads MessagePack frames with the msgpack option: books, and ids beyond 2^53', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  const urls: (string | undefined)[] = []
  const sent: unknown[] = []
  server.on('connection', (socket: WebSocket, request) => {
    urls.push(request.url)
    const send = (message: object): void => socket.send(encode(message, { useBigInt64: true }))
    send({ type: 'connected', session_id: 'x' })
    socket.on('message', (data) => {
      // What the client says stays JSON text.
      const { channel } = JSON.parse(String(data)) as { channel: string }
      sent.push(channel)
      const name = channel.replace('/', ':')
      if (channel.startsWith('order_book')) {
        const levels = { asks: [{ price: '101.0', size: '2' }], bids: [{ price: '100.0', size: '1' }] }
        const order_book = { code: 0, ...levels, offset: 1n, nonce: 7n, begin_nonce: 0n }
        send({
          channel: name,
          type: 'subscribed/order_book',
          offset: 1n,
          order_book,
          timestamp: 1785276548447n,
        })
      } else {
        const trade = { trade_id: 9_007_199_254_740_993n, size: '1', price: '2', timestamp: 1785276548447n }
        send({ channel: name, type: 'subscribed/trade', trades: [trade], liquidation_trades: [], nonce: 1n })
      }
    })
  })
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as { port: number }
  const wsUrl = `ws://127.0.0.1:${port}/stream`
  const environment = {
    name: 'test',
    restUrl: 'http://127.0.0.1:1',
    wsUrl,
    chainId: 300,
    explorerUrl: undefined,
  }
  const stream = createStreamClient({
    environment,
    msgpack: (bytes) => decode(bytes, { useBigInt64: true }),
  })
  try {
    const { book } = await subscribeBook(stream, { marketId: 1, priceDecimals: 1, sizeDecimals: 0 })
    expect([book.bestBid()?.price, book.bestAsk()?.price]).toEqual([100, 101])
    for await (const { trades } of stream.trade({ marketId: 1 })) {
      expect(trades[0]).toMatchObject({ trade_id: 9_007_199_254_740_993n, timestamp: 1785276548447 })
      break
    }
    expect(urls).toEqual(['/stream?encoding=msgpack'])
    expect(sent).toEqual(['order_book/1', 'trade/1'])
  } finally {
    await stream.close()
    await new Promise((done) => server.close(done))
  }
})
