import { once } from 'node:events'
import type { Ack } from '@lighter/gateway'
import { RedisNonceStore } from '@lighter/gateway/redis'
import { isLighterError } from '@lighter/standards'
import { createClient } from '@redis/client'
import { describe, expect, it } from 'vitest'
import { openDesk } from '../support/desk.ts'
import { hasRedis, startRedis } from '../support/redis-server.ts'

const order = (i: number) => ({ ticker: 'ETH', amount: '0.1', price: 900 + i }) as const

// Most of each is the wait for a Redis that does not answer.
describe.skipIf(!hasRedis).concurrent('a Redis server that keeps the nonces', () => {
  it.each([
    ['stalls', 'stream'],
    ['stalls', 'rest'],
    ['dies', 'stream'],
    ['dies', 'rest'],
  ] as const)(
    'and %s holds no cancel up, and lets no order out that was given up (%s)',
    async (how, transport) => {
      await using redis = await startRedis()
      const client = createClient({ url: redis.url })
      client.on('error', () => {})
      await client.connect()
      try {
        await using desk = await openDesk({ nonceStore: new RedisNonceStore(client), transport })
        const { lighter } = desk
        for (let i = 0; i < 8; i++) await (await lighter.limitOrder(order(i))).executed()

        redis.process.kill(how === 'stalls' ? 'SIGSTOP' : 'SIGKILL')
        if (how === 'dies') await once(redis.process, 'close')
        const stop = new AbortController()
        const aborted = lighter
          .limitOrder({ ...order(10), signal: stop.signal })
          .catch((error: unknown) => error)
        const givenUp = lighter.limitOrder(order(11)).catch((error: unknown) => error)
        stop.abort()
        expect(await aborted).toMatchObject({ code: 'ABORTED', sent: 'no' })

        // Several at once: each has its own nonce, although the store is away.
        const open = await lighter.ordersGet()
        const acks = await Promise.all(
          open.slice(0, 4).map(({ orderId }) => lighter.cancelOrder({ ticker: 'ETH', oid: orderId })),
        )
        expect(new Set(acks.map(({ nonce }) => nonce)).size).toBe(4)
        for (const ack of acks) expect((await ack.executed()).outcome).toBe('applied')
        expect(await givenUp).toMatchObject({ code: 'NONCE_STORE_UNAVAILABLE', sent: 'no', retry: 'safe' })

        const waiting = lighter.limitOrder(order(12)).catch((error: unknown) => error)
        await lighter.killSwitch()
        expect(await waiting).toMatchObject({ code: 'TRADING_BLOCKED', sent: 'no' })
        expect(await lighter.ordersGet()).toEqual([])

        if (how === 'stalls') redis.process.kill('SIGCONT')
        else await redis.restart()
        lighter.resumeTrading()
        // It has forgotten everything, or never heard of the nonces that the cancels took.
        const again = async (): Promise<Ack> => {
          try {
            return await lighter.limitOrder(order(20))
          } catch (error) {
            if (isLighterError(error, 'NONCE_STORE_UNAVAILABLE')) return again()
            throw error
          }
        }
        expect((await (await again()).executed()).outcome).toBe('applied')
        expect((await lighter.ordersGet()).map(({ price }) => Number(price))).toEqual([920])
      } finally {
        client.destroy()
      }
    },
  )
})
