import { Refused } from '@lighter/localnet'
import { Decimal, isLighterError } from '@lighter/standards'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

function positionOf({ net, lighter }: Desk): Decimal {
  const { positions } = net.account(lighter.accountIndex)
  return new Decimal(positions.find((one) => one.marketId === 0)?.size ?? 0)
}

const broken = { code: 'RISK_LIMIT', sent: 'no', context: { guard: 'maxPosition' } }

describe('maxPosition', () => {
  it('applies on the other side too: +10 with a limit of 5 may sell 15 but not 19', async () => {
    desk = await openDesk()
    const { lighter, other } = desk
    other.placeOrder({ market: 'ETH', amount: '-10', price: '2000' })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: 10, price: 2000, tif: 'IOC' })).executed()
    const guarded = await desk.connect({ risk: { maxPosition: { ETH: 5 } }, reserveFrom: 10 })
    const sell = (amount: number) => guarded.limitOrder({ ticker: 'ETH', amount, price: 2100 })
    await expect(sell(-19)).rejects.toMatchObject(broken)
    await expect(guarded.limitOrder({ ticker: 'ETH', amount: 1, price: 1900 })).rejects.toMatchObject(broken)
    await sell(-15)
    await expect(sell(-0.1)).rejects.toMatchObject(broken)
    other.placeOrder({ market: 'ETH', amount: '12', price: '1500' })
    // With the sells that rest, closing first would end at −15.
    await expect(guarded.closePosition({ ticker: 'ETH' })).rejects.toMatchObject(broken)
    await (await guarded.cancelOpenOrders())[0]?.executed()
    const closed = await guarded.closePosition({ ticker: 'ETH' })
    expect((await closed.order.ended()).filledSize.toFixed()).toBe('10')
  })

  it.each(['stream', 'rest'] as const)('counts orders in flight: 20 at once (%s)', async (transport) => {
    desk = await openDesk({ transport, risk: { maxPosition: { '*': '0.05' } } })
    const { lighter, other } = desk
    other.placeOrder({ market: 'ETH', amount: '-10', price: '2000' })
    const orders = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        lighter.limitOrder({ ticker: 'ETH', amount: '0.04', price: 2000, tif: 'IOC' }),
      ),
    )
    expect(orders.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    await expect.poll(() => positionOf(desk).toFixed()).toBe('0.04')
  })

  it('counts resting orders, and no longer counts ended ones', async () => {
    desk = await openDesk({ risk: { maxPosition: { ETH: 1 } } })
    const { lighter } = desk
    const bid = (price: number) => lighter.limitOrder({ ticker: 'ETH', amount: '0.4', price })
    await bid(1900)
    await bid(1901)
    await expect(bid(1902)).rejects.toMatchObject(broken)
    // The other side has room of its own.
    await lighter.limitOrder({ ticker: 'ETH', amount: '-0.9', price: 2100 })
    const [first] = await lighter.ordersGet()
    if (first === undefined) throw new Error('no order')
    await expect(lighter.modifyOrder({ order: first, amount: 2 })).rejects.toMatchObject(broken)
    await (await lighter.cancelOrder(first)).executed()
    await expect
      .poll(() =>
        bid(1903).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
  })

  it('no longer counts refused or rejected orders', async () => {
    desk = await openDesk({ risk: { maxPosition: { ETH: 1 } } })
    const { lighter, other } = desk
    other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
    // Post-only that would take: taken, and canceled at once.
    for (let i = 0; i < 5; i++) {
      await expect
        .poll(() =>
          lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2001, tif: 'ALO' }).then(
            (ack) => ack.executed().then(() => true),
            () => false,
          ),
        )
        .toBe(true)
    }
    expect(positionOf(desk).toFixed()).toBe('0')
  })
})

const lots = fc.integer({ min: 1, max: 12 })
const command = fc.oneof(
  fc.record({
    kind: fc.constant('order' as const),
    lots,
    isBuy: fc.boolean(),
    offset: fc.integer({ min: -4, max: 4 }),
    tif: fc.constantFrom('GTC', 'IOC', 'ALO'),
    reduceOnly: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('modify' as const), lots, pick: fc.nat(50) }),
  fc.record({ kind: fc.constant('cancel' as const), pick: fc.nat(50) }),
  fc.record({
    kind: fc.constant('other' as const),
    lots: fc.integer({ min: 1, max: 30 }),
    isBuy: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('close' as const) }),
  fc.record({ kind: fc.constant('drop' as const) }),
)

it('no sequence of orders and fills exceeds maxPosition', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(command, { minLength: 1, maxLength: 6 }), { minLength: 4, maxLength: 12 }),
      async (rounds) => {
        desk = await openDesk({ risk: { maxPosition: { ETH: 1 } } })
        const { lighter, other, net } = desk
        net.setMark('ETH', '2000')
        const check = (): void => expect(positionOf(desk).abs().lte(1), positionOf(desk).toFixed()).toBe(true)
        // The exchange may refuse it, for its margin.
        const hit = (amount: string, price: string): void => {
          try {
            other.placeOrder({ market: 'ETH', amount, price })
          } catch (error) {
            if (!(error instanceof Refused)) throw error
          }
        }
        const run = async (step: (typeof rounds)[number][number]): Promise<void> => {
          const size = new Decimal('lots' in step ? step.lots : 0).div(10)
          if (step.kind === 'other') {
            const price = step.isBuy ? '2003' : '1997'
            hit((step.isBuy ? size : size.neg()).toFixed(), price)
          } else if (step.kind === 'drop') lighter.ws.reset()
          else if (step.kind === 'close') await lighter.closePosition({ ticker: 'ETH' })
          else if (step.kind === 'order') {
            await lighter.limitOrder({
              ticker: 'ETH',
              amount: step.isBuy ? size : size.neg(),
              price: 2000 + step.offset,
              tif: step.tif as 'GTC',
              reduceOnly: step.reduceOnly,
            })
          } else {
            const open = await lighter.ordersGet()
            const order = open[step.pick % Math.max(1, open.length)]
            if (order === undefined) return
            if (step.kind === 'cancel') await lighter.cancelOrder(order)
            else await lighter.modifyOrder({ order, amount: size })
          }
        }
        try {
          for (const round of rounds) {
            await Promise.all(
              round.map((step) =>
                run(step).catch((error: unknown) => {
                  if (!isLighterError(error)) throw error
                }),
              ),
            )
            check()
          }
          // Whatever still rests is filled, one side after the other.
          hit('-25', '1900')
          check()
          hit('25', '2100')
          check()
        } finally {
          await desk[Symbol.asyncDispose]()
        }
      },
    ),
    { numRuns: Number(process.env['LIGHTER_EXPOSURE_RUNS'] ?? 15) },
  )
})
