import type { FillCatchUp } from '@lighter/gateway'
import { afterEach, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk | undefined
afterEach(() => desk?.[Symbol.asyncDispose]())

const MISSED = 450

interface Heard {
  tradeId: bigint
  isAhead: boolean
}

/** A client that was away while fills were made, with slow pages of what it missed; it is back when this resolves. */
async function comeBack(
  subscribe: (desk: Desk, heard: Heard[]) => Promise<unknown>,
): Promise<{ desk: Desk; heard: Heard[] }> {
  const one = await openDesk()
  desk = one
  const { lighter, net, other } = one
  const heard: Heard[] = []
  await subscribe(one, heard)
  await (await lighter.limitOrder({ ticker: 'ETH', amount: 45, price: 2000 })).executed()
  await net.stopStreams()
  await until(() => lighter.ws.state !== 'connected')
  for (let i = 0; i < MISSED; i++) other.placeOrder({ market: 'ETH', amount: '-0.1', price: '2000' })
  net.faults.addHttp({ kind: 'slow', delayMs: 300, path: '/api/v1/trades' })
  await net.startStreams()
  await until(() => lighter.ws.state === 'connected')
  return { desk: one, heard }
}

async function fillLive({ lighter, other }: Desk): Promise<void> {
  await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2500 })).executed()
  other.placeOrder({ market: 'ETH', amount: '-1', price: '2500' })
}

const sorted = (ids: bigint[]): bigint[] => ids.toSorted((a, b) => (a < b ? -1 : 1))

it('a fill that is made live is told ahead of the pages that were missed, and marked; each is told once', async () => {
  const progress: FillCatchUp[] = []
  const { desk, heard } = await comeBack(({ lighter }, list) =>
    lighter.accountFillSubscribe({
      handler: ({ tradeId }, { isAhead }) => list.push({ tradeId, isAhead }),
      onCatchUp: (one) => progress.push(one),
    }),
  )
  // The first page is in, and not the last.
  await until(() => progress.some(({ isDone }) => !isDone))
  await fillLive(desk)
  await until(() => heard.length === MISSED + 1)
  expect(heard[0]?.isAhead).toBe(true)
  expect(heard.filter(({ isAhead }) => isAhead).length).toBe(1)
  const missed = heard.slice(1).map(({ tradeId }) => tradeId)
  expect(missed).toEqual(sorted(missed))
  expect(heard[0]?.tradeId).toBe(sorted(heard.map(({ tradeId }) => tradeId)).at(-1))
  expect(new Set(heard.map(({ tradeId }) => tradeId)).size).toBe(MISSED + 1)
  // Without the read after the first message, which found nothing.
  const pages = progress.slice(progress.findIndex(({ isDone }) => !isDone))
  expect(pages.map(({ read }) => read)).toEqual([100, 200, 300, 400, MISSED])
  expect(pages.map(({ isDone }) => isDone)).toEqual([false, false, false, false, true])
})

it('who wants all in order is told in order, and nothing is marked', async () => {
  const progress: FillCatchUp[] = []
  const { desk, heard } = await comeBack(({ lighter }, list) =>
    lighter.accountFillSubscribe({
      handler: ({ tradeId }, { isAhead }) => list.push({ tradeId, isAhead }),
      order: 'strict',
      onCatchUp: (one) => progress.push(one),
    }),
  )
  await until(() => progress.some(({ isDone }) => !isDone))
  await fillLive(desk)
  await until(() => heard.length === MISSED + 1)
  const ids = heard.map(({ tradeId }) => tradeId)
  expect(ids).toEqual(sorted(ids))
  expect(heard.some(({ isAhead }) => isAhead)).toBe(false)
})

it('a connection that is lost again while the missed ones are read loses none of them', async () => {
  const progress: FillCatchUp[] = []
  const { desk, heard } = await comeBack(({ lighter }, list) =>
    lighter.accountFillSubscribe({
      handler: ({ tradeId }, { isAhead }) => list.push({ tradeId, isAhead }),
      onCatchUp: (one) => progress.push(one),
    }),
  )
  const { lighter, net, other } = desk
  await until(() => progress.some(({ isDone }) => !isDone))
  await fillLive(desk)
  await until(() => heard.length > 0)
  // The page that comes next fails, and the stream is lost with what is made meanwhile.
  net.faults.addHttp({ kind: 'status', status: 503, path: '/api/v1/trades', count: 2 })
  await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2400 })
  await until(() => net.market('ETH').book.size === 1 || heard.length > 1)
  lighter.ws.reset()
  other.placeOrder({ market: 'ETH', amount: '-1', price: '2400' })
  await until(() => heard.length === MISSED + 2)
  await lighter.reconcile()
  expect(new Set(heard.map(({ tradeId }) => tradeId)).size).toBe(MISSED + 2)
  expect(heard.length).toBe(MISSED + 2)
})
