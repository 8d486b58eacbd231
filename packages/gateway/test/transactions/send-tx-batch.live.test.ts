import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { type HttpTransport, undiciTransport } from '@lighter/rest'
import { ValidationError } from '@lighter/standards'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk({ tier: 'premium', cacheStream: true })
})
afterEach(() => desk[Symbol.asyncDispose]())

it('refuses a batch with lists of different lengths', async () => {
  const { lighter } = desk
  await expect(lighter.sendTxBatch([14, 14], ['{}'])).rejects.toBeInstanceOf(ValidationError)
  await expect(lighter.sendTxBatch([], [])).rejects.toBeInstanceOf(ValidationError)
})

it('reports the accepted part of a batch that failed after its first message', async () => {
  const { net } = desk
  const inner = undiciTransport()
  let messages = 0
  const httpTransport: HttpTransport = {
    async send(request) {
      const isSecond = request.url.endsWith('sendTxBatch') && ++messages === 2
      return isSecond ? { status: 503, headers: {}, text: '' } : inner.send(request)
    },
    close: () => inner.close(),
  }
  const client = await Lighter.connect({
    httpTransport,
    environment: net.environment,
    l1PrivateKey: net.accounts[2]?.l1PrivateKey ?? '',
    keyStore: new MemoryKeyStore(),
    env: {},
    transport: 'rest',
  })
  const types: number[] = []
  const infos: string[] = []
  for (let i = 0; i < 60; i++) {
    const order = { ticker: 'ETH', amount: '0.1', price: 1000 + i, submit: false } as const
    const [type, info] = await client.limitOrder(order)
    types.push(type)
    infos.push(info)
  }
  const error = await client.sendTxBatch(types, infos).catch((cause: unknown) => cause)
  expect(error).toMatchObject({ code: 'BATCH_PARTIAL', sent: 'maybe', context: { asked: 60 } })
  expect((error as { context: { txHashes: string[] } }).context.txHashes.length).toBe(50)
  expect((await client.ordersGet()).length).toBe(50)
  await client.close()
})
