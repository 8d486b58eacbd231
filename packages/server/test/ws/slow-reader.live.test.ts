import { Audience, type ServedExchange, SLOW_READER, serve, type TextSnapshot } from '@lighter/server'
import { expect, test } from 'vitest'
import { open } from '../support/stream-client.ts'

const PAD = 'x'.repeat(4000)

/** An exchange whose channels count: `order_book:0` may be restarted, `trade:0` may not. */
function counting(audience: Audience): { exchange: ServedExchange; next(channel: string): number } {
  const counts = new Map<string, number>()
  const first = (channel: string): TextSnapshot => ({
    channel,
    text: JSON.stringify({ type: 'subscribed/any', channel, count: counts.get(channel) ?? 0 }),
  })
  return {
    exchange: {
      now: () => Date.now(),
      routes: [],
      snapshot: first,
      replaceable: { has: (channel) => channel.startsWith('order_book'), restart: first },
      sendTx: () => {
        throw new Error('not used')
      },
      sendTxBatch: () => {
        throw new Error('not used')
      },
    },
    next(channel) {
      const count = (counts.get(channel) ?? 0) + 1
      counts.set(channel, count)
      audience.sendText(channel, JSON.stringify({ type: 'update/any', channel, count, pad: PAD }))
      return count
    },
  }
}

test('a slow reader of books skips updates and continues from a new first message, without a hole', async () => {
  const audience = new Audience()
  const { exchange, next } = counting(audience)
  await using server = await serve(exchange, { audience, streamLimits: { maxLagging: 200_000 } })
  using slow = await open(server.wsUrl)
  using quick = await open(server.wsUrl)
  for (const client of [slow, quick]) client.send({ type: 'subscribe', channel: 'order_book/0' })
  for (const client of [slow, quick]) await client.until((frame) => frame.type === 'subscribed/any')
  slow.socket.pause()
  let last = 0
  // Far more than the buffers of the operating system hold.
  for (let burst = 0; burst < 200; burst++) {
    for (let i = 0; i < 20; i++) last = next('order_book:0')
    await expect.poll(() => quick.frames.at(-1).count, { interval: 1 }).toBe(last)
  }
  slow.socket.resume()
  // It continues without another update.
  await slow.until((frame) => frame.type === 'subscribed/any' && frame.count === last)
  next('order_book:0')
  await slow.until((frame) => frame.type === 'update/any' && frame.count === last + 1)
  const seen = slow.frames.filter((frame) => frame.channel === 'order_book:0')
  expect(seen.length).toBeLessThan(last)
  for (const [i, frame] of seen.entries())
    if (frame.type === 'update/any') expect(frame.count).toBe(seen[i - 1].count + 1)
  const counts = quick.frames.filter((frame) => frame.type === 'update/any').map((frame) => frame.count)
  expect(counts.slice(0, last)).toEqual(Array.from({ length: last }, (_, i) => i + 1))
})

test('a slow reader of trades misses nothing until it is disconnected with a code that says why', async () => {
  const audience = new Audience()
  const { exchange, next } = counting(audience)
  await using server = await serve(exchange, { audience, streamLimits: { maxBuffered: 100_000 } })
  using slow = await open(server.wsUrl)
  let code: number | undefined
  slow.socket.on('close', (given: number) => {
    code = given
  })
  slow.send({ type: 'subscribe', channel: 'trade/0' })
  await slow.until((frame) => frame.type === 'subscribed/any')
  slow.socket.pause()
  let last = 0
  while (server.connections > 0 && last < 20_000) {
    for (let i = 0; i < 20; i++) last = next('trade:0')
    await new Promise((resolve) => setImmediate(resolve))
    // Its close frame is behind what waits; it reads both, but slower than the updates come.
    if (last % 2000 === 0) slow.socket.resume()
  }
  slow.socket.resume()
  await expect.poll(() => code).toBe(SLOW_READER)
  const counts = slow.frames.filter((frame) => frame.type === 'update/any').map((frame) => frame.count)
  expect(counts).toEqual(counts.map((_, i) => i + 1))
})
