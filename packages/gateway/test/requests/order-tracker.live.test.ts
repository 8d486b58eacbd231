import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk[Symbol.asyncDispose]())

describe('a receipt', () => {
  it('reports the execution from the stream, without a REST request once it has arrived', async () => {
    const { lighter, net } = desk
    await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })).executed()
    await until(() => lighter.ws.channels.includes(`account_tx/${lighter.accountIndex}`))
    net.faults.addHttp({ kind: 'status', status: 500, path: '/api/v1/tx' })
    for (let i = 0; i < 20; i++) {
      const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 + i })
      expect((await ack.executed()).outcome).toBe('applied')
    }
  })

  it('reports it to each caller, for as long as the caller waits', async () => {
    const { lighter, net } = desk
    await net.stopStreams()
    await until(() => lighter.ws.state !== 'connected')
    net.faults.addHttp({ kind: 'status', status: 503, path: '/api/v1/tx', count: 40 })
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
    const hasty = ack.executed({ timeoutMs: 1 })
    const patient = ack.executed({ timeoutMs: 60_000 })
    await expect(hasty).rejects.toMatchObject({ name: 'TimeoutError', sent: 'yes' })
    await expect(ack.executed({ signal: AbortSignal.abort() })).rejects.toMatchObject({ sent: 'yes' })
    net.faults.set({})
    expect((await patient).outcome).toBe('applied')
  })

  it('follows its order to the end', async () => {
    const { lighter, other } = desk
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 2, price: 2000 })
    const seen: string[] = []
    const following = (async () => {
      for await (const order of ack.order) seen.push(`${order.status} ${order.filledSize.toFixed()}`)
    })()
    await until(() => seen.length === 1)
    other.placeOrder({ market: 'ETH', amount: '-0.5', price: '2000' })
    await until(() => seen.length === 2)
    other.placeOrder({ market: 'ETH', amount: '-1.5', price: '2000' })
    await following
    expect(seen).toEqual(['open 0', 'open 0.5', 'filled 2'])
    expect(ack.order.state?.status).toBe('filled')
  })

  it('can be left while it waits for a state, and keeps no listener', async () => {
    const { lighter } = desk
    const ack = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
    const states = ack.order[Symbol.asyncIterator]()
    expect((await states.next()).value.status).toBe('open')
    const awaited = states.next()
    await states.return?.()
    expect(await awaited).toEqual({ done: true, value: undefined })
    await lighter.cancelOpenOrders()
  })

  describe('while the stream is down', () => {
    const followed = async () => {
      const { net, connect } = desk
      const lighter = await connect({ transport: 'rest' }, 2)
      await net.stopStreams()
      await until(() => lighter.ws.state !== 'connected')
      const { order } = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
      return { lighter, order }
    }

    it('stops waiting for the end of its order when the time is up', async () => {
      const { order } = await followed()
      await expect(order.ended({ timeoutMs: 100 })).rejects.toMatchObject({ code: 'ORDER_STILL_LIVE' })
    })

    it('stops waiting for the end of its order when the signal fires', async () => {
      const { order } = await followed()
      const controller = new AbortController()
      const ended = order.ended(controller)
      const reason = new Error('enough')
      setTimeout(() => controller.abort(reason), 50)
      await expect(ended).rejects.toMatchObject({ name: 'AbortedError', sent: 'yes', cause: reason })
    })

    it('can be left before the first state', async () => {
      const states = (await followed()).order[Symbol.asyncIterator]()
      const awaited = states.next()
      await states.return?.()
      expect(await awaited).toEqual({ done: true, value: undefined })
    })

    it('reports that the client was closed', async () => {
      const { lighter, order } = await followed()
      const ended = order.ended()
      setTimeout(() => void lighter.close(), 50)
      await expect(ended).rejects.toMatchObject({
        name: 'AbortedError',
        sent: 'yes',
        message: expect.stringContaining('The client was closed'),
      })
    })
  })

  it('returns the end of an order that has already ended, and reports if there is no order', async () => {
    const { lighter, other } = desk
    other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
    const done = await lighter.marketOrder({ ticker: 'ETH', amount: 1 })
    expect((await done.order.ended()).filledSize.toFixed()).toBe('1')
    const resting = await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 })
    await expect(resting.order.ended({ timeoutMs: 50 })).rejects.toMatchObject({ code: 'ORDER_STILL_LIVE' })
    const cancel = await lighter.cancelOrder({ ticker: 'ETH', oid: resting.order.state?.orderId ?? 0n })
    expect((await cancel.order.ended()).status).toBe('canceled')
    const nothing = await lighter.cancelOrder({ ticker: 'ETH', oid: 281474976711000n })
    await expect(nothing.order.ended()).rejects.toMatchObject({ code: 'ORDER_REJECTED', sent: 'yes' })
  })
})

describe('the live copy of the orders', () => {
  it('reports the end of orders that it never saw open, and retries until it can', async () => {
    const { lighter, net, other } = desk
    const ended: number[] = []
    await lighter.ordersMirror({
      onUpdate: (order) => {
        if (order.status === 'filled') ended.push(order.cloid)
      },
    })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2000, cloid: 1 })).executed()
    await net.stopStreams()
    await until(() => lighter.ws.state !== 'connected')
    await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2001, cloid: 2 })
    other.placeOrder({ market: 'ETH', amount: '-2', price: '2000' })
    net.faults.addHttp({ kind: 'status', status: 503, path: '/api/v1/accountInactiveOrders', count: 6 })
    await net.startStreams()
    await until(() => ended.length === 2)
    expect(ended.sort()).toEqual([1, 2])
    expect(lighter.ordersPeek()).toEqual([])
  })
})

it('a closed book is opened again by the next request', async () => {
  const { lighter, other } = desk
  const first = await lighter.l2BookMirror({ ticker: 'ETH' })
  first.close()
  expect(first.isLive).toBe(false)
  expect(() => lighter.l2BookPeek({ ticker: 'ETH' })).toThrow(/l2BookMirror/)
  const second = await lighter.l2BookMirror({ ticker: 'ETH' })
  first.close()
  other.placeOrder({ market: 'ETH', amount: '1', price: '1500' })
  await until(() => second.bestBid()?.price === 1500)
  expect(lighter.l2BookPeek({ ticker: 'ETH' })).toBe(second)
  expect(first.bestBid()).toBeUndefined()
})
