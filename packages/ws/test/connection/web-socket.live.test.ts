import { Localnet } from '@lighter/localnet'
import { createStreamClient, type StreamEvent, webSockets } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { until } from '../../../../test/support/until.ts'

let net: Localnet
beforeEach(async () => {
  net = await Localnet.start({ seed: 1, liquidity: false, bookIntervalMs: 0 })
})
afterEach(() => net.close())

it("mirrors a book over sockets with the platform's interface, and recovers after they break", async () => {
  const events: StreamEvent[] = []
  const stream = createStreamClient({
    environment: net.environment,
    // The class of `ws` has the standard interface as well.
    sockets: webSockets({ WebSocket: WebSocket as never }),
    backoff: { baseMs: 5, maxMs: 20 },
    onEvent: (event) => events.push(event),
  })
  const mirror = await subscribeBook(stream, { marketId: 1, priceDecimals: 1, sizeDecimals: 5 })
  net.actor(10).placeOrder({ market: 'BTC', amount: '0.1', price: '50000' })
  await until(() => mirror.book.bestBid()?.price === 50_000)
  net.faults.dropConnections()
  await until(() => events.some(({ type }) => type === 'resumed') && mirror.isLive)
  stream.reset()
  net.actor(10).placeOrder({ market: 'BTC', amount: '0.1', price: '50001' })
  await until(() => mirror.isLive && mirror.book.bestBid()?.price === 50_001)
  await stream.close()
  expect(stream.state).toBe('closed')
})

it('reports that the platform has no WebSocket', async () => {
  const stream = createStreamClient({
    environment: { ...net.environment, wsUrl: 'ws://127.0.0.1:1' },
    sockets: webSockets({
      WebSocket: class {
        constructor() {
          throw new TypeError('none here')
        }
      } as never,
    }),
    onEvent: (event) => {
      if (event.type === 'reconnecting') void stream.close()
    },
  })
  await expect(stream.connect()).rejects.toMatchObject({ code: 'ABORTED' })
})
