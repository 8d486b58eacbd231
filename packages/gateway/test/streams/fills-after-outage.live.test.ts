import type { Fill } from '@lighter/standards'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk({ tier: 'premium', cacheStream: true })
})
afterEach(() => desk[Symbol.asyncDispose]())

it('reports fills made while the stream was down, even if REST fails after the reconnect', async () => {
  const { lighter, net, other } = desk
  const fills: Fill[] = []
  await lighter.accountFillSubscribe({ handler: (fill) => fills.push(fill) })
  await (await lighter.limitOrder({ ticker: 'ETH', amount: '2', price: '2000' })).executed()
  await net.stopStreams()
  other.placeOrder({ market: 'ETH', amount: '-0.5', price: '2000' })
  net.faults.addHttp({ kind: 'status', status: 503, path: '/api/v1/trades', count: 8 })
  await net.startStreams()
  await until(() => fills.length === 1)
  other.placeOrder({ market: 'ETH', amount: '-0.25', price: '2000' })
  await until(() => fills.length === 2)
  expect(fills.map((fill) => fill.amount.toFixed())).toEqual(['0.5', '0.25'])
})
