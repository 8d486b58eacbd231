import type { FillCatchUp } from '@lighter/gateway'
import { type HttpTransport, undiciTransport } from '@lighter/rest'
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

/** A client that was away while fills were made, with the first page of what it missed; the others wait for `release`. */
async function comeBack(
  subscribe: (desk: Desk, heard: Heard[], progress: FillCatchUp[]) => Promise<unknown>,
): Promise<{ desk: Desk; heard: Heard[]; progress: FillCatchUp[]; release: () => void }> {
  const http = undiciTransport()
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let pages: number | undefined
  const httpTransport: HttpTransport = {
    async send(request) {
      if (pages !== undefined && request.url.includes('/api/v1/trades') && ++pages > 1) await released
      return http.send(request)
    },
    close: () => http.close(),
  }
  const one = await openDesk({ httpTransport })
  desk = one
  const { lighter, net, other } = one
  const heard: Heard[] = []
  const progress: FillCatchUp[] = []
  await subscribe(one, heard, progress)
  await (await lighter.limitOrder({ ticker: 'ETH', amount: 45, price: 2000 })).executed()
  await net.stopStreams()
  await until(() => lighter.ws.state !== 'connected')
  for (let i = 0; i < MISSED; i++) other.placeOrder({ market: 'ETH', amount: '-0.1', price: '2000' })
  pages = 0
  await net.startStreams()
  await until(() => progress.some(({ isDone }) => !isDone))
  return { desk: one, heard, progress, release }
}

async function fillLive({ lighter, other }: Desk): Promise<void> {
  await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2500 })).executed()
  other.placeOrder({ market: 'ETH', amount: '-1', price: '2500' })
}

const sorted = (ids: bigint[]): bigint[] => ids.toSorted((a, b) => (a < b ? -1 : 1))

it('a live fill is reported ahead of missed pages and marked, and each fill is reported once', async () => {
  const { desk, heard, progress, release } = await comeBack(({ lighter }, list, progress) =>
    lighter.accountFillSubscribe({
      handler: ({ tradeId }, { isAhead }) => list.push({ tradeId, isAhead }),
      onCatchUp: (one) => progress.push(one),
    }),
  )
  await fillLive(desk)
  await until(() => heard.length > 0)
  release()
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

it('strict handlers receive all fills in order, and none is marked', async () => {
  const { desk, heard, release } = await comeBack(({ lighter }, list, progress) =>
    lighter.accountFillSubscribe({
      handler: ({ tradeId }, { isAhead }) => list.push({ tradeId, isAhead }),
      order: 'strict',
      onCatchUp: (one) => progress.push(one),
    }),
  )
  await fillLive(desk)
  release()
  await until(() => heard.length === MISSED + 1)
  const ids = heard.map(({ tradeId }) => tradeId)
  expect(ids).toEqual(sorted(ids))
  expect(heard.some(({ isAhead }) => isAhead)).toBe(false)
})

it('a connection lost again while missed fills are read loses none of them', async () => {
  const { desk, heard, release } = await comeBack(({ lighter }, list, progress) =>
    lighter.accountFillSubscribe({
      handler: ({ tradeId }, { isAhead }) => list.push({ tradeId, isAhead }),
      onCatchUp: (one) => progress.push(one),
    }),
  )
  const { lighter, net, other } = desk
  await fillLive(desk)
  await until(() => heard.length > 0)
  // The page that comes next fails, and the stream is lost with what is made meanwhile.
  net.faults.addHttp({ kind: 'status', status: 503, path: '/api/v1/trades', count: 2 })
  await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2400 })
  await until(() => net.market('ETH').restingOrders === 1)
  lighter.ws.reset()
  other.placeOrder({ market: 'ETH', amount: '-1', price: '2400' })
  release()
  await until(() => heard.length === MISSED + 2)
  await lighter.reconcile()
  expect(new Set(heard.map(({ tradeId }) => tradeId)).size).toBe(MISSED + 2)
  expect(heard.length).toBe(MISSED + 2)
})
