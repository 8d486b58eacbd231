import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

/** Cuts the stream, and keeps it away until it is restored. */
async function away({ net, lighter }: Desk): Promise<void> {
  net.faults.set({ connect: [{ kind: 'refuse' }] })
  lighter.ws.reset()
  await until(() => lighter.ws.state !== 'connected')
}

describe('a live read', () => {
  it('is current, undefined or an error, and never possibly stale', async () => {
    desk = await openDesk()
    const { lighter, other, net } = desk
    other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2000, tif: 'IOC' })).executed()
    await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })).executed()
    const [orders, positions, balance, book] = await Promise.all([
      lighter.ordersMirror(),
      lighter.positionsMirror(),
      lighter.balanceMirror(),
      lighter.l2BookMirror({ ticker: 'ETH' }),
    ])
    await until(() => positions.list()?.length === 1 && orders.list()?.length === 1)
    const [order] = orders.list() ?? []
    expect(lighter.positionsPeek()?.[0]?.size.toFixed()).toBe('1')
    await away(desk)
    expect(lighter.positionsPeek()).toBeUndefined()
    expect(lighter.ordersPeek()).toBeUndefined()
    expect(lighter.balancePeek()).toBeUndefined()
    expect([positions.list(), orders.list(), balance.get(), book.mid(), book.bestBid()]).toEqual(
      Array(5).fill(undefined),
    )
    const stale = expect.objectContaining({ code: 'STALE_COPY', retry: 'safe' })
    expect(() => positions.get(0)).toThrow(stale)
    expect(() => orders.get(order?.orderId ?? 0n)).toThrow(stale)
    net.faults.set({})
    await until(() => lighter.positionsPeek() !== undefined && lighter.ordersPeek() !== undefined)
    expect(positions.get(0)?.size.toFixed()).toBe('1')
    expect(orders.get(order?.orderId ?? 0n)?.price.toFixed()).toBe('1000')
  })

  it('of a position is valued at the live mark price, and returns that price', async () => {
    desk = await openDesk()
    const { lighter, other, net } = desk
    net.setMark('ETH', '2000')
    other.placeOrder({ market: 'ETH', amount: '-2', price: '2000' })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: 2, price: 2000, tif: 'IOC' })).executed()
    const positions = await lighter.positionsMirror()
    await until(() => positions.list()?.length === 1)
    for (const mark of ['2010', '1985.5']) {
      net.setMark('ETH', mark)
      await until(() => positions.get(0)?.markPrice?.toFixed() === mark)
      const position = positions.get(0)
      expect(position?.value.toFixed()).toBe(String(Number(mark) * 2))
      expect(position?.unrealizedPnl.toFixed()).toBe(String((Number(mark) - 2000) * 2))
      expect(Math.abs(Date.now() - (position?.markedAt ?? 0))).toBeLessThan(60_000)
    }
  })
})

describe('a channel that the exchange ends permanently', () => {
  it('stops its reads, is reported, and is opened again on the next request', async () => {
    const errors: unknown[] = []
    const logger = { debug() {}, info() {}, warn() {}, error: (fields: object) => void errors.push(fields) }
    desk = await openDesk({ logger })
    const { lighter, net, other } = desk
    const book = await lighter.l2BookMirror({ ticker: 'SOL' })
    other.placeOrder({ market: 'SOL', amount: '1', price: '100' })
    await until(() => book.bestBid() !== undefined)
    net.delist('SOL')
    lighter.ws.reset()
    await until(() => errors.some((one) => JSON.stringify(one).includes('COPY_ENDED')))
    expect([book.isLive, book.bestBid()]).toEqual([false, undefined])
    expect(() => lighter.l2BookPeek({ ticker: 'SOL' })).toThrow(
      expect.objectContaining({ code: 'NOT_MIRRORED' }),
    )
    net.list('SOL')
    const again = await lighter.l2BookMirror({ ticker: 'SOL' })
    expect(again).not.toBe(book)
    other.placeOrder({ market: 'SOL', amount: '1', price: '101' })
    await until(() => again.bestBid()?.ticks === 101_000)
  })
})

it('a handler that adds itself again in a mirror receives each state once', async () => {
  desk = await openDesk()
  const { lighter } = desk
  const orders = await lighter.ordersMirror()
  let heard = 0
  const hear = (): void => {
    heard++
    stop()
    stop = orders.onUpdate(hear)
  }
  let stop = orders.onUpdate(hear)
  await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })).executed()
  await until(() => orders.list()?.length === 1)
  expect(heard).toBe(1)
  await (await lighter.cancelOpenOrders())[0]?.executed()
  await until(() => orders.list()?.length === 0)
  expect(heard).toBe(2)
})
