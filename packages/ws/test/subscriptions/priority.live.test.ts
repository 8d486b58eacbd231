import { createStreamClient, type StreamClient, type StreamEvent } from '@lighter/ws'
import { afterEach, expect, it } from 'vitest'
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

const BOOKS = 200
const PRIVATE = ['account_all_orders', 'account_all_trades', 'account_all_positions', 'user_stats']

/** Follows 200 markets and an account, within the exchange's own limits. */
async function start(authToken: () => string | Promise<string>): Promise<void> {
  server = await new StreamServer((message, socket) => {
    const channel = String(message['channel']).replaceAll('/', ':')
    const [family = ''] = channel.split(':')
    const body = { orders: {}, trades: [], positions: {}, stats: {} }
    if (message['type'] === 'subscribe')
      socket.send(JSON.stringify({ channel, type: `subscribed/${family}`, ...body }))
  }).listen()
  stream = createStreamClient({
    environment: server.environment,
    accountIndex: 2,
    authToken,
    backoff: { baseMs: 5, maxMs: 20 },
    onEvent: (event) => events.push(event),
  })
  const none = (): void => {}
  for (let marketId = 0; marketId < BOOKS; marketId++)
    void stream.subscribeTrade({ marketId: marketId + 4_095, onMessage: none }).catch(none)
  await Promise.all([
    stream.subscribeAccountAllOrders({ onMessage: none }),
    stream.subscribeAccountAllTrades({ onMessage: none }),
    stream.subscribeAccountAllPositions({ onMessage: none }),
    stream.subscribeUserStats({ onMessage: none }),
  ])
}

/** What the last connection was asked for, in order. */
const asked = (from: number): string[] =>
  server.received.slice(from).map(({ channel }) => String(channel).split('/')[0] ?? '')

it("the account's orders, fills and positions come first after each reconnect, ahead of 200 books, even if the connection drops again", async () => {
  await start(() => 'token')
  for (let drop = 0; drop < 4; drop++) {
    const from = server.received.length
    const count = server.sockets.length
    server.dropAll()
    await until(() => server.sockets.length > count && server.received.length >= from + PRIVATE.length)
    expect(asked(from).slice(0, PRIVATE.length).sort()).toEqual([...PRIVATE].sort())
  }
  // What is left of the minute is never more than it allows.
  expect(server.received.length).toBeLessThanOrEqual(200)
})

it('their tokens are requested while the connection opens, and part of the limit is reserved for a slow one', async () => {
  let made = 0
  let isSlow = false
  await start(async () => {
    made++
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, 100))
    return 'token'
  })
  expect(made).toBe(PRIVATE.length)
  await server.close()
  await until(() => events.filter(({ type }) => type === 'reconnecting').length > 1)
  // Asked for before there is a connection.
  await until(() => made === 2 * PRIVATE.length)
  isSlow = true
  const from = server.received.length
  await server.listen()
  await until(() => server.received.length > from)
  await until(() => PRIVATE.every((family) => asked(from).includes(family)))
  expect(server.received.length).toBeLessThanOrEqual(200)
})
