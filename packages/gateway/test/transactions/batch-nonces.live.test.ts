import { afterEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

const order = { ticker: 'ETH', amount: '0.1', price: 900 } as const

describe('orders signed for a batch', () => {
  it.each([
    ['skip', 'stream'],
    ['skip', 'rest'],
    ['sequential', 'stream'],
    ['sequential', 'rest'],
  ] as const)('go out again after the nonce has jumped (%s, %s)', async (nonceMode, transport) => {
    desk = await openDesk({ nonceMode, transport })
    const { lighter, net } = desk
    net.faults.jumpNonce(lighter.accountIndex, 123, 5)
    const send = async (): Promise<string[]> => {
      const tuples = [
        await lighter.limitOrder({ ...order, submit: false }),
        await lighter.limitOrder({ ...order, price: 901, submit: false }),
      ]
      return lighter.sendTxBatch(
        tuples.map(([type]) => type),
        tuples.map(([, info]) => info),
      )
    }
    await expect(send()).rejects.toMatchObject({ name: 'NonceError', sent: 'yes' })
    expect(await send()).toHaveLength(2)
    await expect.poll(async () => (await lighter.ordersGet()).length).toBe(2)
    expect((await (await lighter.limitOrder({ ...order, price: 902 })).executed()).outcome).toBe('applied')
  })
})
