import { afterEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

const ORDER = { ticker: 'ETH', amount: '0.1', price: '1000' } as const

describe('maxPosition can be checked', () => {
  it.each([
    ['orders', (d: Desk) => d.lighter.ordersMirror()],
    ['positions', (d: Desk) => d.lighter.positionsMirror()],
    ['both', (d: Desk) => Promise.all([d.lighter.ordersMirror(), d.lighter.positionsMirror()])],
  ] as const)(
    'right after the mirror of %s was opened, before the first order and after it',
    async (_what, open) => {
      desk = await openDesk({ risk: { maxPosition: { ETH: 5 } } })
      const { lighter } = desk
      await open(desk)
      await lighter.limitOrder(ORDER)
      await open(desk)
      await lighter.limitOrder(ORDER)
      const opening = open(desk)
      await Promise.all([lighter.limitOrder(ORDER), lighter.limitOrder(ORDER), opening])
      await lighter.reconcile()
      await lighter.limitOrder(ORDER)
      await Promise.all([lighter.reconcile(), lighter.limitOrder(ORDER), lighter.limitOrder(ORDER)])
      expect((await lighter.ordersGet()).length).toBeGreaterThanOrEqual(1)
    },
  )

  it('while a mirror is being opened', async () => {
    desk = await openDesk({ risk: { maxPosition: { ETH: 5 } } })
    const { lighter } = desk
    await Promise.all([
      lighter.limitOrder(ORDER),
      lighter.ordersMirror(),
      lighter.positionsMirror(),
      lighter.limitOrder(ORDER),
    ])
  })
})

describe('priceCollar', () => {
  it('accepts a market order that only reduces, because its price is only a bound', async () => {
    desk = await openDesk({ risk: { priceCollar: 0.01 } })
    const { lighter, other, net } = desk
    net.setMark('ETH', '2000')
    other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
    other.placeOrder({ market: 'ETH', amount: '1', price: '1999' })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: '2000' })).executed()
    const exit = { ticker: 'ETH', amount: -1, slippageTolerance: 0.05 } as const
    await expect(lighter.marketOrder(exit)).rejects.toMatchObject({
      code: 'RISK_LIMIT',
      context: { guard: 'priceCollar' },
    })
    await expect(
      lighter.limitOrder({ ticker: 'ETH', amount: -1, price: 1900, reduceOnly: true }),
    ).rejects.toMatchObject({
      code: 'RISK_LIMIT',
    })
    const { outcome } = await (
      await lighter.closePosition({ ticker: 'ETH', slippageTolerance: 0.05 })
    ).executed()
    expect(outcome).toBe('applied')
    expect(await lighter.positionsGet()).toEqual([])
  })
})
