import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { inspect } from 'node:util'
import { afterEach, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

it('requests, stream events and transactions can be traced from outside, without a secret', async () => {
  const heard: Record<string, object[]> = { 'lighter:rest': [], 'lighter:ws': [], 'lighter:transaction': [] }
  const listen = (message: unknown, name: string | symbol): void => {
    heard[String(name)]?.push(message as object)
  }
  for (const name of Object.keys(heard)) subscribe(name, listen)
  try {
    desk = await openDesk()
    const { lighter, net } = desk
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: 900, price: 2900 })).rejects.toMatchObject({
      sent: 'yes',
    })
    net.faults.set({ stream: [{ kind: 'drop', channel: 'jsonapi/sendtx', count: 1 }] })
    await expect(lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1001 })).rejects.toMatchObject({
      sent: 'maybe',
    })
    await until(() => heard['lighter:ws']!.some((event) => 'type' in event && event.type === 'resumed'))
    expect(heard['lighter:transaction']).toMatchObject([
      {
        txHash: ack.txHash,
        nonce: ack.nonce,
        outcome: 'accepted',
        type: 'createOrder',
        transport: 'stream',
        durationMs: expect.any(Number),
        callMs: expect.any(Number),
      },
      { outcome: 'refused', error: { code: 'MARGIN' } },
      { outcome: 'unknown', error: { sent: 'maybe' } },
    ])
    expect(heard['lighter:rest']).toEqual(
      expect.arrayContaining([{ request: 'GET /api/v1/orderBookDetails', durationMs: expect.any(Number) }]),
    )
    const all = inspect(heard, { depth: 9 })
    for (const { l1PrivateKey } of net.accounts) expect(all).not.toContain(l1PrivateKey.slice(2))
    expect(all).not.toMatch(/\b\d{10}:\d+:\d+:[0-9a-f]{160}/)
  } finally {
    for (const name of Object.keys(heard)) unsubscribe(name, listen)
  }
})
