import { Localnet } from '@lighter/localnet'
import { expect, test } from 'vitest'

interface Row {
  account_index: number
  type: number
  event_info: string
}

async function transactions(net: Localnet, body: object): Promise<Row[] | string> {
  const response = await fetch(`${net.url}/localnet/transactions`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as { transactions?: Row[]; message?: string }
  return answer.transactions ?? answer.message ?? ''
}

test('transactions are found by account, type and outcome, newest first', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const [a = 0, b = 0] = net.accounts.map(({ accountIndex }) => accountIndex)
  net.actor(a).placeOrder({ market: 'ETH', amount: '0.1', price: '2000' })
  net.actor(a).placeOrder({ market: 'ETH', amount: '0.1', price: '4000', timeInForce: 'post-only' })
  net.actor(b).placeOrder({ market: 'BTC', amount: '0.1', price: '30000' })
  const all = (await transactions(net, {})) as Row[]
  const own = (await transactions(net, { accountIndex: a })) as Row[]
  expect(own.length).toBeGreaterThanOrEqual(2)
  expect(own).toEqual(all.filter((one) => one.account_index === a))
  const type = own[0]?.type ?? -1
  expect(await transactions(net, { accountIndex: b, type })).toEqual(
    all.filter((one) => one.account_index === b && one.type === type),
  )
  expect(await transactions(net, { type: 20 })).toEqual([])
  const rejected = (await transactions(net, { outcome: 'rejected' })) as Row[]
  const applied = (await transactions(net, { outcome: 'applied' })) as Row[]
  expect(rejected.length + applied.length).toBe(all.length)
  expect(rejected.every((one) => JSON.parse(one.event_info).ae !== '')).toBe(true)
  expect(await transactions(net, { limit: 1, accountIndex: a })).toEqual(own.slice(0, 1))
})

test('an unknown outcome is refused with the choices', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  expect(await transactions(net, { outcome: 'lost' })).toMatch(/outcome must be applied, rejected, waiting/)
})
