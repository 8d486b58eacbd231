import {
  MARGIN_MODES,
  SELF_TRADE_BEHAVIORS,
  SIGNED_ORDER_TYPES,
  SIGNED_TIMES_IN_FORCE,
  TX_TYPES,
} from '@lighter/signer'
import { ORDER_TYPES, TIMES_IN_FORCE } from '@lighter/standards'
import { expect, test } from 'vitest'
import * as protocol from '../../../src/engine/state/protocol.ts'

test('the numbers that the engine keeps of an order are those of the codec and of the API', () => {
  const { LIMIT, MARKET, STOP_LOSS, STOP_LOSS_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT, TWAP } = protocol
  const kinds = [LIMIT, MARKET, STOP_LOSS, STOP_LOSS_LIMIT, TAKE_PROFIT, TAKE_PROFIT_LIMIT, TWAP]
  expect(kinds.map((kind) => SIGNED_ORDER_TYPES[kind])).toEqual([...SIGNED_ORDER_TYPES])
  expect(ORDER_TYPES[protocol.TWAP_SUB]).toBe('twap-sub')
  expect(ORDER_TYPES[protocol.LIQUIDATION]).toBe('liquidation')
  const times = [protocol.IOC, protocol.GTT, protocol.POST_ONLY]
  expect(times.map((tif) => SIGNED_TIMES_IN_FORCE[tif])).toEqual(['ioc', 'gtt', 'postOnly'])
  expect(times.map((tif) => TIMES_IN_FORCE[tif])).toEqual([
    'immediate-or-cancel',
    'good-till-time',
    'post-only',
  ])
  expect([MARGIN_MODES[protocol.CROSS], MARGIN_MODES[protocol.ISOLATED]]).toEqual(['cross', 'isolated'])
  expect(SELF_TRADE_BEHAVIORS[0]).toBe('expireMaker')
  expect(TX_TYPES.createOrder).toBe(14)
})
