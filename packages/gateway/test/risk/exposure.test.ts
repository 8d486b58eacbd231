import { expect, test } from 'vitest'
import { ExposureLedger } from '../../src/risk/exposure.ts'

/** A ledger over two live copies, whose full states the test sends when the positions are requested again. */
function ledger(
  onReconcile: (round: number, ordersState: () => unknown, positionsState: () => unknown) => void,
) {
  const states: { orders: () => unknown; positions: () => unknown } = {
    orders: () => {},
    positions: () => {},
  }
  let rounds = 0
  const copy = (name: keyof typeof states) => ({
    isLive: true,
    open: async () => {},
    list: () => [],
    get: () => undefined,
    knows: () => false,
    onUpdate: () => () => {},
    onSnapshot: (handler: () => unknown) => {
      states[name] = handler
      return () => {}
    },
    reconcile: async () => onReconcile(++rounds, states.orders, states.positions),
  })
  const made = new ExposureLedger({
    orders: copy('orders'),
    positions: copy('positions'),
    openExecutions: async () => {},
    isStreamed: () => true,
    outcome: () => new Promise(() => {}),
    orderIdOf: () => undefined,
    onError: () => {},
  })
  return { made, rounds: () => rounds }
}

const MARKET = { marketId: 0, symbol: 'ETH', sizeDecimals: 4 } as Parameters<ExposureLedger['reach']>[0]

test('a full state of the orders that arrives while the positions are read does not refuse the order', async () => {
  const { made, rounds } = ledger((round, ordersState, positionsState) => {
    positionsState()
    if (round === 1) ordersState()
  })
  await made.open()
  expect(made.reach(MARKET).long.toNumber()).toBe(0)
  expect(rounds()).toBe(2)
})

test('positions that never follow the orders are not requested forever', async () => {
  const { made, rounds } = ledger((_round, ordersState) => ordersState())
  await made.open()
  expect(() => made.reach(MARKET)).toThrow(expect.objectContaining({ code: 'RISK_UNKNOWN' }))
  expect(rounds()).toBe(3)
})
