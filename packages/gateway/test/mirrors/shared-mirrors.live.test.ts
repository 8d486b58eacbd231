import type { OrderState } from '@lighter/standards'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk({ tier: 'premium', cacheStream: true })
})
afterEach(() => desk[Symbol.asyncDispose]())

it('shares one subscription between mirrors opened at the same time', async () => {
  const { lighter } = desk
  const updates: OrderState[] = []
  const [a, b] = await Promise.all([
    lighter.ordersMirror({ onUpdate: (order) => updates.push(order) }),
    lighter.ordersMirror(),
  ])
  expect(a).toBe(b)
  await (await lighter.limitOrder({ ticker: 'ETH', amount: '1', price: '1000' })).executed()
  await until(() => a.list()?.length === 1)
  await (await lighter.cancelOpenOrders())[0]?.executed()
  await until(() => a.list()?.length === 0)
  const states = updates.map((order) => `${order.orderId} ${order.status} ${order.remainingSize.toFixed()}`)
  expect(new Set(states).size).toBe(states.length)
})
