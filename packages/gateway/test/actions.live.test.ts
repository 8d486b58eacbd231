import { Localnet } from '@lighter/localnet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as entry from '../src/actions.ts'
import { closeContext, connectContext, limitOrder, ordersGet } from '../src/actions.ts'
import { Lighter, MemoryKeyStore } from '../src/index.ts'

let net: Localnet
beforeAll(async () => {
  net = await Localnet.start({ bookIntervalMs: 0, seed: 1, liquidity: false })
})
afterAll(() => net.close())

const options = () => ({
  environment: net.environment,
  l1PrivateKey: net.accounts[0]?.l1PrivateKey ?? '',
  keyStore: new MemoryKeyStore(),
  env: {},
})

describe('actions without the class', () => {
  it('an action places an order with a context of its own', async () => {
    const context = await connectContext(options())
    try {
      const ack = await limitOrder(context, {
        ticker: 'ETH',
        amount: '0.01',
        price: 1_000,
        tif: 'ALO',
        cloid: 7,
      })
      expect((await ack.executed()).outcome).toBe('applied')
      expect((await ordersGet(context, { ticker: 'ETH' })).map(({ cloid }) => cloid)).toEqual([7])
    } finally {
      await closeContext(context)
    }
  })

  it('an abort ends connecting', async () => {
    await expect(connectContext({ ...options(), signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    })
  })

  it('submit: false returns the signed tuple, also in its type', async () => {
    const context = await connectContext({ ...options(), replaceKeys: true })
    try {
      const order = { ticker: 'ETH', amount: '0.01', price: 1_000, cloid: 8 } as const
      const tuple: readonly [number, string] = await limitOrder(context, { ...order, submit: false })
      const [hash] = await entry.sendTxBatch(context, [tuple[0]], [tuple[1]])
      expect(hash).toMatch(/^[0-9a-f]{80}$/)
      const ack: entry.Ack = await limitOrder(context, { ...order, cloid: 9 })
      const submit = Math.random() >= 0
      const either: entry.Ack | entry.SignedTuple = await limitOrder(context, { ...order, cloid: 10, submit })
      expect([ack, either].every((one) => one instanceof entry.Ack)).toBe(true)
    } finally {
      await closeContext(context)
    }
  })

  it('accept the context of a Lighter as well', async () => {
    const lighter = await Lighter.connect({ ...options(), replaceKeys: true })
    const order = { ticker: 'ETH', amount: '0.01', price: 1_000, cloid: 11 }
    const [bound, unbound] = [
      await lighter.limitOrder(order),
      await limitOrder(lighter.context, { ...order, cloid: 12 }),
    ]
    expect(unbound.nonce).toBe(bound.nonce + 1)
    await lighter.close()
  })
})
