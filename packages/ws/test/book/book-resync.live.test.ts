import { createStreamClient } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { StreamServer } from '../support/stream-server.ts'

const levels = { asks: [{ price: '2.00', size: '1.0' }], bids: [{ price: '1.00', size: '1.0' }] }
const frame = (type: string, begin: number, nonce: number): string =>
  JSON.stringify({
    channel: 'order_book:1',
    offset: nonce,
    order_book: { code: 0, ...levels, offset: nonce, nonce, begin_nonce: begin },
    timestamp: 1,
    type: `${type}/order_book`,
  })

it('a book whose feed breaks after every snapshot limits its requests and is stale', async () => {
  const server = await new StreamServer((message, socket) => {
    if (message['type'] === 'unsubscribe') socket.send('{"type":"unsubscribed","channel":"order_book:1"}')
    else {
      socket.send(frame('subscribed', 0, 10))
      socket.send(frame('update', 50, 51))
    }
  }).listen()
  const stream = createStreamClient({ environment: server.environment })
  try {
    const stale: boolean[] = []
    const mirror = await subscribeBook(stream, {
      marketId: 1,
      priceDecimals: 2,
      sizeDecimals: 1,
      minResyncIntervalMs: 3_600_000,
      onStale: (value) => stale.push(value),
    })
    const asked = (): number => server.received.filter((message) => message['type'] === 'subscribe').length
    // The first resync is immediate; the second gap finds the pace used up.
    await until(() => asked() === 2 && mirror.stats.gaps === 2)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(asked()).toBe(2)
    expect(mirror.stats).toMatchObject({ gaps: 2, resyncs: 1 })
    expect(mirror.isLive).toBe(false)
    expect(stale.at(-1)).toBe(true)
    mirror.unsubscribe()
  } finally {
    await stream.close()
    await server.close()
  }
})
