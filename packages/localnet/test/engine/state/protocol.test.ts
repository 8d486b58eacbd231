import { SIGNED_ORDER_TYPES, SIGNED_TIMES_IN_FORCE } from '@lighter/signer'
import * as api from '@lighter/standards'
import { expect, test } from 'vitest'
import { ORDER_TYPES } from '../../../src/engine/state/protocol.ts'
import { orderView } from '../../../src/views/order.ts'
import { CaseExchange } from '../../support/case-exchange.ts'

const x = new CaseExchange()
const order = x.sell(x.a, '1000@300000')!

test('a kind of order has the number of the codec and the word of the API', () => {
  expect(ORDER_TYPES.slice(0, SIGNED_ORDER_TYPES.length)).toEqual([...SIGNED_ORDER_TYPES])
  expect(ORDER_TYPES.map((type) => orderView({ ...order, type }).type)).toEqual([...api.ORDER_TYPES])
})

test('a time in force has the word of the API', () => {
  const words = SIGNED_TIMES_IN_FORCE.map((timeInForce) => orderView({ ...order, timeInForce }).time_in_force)
  expect(words).toEqual([...api.TIMES_IN_FORCE])
})
