import type { LighterError } from '@lighter/standards'
import { afterEach, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { countedRequests } from '../support/counted-requests.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk | undefined
afterEach(() => desk?.[Symbol.asyncDispose]())

/** A desk with so many bids and one ask, and what its client asks over REST from then on. */
async function openOrders(
  bids: number,
  transport: 'rest' | 'stream',
): Promise<Desk & { requests: Map<string, number> }> {
  const { transport: httpTransport, requests } = countedRequests()
  const one = await openDesk({ httpTransport, transport })
  desk = one
  await Promise.all(
    Array.from({ length: bids }, (_, i) =>
      one.lighter.limitOrder({ ticker: 'ETH', amount: 0.1, price: 1000 + i }),
    ),
  )
  await one.lighter.limitOrder({ ticker: 'ETH', amount: -0.1, price: 5000 })
  await until(() => one.net.market('ETH').restingOrders === bids + 1)
  requests.clear()
  return { ...one, requests }
}

it('over REST the orders of one side are canceled fifty per request, each with a receipt', async () => {
  const { lighter, net, requests } = await openOrders(120, 'rest')
  const acks = await lighter.cancelOpenOrders({ ticker: 'ETH', side: 'bid' })
  expect(requests.get('sendTxBatch')).toBe(3)
  expect(requests.get('sendTx')).toBeUndefined()
  expect(new Set(acks.map((ack) => ack.nonce)).size).toBe(120)
  for (const ack of [acks[0], acks.at(-1)]) expect((await ack?.executed())?.outcome).toBe('applied')
  await until(() => net.market('ETH').restingOrders === 1)
  // The key goes on with the next nonce.
  expect(
    (await (await lighter.limitOrder({ ticker: 'ETH', amount: 0.1, price: 1000 })).executed()).outcome,
  ).toBe('applied')
})

it('over the stream they are canceled in full batches, while other orders of the key continue', async () => {
  const { lighter, net, requests } = await openOrders(60, 'stream')
  const canceling = lighter.cancelOpenOrders({ ticker: 'ETH', side: 'bid' })
  const placing = Array.from({ length: 10 }, (_, i) =>
    lighter.limitOrder({ ticker: 'ETH', amount: -0.1, price: 6000 + i }),
  )
  expect((await canceling).length).toBe(60)
  for (const ack of await Promise.all(placing)) expect((await ack.executed()).outcome).toBe('applied')
  await until(() => net.market('ETH').restingOrders === 11)
  expect([requests.get('sendTx'), requests.get('sendTxBatch')]).toEqual([undefined, undefined])
})

it('when some cancels are refused, the error names the accepted ones', async () => {
  const { lighter, net } = await openOrders(120, 'rest')
  const fault = {
    kind: 'status',
    status: 400,
    body: '{"code":21702,"message":"invalid price"}',
    count: 1,
  } as const
  net.faults.set({ http: ['/api/v1/sendTxBatch', '/api/v1/sendTx'].map((path) => ({ ...fault, path })) })
  const error: unknown = await lighter
    .cancelOpenOrders({ ticker: 'ETH', side: 'bid' })
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'BATCH_PARTIAL', sent: 'maybe', context: { asked: 120 } })
  expect((error as LighterError).context['txHashes']).toHaveLength(119)
})

it('an unknown outcome is not hidden behind a refusal', async () => {
  const { lighter, net } = await openOrders(120, 'rest')
  const refusal = { kind: 'status', status: 400, body: '{"code":21702,"message":"invalid price"}' } as const
  net.faults.set({
    http: [
      { ...refusal, path: '/api/v1/sendTxBatch', count: 1 },
      { kind: 'drop', path: '/api/v1/sendTxBatch', count: 1 },
      { ...refusal, path: '/api/v1/sendTx', count: 50 },
    ],
  })
  await expect(lighter.cancelOpenOrders({ ticker: 'ETH', side: 'bid' })).rejects.toMatchObject({
    code: 'OUTCOME_UNKNOWN',
    sent: 'maybe',
    context: { asked: 50 },
  })
})

it('a batch that the exchange refuses is sent again as single cancels, and nothing stays open', async () => {
  const { lighter, net, requests } = await openOrders(60, 'rest')
  const body = '{"code":21702,"message":"invalid price"}'
  net.faults.addHttp({ kind: 'status', status: 400, body, path: '/api/v1/sendTxBatch', count: 1 })
  expect((await lighter.cancelOpenOrders({ ticker: 'ETH', side: 'bid' })).length).toBe(60)
  await until(() => net.market('ETH').restingOrders === 1)
  expect([requests.get('sendTxBatch'), requests.get('sendTx')]).toEqual([2, 50])
})

it('a batch whose reply is lost is not sent again: the error names its transactions', async () => {
  const { lighter, net, requests } = await openOrders(60, 'rest')
  net.faults.addHttp({ kind: 'status', status: 502, path: '/api/v1/sendTxBatch', count: 1 })
  await expect(lighter.cancelOpenOrders({ ticker: 'ETH', side: 'bid' })).rejects.toMatchObject({
    code: 'OUTCOME_UNKNOWN',
    sent: 'maybe',
    context: { asked: 50 },
  })
  expect([requests.get('sendTxBatch'), requests.get('sendTx')]).toEqual([2, undefined])
  // The other batch was sent all the same.
  await until(() => net.market('ETH').restingOrders <= 51)
})
