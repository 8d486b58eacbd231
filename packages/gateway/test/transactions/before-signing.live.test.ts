import { Ack } from '@lighter/gateway'
import type { Clock } from '@lighter/standards'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

describe('a failure before signing reports that nothing was sent', () => {
  it.each([
    ['marketOrder', '/api/v1/orderBookOrders'],
    ['closePosition', '/api/v1/account'],
    ['modifyOrder', '/api/v1/accountActiveOrders'],
    ['cancelOpenOrders', '/api/v1/accountActiveOrders'],
    ['conditionalOrder', '/api/v1/account'],
  ] as const)('%s', async (call, path) => {
    desk = await openDesk()
    const { lighter, net } = desk
    const calls = {
      marketOrder: () => lighter.marketOrder({ ticker: 'ETH', amount: 1 }),
      closePosition: () => lighter.closePosition({ ticker: 'ETH' }),
      modifyOrder: () =>
        lighter.modifyOrder({ ticker: 'ETH', cloid: 7, amount: 1, price: 1, roundPrice: true }),
      cancelOpenOrders: () => lighter.cancelOpenOrders({ side: 'ask' }),
      conditionalOrder: () =>
        lighter.conditionalOrder({ ticker: 'ETH', kind: 'SL', amount: 'position', triggerPrice: 1 }),
    }
    for (const fault of [
      { kind: 'drop', path },
      { kind: 'status', status: 400, body: '{"code":20001,"message":"no"}', path },
      { kind: 'status', status: 502, body: '<html>', path },
      { kind: 'truncate', path },
    ] as const) {
      net.faults.set({ http: [fault] })
      await expect(calls[call](), fault.kind).rejects.toMatchObject({ sent: 'no' })
    }
  })
})

describe('a closed client', () => {
  it('ends every loop and promise over its orders', async () => {
    desk = await openDesk()
    const { lighter } = desk
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
    await ack.executed()
    const loop = (async () => {
      for await (const _ of ack.order) await until(() => true)
    })()
    const ended = ack.order.ended()
    const [third, stop] = [ack.order.ended({ timeoutMs: 2 ** 40 }), new AbortController()]
    const aborted = ack.order.ended({ signal: stop.signal })
    stop.abort()
    await expect(aborted).rejects.toMatchObject({ code: 'ABORTED' })
    await until(() => ack.order.state !== undefined)
    const closing = lighter.close()
    for (const one of [loop, ended, third]) await expect(one).rejects.toMatchObject({ code: 'ABORTED' })
    await closing
    const { txHash, nonce, apiKeyIndex } = ack
    await expect(lighter.transactionOutcome({ txHash, nonce, apiKeyIndex })).rejects.toMatchObject({
      code: 'ABORTED',
    })
    expect(ack).toBeInstanceOf(Ack)
  })

  it('has one signal over 40 calls without a warning', async () => {
    desk = await openDesk({ transport: 'rest' })
    const warnings: Error[] = []
    const warn = (warning: Error): void => void warnings.push(warning)
    process.on('warning', warn)
    const { signal } = new AbortController()
    const order = { ticker: 'ETH', amount: '0.1', tif: 'IOC', signal } as const
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => desk.lighter.limitOrder({ ...order, price: 900 + i })),
    )
    process.off('warning', warn)
    expect(warnings.map((warning) => warning.message)).toEqual([])
  })
})

describe('a clock that is set', () => {
  it.each([-3_600_000, 3_600_000])('by %s ms changes no duration', async (step) => {
    let offset = 0
    const clock: Clock = { now: () => Date.now() + offset }
    desk = await openDesk({ clock, risk: { maxOrdersPerSecond: 3 } })
    const { lighter, net } = desk
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
    await ack.executed()
    net.faults.set({ http: [{ kind: 'status', status: 400, body: '{"code":29404}', path: '/api/v1/tx' }] })
    const lost = new Ack(
      { ...ack, txHash: 'a'.repeat(80) },
      {},
      (ack as never)['context' as never] ?? (lighter as never)['context' as never],
    )
    const waiting = lost.executed({ timeoutMs: 300 }).catch((error: unknown) => error)
    offset = step
    expect(await waiting).toMatchObject({ code: 'TIMEOUT' })
    // Three in a second, whatever the clock says.
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    for (let i = 0; i < 3; i++) await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1001 + i })
  })
})

it('cancelAllAfter and orderExpiry take exactly their bounds', async () => {
  desk = await openDesk()
  const { lighter } = desk
  for (const after of [5 * 60_000, 15 * 86_400_000])
    expect((await (await lighter.cancelAllAfter({ after })).executed()).outcome).toBe('applied')
  await lighter.cancelAllAfter({ after: 'off' })
  const month = Date.now() + 30 * 86_400_000
  const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000, orderExpiry: month - 1_000 })
  expect((await ack.executed()).outcome).toBe('applied')
})
