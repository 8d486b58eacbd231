import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ValidationError } from '@lighter/standards'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountOf } from '../../src/control/actor.ts'
import { Refused } from '../../src/engine/errors.ts'
import { type ActorOrder, Localnet } from '../../src/index.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'localnet-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const ORDER: ActorOrder = { market: 'ETH', amount: '0.1', price: '2000' }

/** Orders with one field that is not of its kind or range; plain JavaScript can pass any value. */
const BAD: readonly (readonly [string, object])[] = [
  ['clientOrderIndex', { clientOrderIndex: 1.5 }],
  ['clientOrderIndex', { clientOrderIndex: '7' }],
  ['clientOrderIndex', { clientOrderIndex: -1 }],
  ['clientOrderIndex', { clientOrderIndex: 2 ** 48 }],
  ['clientOrderIndex', { clientOrderIndex: 7n }],
  ['expiresAt', { expiresAt: 1e12 + 0.5 }],
  ['expiresAt', { expiresAt: Number.NaN }],
  ['expiresAt', { expiresAt: -5 }],
  ['reduceOnly', { reduceOnly: 1 }],
  ['unit', { unit: 'lots' }],
  ['amount', { amount: '99999999999999' }],
  ['amount', { amount: '1.5', unit: 'ticks' }],
  ['price', { price: '99999999999' }],
  ['price', { price: '-5' }],
  ['price', { amount: 1000, price: 2n ** 70n, unit: 'ticks' }],
  ['triggerPrice', { triggerPrice: '-1', type: 'stop-loss' }],
]

test.each(['without a data folder', 'with one'])(
  'an order with a field that a transaction cannot carry is refused %s, and changes nothing',
  async (where) => {
    const options = where === 'with one' ? { dataDir: join(folder, 'live') } : {}
    await using net = await Localnet.start({ clock: 'manual', ...options })
    const actor = net.actor(10)
    const before = net.stateHash()
    for (const [field, change] of BAD) {
      const place = (): unknown => actor.placeOrder({ ...ORDER, ...change })
      expect(place, field).toThrow(ValidationError)
      expect(place).toThrow(expect.objectContaining({ field }))
    }
    for (const index of [1.5, -1, Number.NaN, 2n ** 60n])
      expect(() => actor.cancelOrder({ market: 'ETH', index })).toThrow(ValidationError)
    expect(net.stateHash()).toBe(before)
  },
)

test('an order type or time in force that accounts cannot use is refused with its code', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const actor = net.actor(10)
  const codeOf = (change: object): unknown => {
    try {
      return actor.placeOrder({ ...ORDER, ...change })
    } catch (error) {
      return error instanceof Refused ? error.apiCode : error
    }
  }
  for (const type of ['twap-sub', 'liquidation', 'stopLoss', 'constructor', 'iceberg'])
    expect(codeOf({ type }), type).toBe(21704)
  for (const timeInForce of ['gtt', 'constructor', 'fill-or-kill', null])
    expect(codeOf({ timeInForce }), String(timeInForce)).toBe(21705)
})

test('a restart after orders with every field at its limit reaches the same state', async () => {
  const net = await Localnet.start({ clock: 'manual', dataDir: join(folder, 'live') })
  const actor = net.actor(10)
  const expiresAt = net.now() + 86_400_000
  for (const change of [
    { clientOrderIndex: 2 ** 48 - 1, expiresAt },
    { type: 'market', price: '4000' },
    { amount: -1000n, price: 400_000, unit: 'ticks' },
    { type: 'stop-loss', amount: '-0.1', triggerPrice: '1900', reduceOnly: true },
  ] satisfies Partial<ActorOrder>[])
    expect(actor.placeOrder({ ...ORDER, ...change }).status).toMatch(/open|filled|pending/)
  const hash = net.stateHash()
  // As after a kill: the orders are in the journal only.
  cpSync(join(folder, 'live'), join(folder, 'left'), {
    recursive: true,
    filter: (source) => !source.endsWith('lock'),
  })
  await net.close()
  await using again = await Localnet.start({ clock: 'manual', dataDir: join(folder, 'left') })
  expect(again.stateHash()).toBe(hash)
})

test('a modification is in decimals like the order, or in ticks', async () => {
  await using net = await Localnet.start({ clock: 'manual' })
  const actor = net.actor(10)
  const { orderIndex } = actor.placeOrder(ORDER)
  const index = orderIndex ?? 0n
  const order = (): unknown => accountOf(actor).orders.get(index)
  expect(
    actor.modifyOrder({ market: 'ETH', index, amount: '0.25', price: '1999.5', version: 2 }),
  ).toMatchObject({ orderIndex, status: 'open', rejected: undefined })
  expect(order()).toMatchObject({ initial: 2500, price: 199_950, version: 2 })
  actor.modifyOrder({ market: 'ETH', index, amount: 3000, price: 199_960, unit: 'ticks' })
  expect(order()).toMatchObject({ initial: 3000, price: 199_960 })
  for (const change of [{ amount: '-0.25' }, { price: '1999.555' }, { index: 0.5 }, { version: 1.5 }])
    expect(() =>
      actor.modifyOrder({ market: 'ETH', index, amount: '0.25', price: '1999', ...change }),
    ).toThrow(ValidationError)
})
