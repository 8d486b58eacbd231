import { onAbort } from '@lighter/standards'
import { expect, it } from 'vitest'
import { MarketRegistry } from '../../src/markets/market-registry.ts'
import { OrderLookup } from '../../src/requests/order-lookup.ts'

it('stops reading once every caller has stopped waiting, and reads again for the next', async () => {
  let pages = 0
  let onPage = (): void => {}
  const rest = {
    accountActiveOrders: async () => ({ orders: [] }),
    accountInactiveOrders: async (_: unknown, { signal }: { signal?: AbortSignal } = {}) => {
      pages += 1
      onPage()
      await new Promise<void>((resolve, reject) => {
        setTimeout(resolve, 1)
        onAbort(signal, () => reject(new Error('aborted')))
      })
      return { orders: [{}], next_cursor: pages < 1_000 ? 'more' : '' }
    },
  } as never
  const lookup = new OrderLookup({
    rest,
    markets: new MarketRegistry(rest),
    accountIndex: 1,
    mirror: {} as never,
  })
  const question = { orderId: 7n, after: 'changed', since: 0 } as const
  const [first, second] = [new AbortController(), new AbortController()]
  const both = Promise.allSettled([
    lookup.state(question, first.signal),
    lookup.state(question, second.signal),
  ])
  onPage = () => {
    if (pages === 3) first.abort(new Error('left'))
    if (pages === 6) second.abort(new Error('left'))
  }
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(pages).toBe(6)
  pages = 990
  onPage = () => {}
  expect(await lookup.state(question, new AbortController().signal)).toBeUndefined()
  expect(pages).toBe(1_000)
})
