import { isLiveStatus, type OrderState } from '@lighter/standards'
import type { Asset, Order, OrderBook } from '@lighter/standards/wire'
import { expect, expectTypeOf, it } from 'vitest'

it('types of responses allow future values, and still suggest known ones', () => {
  const status: Order['status'] = 'canceled-tomorrow'
  const kind: OrderBook['market_type'] = 'perpetual-swap'
  const mode: Asset['margin_mode'] = 'priced_only'
  const outcome: NonNullable<OrderBook['outcome']> = 3
  expect([status, kind, mode, outcome]).toHaveLength(4)
  expectTypeOf<'binary_options'>().toExtend<OrderBook['market_type']>()
  expectTypeOf<string>().toExtend<OrderState['status']>()
})

it('an order in an unknown state counts as live, unless the state says canceled or filled', () => {
  expect(isLiveStatus(undefined)).toBe(true)
  expect(['open', 'pending', 'in-progress', 'half-open'].map(isLiveStatus)).toEqual([true, true, true, true])
  expect(['filled', 'canceled', 'canceled-oco', 'canceled-tomorrow'].map(isLiveStatus)).toEqual([
    false,
    false,
    false,
    false,
  ])
})
