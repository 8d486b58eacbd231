import type { StreamEvent } from '@lighter/ws'
import { afterEach, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk | undefined
afterEach(() => desk?.[Symbol.asyncDispose]())

it('an account whose first message is above the frame limit is reported, with the option that raises the limit', async () => {
  const events: StreamEvent[] = []
  desk = await openDesk({
    streamOptions: { maxFrameBytes: 20_000, backoff: { baseMs: 5, maxMs: 50 } },
    onEvent: (event) => events.push(event),
  })
  const { lighter, net } = desk
  await Promise.all(
    Array.from({ length: 60 }, (_, i) => lighter.limitOrder({ ticker: 'ETH', amount: 0.1, price: 1000 + i })),
  )
  await until(() => net.market('ETH').restingOrders === 60)
  await expect(lighter.ordersMirror()).rejects.toMatchObject({
    code: 'FRAME_TOO_LARGE',
    message: expect.stringContaining('maxFrameBytes'),
  })
  expect(events.find((event) => event.type === 'reconnecting')).toMatchObject({
    cause: { code: 'FRAME_TOO_LARGE', message: expect.stringContaining('maxFrameBytes') },
  })
  const roomy = await desk.connect({ streamOptions: { maxFrameBytes: 200_000 }, reserveFrom: 60 })
  expect((await roomy.ordersMirror()).list()?.length).toBe(60)
})
