import { Localnet } from '@lighter/localnet'
import { createStreamClient, type StreamClient, type StreamEvent } from '@lighter/ws'
import { subscribeBook } from '@lighter/ws/book'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'

let net: Localnet
let stream: StreamClient
const events: StreamEvent[] = []
beforeEach(async () => {
  net = await Localnet.start({ seed: 1, liquidity: false, bookIntervalMs: 0 })
  stream = createStreamClient({ environment: net.environment, onEvent: (event) => events.push(event) })
})
afterEach(async () => {
  await stream.close()
  await net.close()
  events.length = 0
})

const btc = { marketId: 1, priceDecimals: 1, sizeDecimals: 5 }
const bid = (price: string): unknown => net.actor(10).placeOrder({ market: 'BTC', amount: '0.1', price })

describe('two readers of one book', () => {
  it.each(['first', 'second'])(
    'continue when the other one, the %s, ends; the ended one is not live',
    async (leaver) => {
      const books = [await subscribeBook(stream, btc), await subscribeBook(stream, btc)]
      await until(() => books.every(({ isLive }) => isLive))
      const [gone, left] = leaver === 'first' ? books : [...books].reverse()
      gone!.unsubscribe()
      expect(gone!.isLive).toBe(false)
      bid('50000')
      await until(() => left!.book.bestBid()?.price === 50_000)
      expect(left!.isLive).toBe(true)
      expect(gone!.book.bestBid()).toBeUndefined()
    },
  )

  it('of which one reads messages continue when the book ends', async () => {
    const book = await subscribeBook(stream, btc)
    let messages = 0
    const plain = await stream.subscribeOrderBook({ marketId: 1, onMessage: () => messages++ })
    await until(() => messages > 0)
    book.unsubscribe()
    const before = messages
    bid('50000')
    await until(() => messages > before)
    plain.unsubscribe()
    expect(plain.state).toBe('closed')
  })
})

it("an exception or rejection of a book's handler is an error event; the book continues and applies each frame once", async () => {
  let calls = 0
  const mirror = await subscribeBook(stream, {
    ...btc,
    onUpdate: () => {
      if (++calls % 2 === 0) throw new Error('thrown')
      return Promise.reject(new Error('rejected'))
    },
  })
  for (const price of ['50000', '50001', '50002', '50003']) {
    bid(price)
    await until(() => mirror.book.bestBid()?.price === Number(price))
  }
  expect(mirror.isLive).toBe(true)
  expect(mirror.stats).toMatchObject({ gaps: 0, frames: calls })
  await until(() => events.filter(({ type }) => type === 'error').length === calls)
})
