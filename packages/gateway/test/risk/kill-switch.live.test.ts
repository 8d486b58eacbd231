import { MemoryNonceStore, type NonceStore } from '@lighter/gateway'
import { tierLimiter } from '@lighter/rest'
import { afterEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

const order = (i: number) => ({ ticker: 'ETH', amount: '0.1', price: 900 + i }) as const

describe('once the kill switch has resolved, no order reaches the exchange', () => {
  it.each(['rest', 'stream', 'auto'] as const)(
    'with any orders queued, with three keys (%s)',
    async (transport) => {
      desk = await openDesk({ transport, generalKeys: 3 })
      const { lighter, net } = desk
      if (transport === 'rest')
        net.faults.set({ http: [{ kind: 'slow', path: '/api/v1/sendTx', delayMs: 20 }] })
      const orders = Array.from({ length: 60 }, (_, i) => lighter.limitOrder(order(i)))
      const ends = Promise.allSettled(orders)
      await Promise.race(orders)
      await lighter.killSwitch()
      expect(await lighter.ordersGet()).toEqual([])
      const before = (await lighter.accountTxs({ value: lighter.accountIndex, limit: 100 })).txs.length
      const outcomes = await ends
      for (const one of outcomes) {
        if (one.status === 'rejected') expect(one.reason.sent).not.toBe('maybe')
      }
      if (transport === 'rest')
        expect(
          outcomes.some((one) => one.status === 'rejected' && one.reason.code === 'TRADING_BLOCKED'),
        ).toBe(true)
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect((await lighter.accountTxs({ value: lighter.accountIndex, limit: 100 })).txs.length).toBe(before)
      expect(await lighter.ordersGet()).toEqual([])
    },
  )

  it('while orders wait for the rate limit, which does not apply to the cancel', async () => {
    // Two of them register the keys.
    desk = await openDesk({
      transport: 'rest',
      limiter: tierLimiter({ tier: 'premium', transactionsPerMinute: 5 }),
    })
    const { lighter } = desk
    const orders = Promise.allSettled(Array.from({ length: 5 }, (_, i) => lighter.limitOrder(order(i))))
    await expect.poll(async () => (await lighter.ordersGet()).length).toBe(3)
    await lighter.killSwitch()
    const ends = await orders
    expect(ends.slice(3)).toMatchObject([
      { status: 'rejected', reason: { code: 'TRADING_BLOCKED', sent: 'no' } },
      { status: 'rejected', reason: { code: 'TRADING_BLOCKED', sent: 'no' } },
    ])
    expect(await lighter.ordersGet()).toEqual([])
  })

  it.each([
    ['stalled', () => new Promise<never>(() => {})],
    ['dead', () => Promise.reject(new Error('ECONNREFUSED'))],
  ])('with a nonce store that is %s: cancels take their nonce from the exchange', async (_, fail) => {
    const inner = new MemoryNonceStore()
    let isDown = false
    const nonceStore: NonceStore = {
      take: (key, floor) => (isDown ? fail() : inner.take(key, floor)),
      alone: (key, step) => (isDown ? fail() : inner.alone(key, step)),
    }
    desk = await openDesk({ nonceStore })
    const { lighter } = desk
    for (let i = 0; i < 3; i++) await (await lighter.limitOrder(order(i))).executed()
    isDown = true
    const waiting = lighter.limitOrder(order(4)).catch((error: unknown) => error)
    const [first] = await lighter.ordersGet()
    const ack = await lighter.cancelOrder({ ticker: 'ETH', oid: first?.orderId ?? 0n })
    expect((await ack.executed()).outcome).toBe('applied')
    await lighter.killSwitch()
    expect(await waiting).toMatchObject({ sent: 'no' })
    isDown = false
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await lighter.ordersGet()).toEqual([])
    lighter.resumeTrading()
    expect((await (await lighter.limitOrder(order(5))).executed()).outcome).toBe('applied')
  })

  it('also none that was signed before for a batch', async () => {
    desk = await openDesk()
    const { lighter } = desk
    const [type, info] = await lighter.limitOrder({ ...order(0), submit: false })
    await lighter.killSwitch()
    await expect(lighter.sendTxBatch([type], [info])).rejects.toMatchObject({
      code: 'TRADING_BLOCKED',
      sent: 'no',
    })
  })
})
