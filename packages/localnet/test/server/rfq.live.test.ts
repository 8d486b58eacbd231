import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'
import { open } from '../support/stream-client.ts'

test('a request for quote is opened, seen by all accounts, answered and ended', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using taker = await restAccount(net, 0)
  await using maker = await restAccount(net, 1)
  const stream = await open(net)
  stream.send({ type: 'subscribe', channel: 'rfq', auth: maker.token })
  await stream.until((frame) => frame.type === 'subscribed/rfq')
  const rfq = await taker.rest.rfqCreate({
    marketIndex: 0,
    baseAmount: '100.5',
    direction: 1,
    metadata: JSON.stringify({ requested_max_slippage: '0.1' }),
  })
  expect(rfq).toMatchObject({
    id: 1,
    account_index: taker.accountIndex,
    status: 'opened',
    base_amount: '100.5',
    quote_amount: '',
    metadata: { requested_max_slippage: '0.1', worst_price: '' },
    responses: [],
  })
  const told = await stream.until((frame) => frame.type === 'update/rfq')
  expect(told.rfqs).toMatchObject([{ id: 1, status: 'opened' }])
  await maker.rest.rfqRespond({ rfqId: 1, status: 'acknowledged' })
  const answered = await maker.rest.rfqRespond({ rfqId: 1, status: 'liquidity_provided' })
  expect(answered.responses).toMatchObject([
    { account_index: maker.accountIndex, status: 'liquidity_provided' },
  ])
  expect(await codeOf(taker.rest.rfqRespond({ rfqId: 1, status: 'acknowledged' }))).toBe(21107)
  expect(await codeOf(maker.rest.rfqUpdate({ rfqId: 1, status: 'closed' }))).toBe(29404)
  expect((await taker.rest.rfqUpdate({ rfqId: 1, status: 'order_created' })).status).toBe('order_created')
  expect((await taker.rest.rfqUpdate({ rfqId: 1, status: 'closed' })).status).toBe('closed')
  expect(await codeOf(taker.rest.rfqUpdate({ rfqId: 1, status: 'closed' }))).toBe(20001)
  expect(await codeOf(maker.rest.rfqRespond({ rfqId: 1, status: 'acknowledged' }))).toBe(20001)
  for (let i = 0; i < 3; i++)
    await taker.rest.rfqCreate({ marketIndex: 1, quoteAmount: '5000', direction: 0 })
  const page = await maker.rest.rfqList({ status: 'opened', limit: 2 })
  expect(page.rfqs.map((one) => one.id)).toEqual([4, 3])
  const next = await maker.rest.rfqList({ status: 'opened', limit: 2, cursor: page.next_cursor ?? '' })
  expect(next.rfqs.map((one) => one.id)).toEqual([2])
  expect((await maker.rest.rfqGet({ rfqId: 1 })).status).toBe('closed')
  expect(await codeOf(maker.rest.rfqGet({ rfqId: 9 }))).toBe(29404)
  expect(await codeOf(taker.rest.rfqCreate({ marketIndex: 77, baseAmount: '1', direction: 0 }))).toBe(21602)
  expect(await codeOf(taker.rest.rfqCreate({ marketIndex: 0, direction: 0 }))).toBe(20001)
  stream.close()
})
