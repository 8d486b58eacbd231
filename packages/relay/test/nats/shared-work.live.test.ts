import { publishToNats, type StoredMessage, shareWork } from '@lighter/relay/nats'
import { describe, expect, test } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { hasNats, startNats } from '../support/nats-server.ts'
import { relayed } from '../support/net.ts'

describe.skipIf(!hasNats)('workers of a group', () => {
  test('share the messages of channels, in the order of each channel, and take over from one that died', async () => {
    await using nats = await startNats()
    await using both = await relayed()
    const { net, relay } = both
    const channels = ['order_book/0', 'order_book/1', 'order_book/2']
    const publisher = publishToNats(relay, { servers: nats.url, channels })
    await until(() => publisher.status.liveChannels === 3)
    const done: StoredMessage[] = []
    const byWorker = [0, 0, 0]
    let stuck = 0
    const workers = byWorker.map((_, i) =>
      shareWork({
        servers: nats.url,
        environment: net.environment,
        group: 'checkers',
        channels,
        from: 'oldest',
        ackWaitMs: 1_000,
        handler: async (message) => {
          // The first worker never finishes.
          if (i === 0) {
            stuck++
            throw new Error('out of memory')
          }
          await new Promise((resolve) => setTimeout(resolve, 1))
          byWorker[i]!++
          done.push(message)
        },
      }),
    )
    const actor = net.actor(net.accounts[0]!.accountIndex)
    for (let i = 0; i < 30; i++) {
      actor.placeOrder({ market: 'ETH', amount: '0.1', price: String(2000 + i) })
      actor.placeOrder({ market: 'BTC', amount: '0.01', price: String(50_000 + i) })
    }
    const nonces = (channel: string): number[] =>
      done
        .filter((one) => one.channel === channel)
        .map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString()).order_book.nonce)
    await until(() => stuck > 0)
    await workers[0]!.close()
    await until(() => nonces('order_book:0').length >= 31 && nonces('order_book:1').length >= 31)
    for (const channel of ['order_book:0', 'order_book:1']) {
      const seen = nonces(channel)
      expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
    }
    expect(byWorker[1]).toBeGreaterThan(0)
    expect(byWorker[2]).toBeGreaterThan(0)
    for (const worker of workers) await worker.close()
  })
})
