import { expect, test } from 'vitest'
import { Localnet } from '../../src/index.ts'
import { codeOf, restAccount } from '../support/rest-account.ts'

test('atomic orders are kept for their owner alone', async () => {
  await using net = await Localnet.start({ clock: 'manual', liquidity: false })
  await using owner = await restAccount(net, 0)
  await using other = await restAccount(net, 1)
  const legs = [
    { market_id: 0, is_ask: 0, base_amount: 1.5, percentage: 50 },
    { market_id: 1, is_ask: 1, base_amount: 0.1, percentage: 50 },
  ]
  const { atomic_order: made } = await owner.rest.atomicOrdersCreate({ name: 'eth-btc', legs })
  expect(made).toEqual({ id: 1, account_index: owner.accountIndex, name: 'eth-btc', legs })
  expect((await owner.rest.atomicOrdersList()).atomic_orders).toEqual([made])
  expect((await other.rest.atomicOrdersList()).atomic_orders).toEqual([])
  expect(await codeOf(other.rest.atomicOrdersGet({ id: 1 }))).toBe(29404)
  expect(await codeOf(other.rest.atomicOrdersDelete({ id: 1 }))).toBe(29404)
  const changed = { id: 1, name: 'eth', legs: legs.slice(0, 1) }
  expect((await owner.rest.atomicOrdersUpdate(changed)).atomic_order).toMatchObject({
    name: 'eth',
    legs: changed.legs,
  })
  expect((await owner.rest.atomicOrdersGet({ id: 1 })).atomic_order.name).toBe('eth')
  expect(await codeOf(owner.rest.atomicOrdersCreate({ name: 'x', legs: [] }))).toBe(20001)
  expect(
    await codeOf(owner.rest.atomicOrdersCreate({ name: 'x', legs: [{ ...legs[0], market_id: 77 }] })),
  ).toBe(21602)
  expect(await codeOf(owner.rest.atomicOrdersCreate({ name: 'x', legs: [{ ...legs[0], is_ask: 2 }] }))).toBe(
    20001,
  )
  await owner.rest.atomicOrdersDelete({ id: 1 })
  expect((await owner.rest.atomicOrdersList()).atomic_orders).toEqual([])
})
