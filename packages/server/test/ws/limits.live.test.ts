import { expect, test } from 'vitest'
import { served } from '../support/served.ts'
import { open } from '../support/stream-client.ts'

test('a stream has limits of subscriptions, accounts, messages and connections', async () => {
  await using net = await served({
    streamLimits: {
      subscriptions: 3,
      accounts: 2,
      messagesPerMinute: 8,
      connectionsPerMinute: 3,
      connections: 2,
    },
  })
  using client = await open(net.server.wsUrl, '?auth=token')
  for (const index of [10, 11, 12]) client.send({ type: 'subscribe', channel: `account_orders/0/${index}` })
  await client.until((frame) => frame.error?.code === 23002)
  client.send({ type: 'subscribe', channel: 'height' })
  client.send({ type: 'subscribe', channel: 'account_orders/0/10' })
  await client.until((frame) => frame.error?.code === 30003)
  client.send({ type: 'subscribe', channel: 'trade/0' })
  await client.until((frame) => frame.error?.code === 23001)
  for (let i = 0; i < 5; i++) client.send({ type: 'ping' })
  await client.until((frame) => frame.error?.code === 30009)
  using _second = await open(net.server.wsUrl)
  await expect(open(net.server.wsUrl)).rejects.toThrow('429')
})

test('a client that pings and does not read is dropped', async () => {
  await using net = await served({ streamLimits: { maxBuffered: 1000 } })
  using client = await open(net.server.wsUrl)
  const { socket } = client
  socket.pause()
  const flood = setInterval(() => {
    for (let i = 0; i < 2000 && socket.readyState === socket.OPEN; i++) socket.ping('x'.repeat(125))
  }, 20)
  await expect.poll(() => net.server.connections).toBe(0)
  clearInterval(flood)
})

test('a client that lets updates pile up is dropped, and the others go on', async () => {
  await using net = await served({ streamLimits: { maxBuffered: 1000 } })
  using slow = await open(net.server.wsUrl)
  using other = await open(net.server.wsUrl)
  for (const client of [slow, other]) client.send({ type: 'subscribe', channel: 'height' })
  for (const client of [slow, other]) await client.until((frame) => frame.type === 'subscribed/height')
  slow.socket.pause()
  const update = { type: 'update/height', channel: 'height', text: 'x'.repeat(4000) }
  for (let sent = 1; net.server.connections > 1; sent++) {
    net.server.audience.send('height', update)
    await expect.poll(() => other.frames.length, { interval: 1 }).toBe(2 + sent)
  }
  expect(net.server.audience.hasListeners('height')).toBe(true)
})
