import { type Logger, silentLogger } from '@lighter/standards'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

describe('a handler of the user', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('a bug of the user')
      },
    ],
    ['rejects', () => Promise.reject(new Error('a bug of the user'))],
  ] as const)('that %s is in the log and stops no other', async (_how, broken) => {
    const logged: string[] = []
    const logger: Logger = {
      ...silentLogger,
      error: (fields, text) => {
        if ('err' in fields && String(fields.err).includes('a bug of the user')) logged.push(String(text))
      },
    }
    desk = await openDesk({ logger, cacheStream: true })
    const { lighter, other } = desk
    const heard = new Set<string>()
    const errors: unknown[] = []
    const onError = (error: unknown): void => void errors.push(String(error))
    const handlers = (name: string) => [broken, () => void heard.add(name)]
    for (const handler of handlers('fills')) await lighter.accountFillSubscribe({ handler })
    for (const handler of handlers('trades')) await lighter.tradesSubscribe({ ticker: 'ETH', handler })
    for (const handler of handlers('orders')) await lighter.orderUpdatesSubscribe({ handler })
    for (const onUpdate of handlers('positions')) await lighter.positionsMirror({ onUpdate, onError })
    for (const onUpdate of handlers('balance')) await lighter.balanceMirror({ onUpdate, onError })
    for (const onUpdate of handlers('book')) await lighter.l2BookMirror({ ticker: 'ETH', onUpdate, onError })
    for (const handler of handlers('mids')) await lighter.allMidsSubscribe({ handler })
    for (const handler of handlers('stats')) await lighter.marketStatsSubscribe({ handler })
    await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2000 })).executed()
    other.placeOrder({ market: 'ETH', amount: '-0.5', price: '2000' })
    await until(() => heard.size === 8 && new Set(logged).size === 8)
    expect(new Set(errors)).toEqual(new Set(['Error: a bug of the user']))
    expect(lighter.ws.state).toBe('connected')
  })
})

it('a position closed while the stream was down is reported with size 0', async () => {
  desk = await openDesk()
  const { lighter, net, other } = desk
  const told: string[] = []
  const positions = await lighter.positionsMirror({ onUpdate: ({ size }) => told.push(size.toFixed()) })
  other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
  await (await lighter.marketOrder({ ticker: 'ETH', amount: 1 })).executed()
  await until(() => positions.isLive && told.at(-1) === '1')
  await net.stopStreams()
  await until(() => !positions.isLive)
  net.actor(lighter.accountIndex ?? 0).placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
  other.placeOrder({ market: 'ETH', amount: '1', price: '2000' })
  await net.startStreams()
  await until(() => positions.isLive)
  expect(told.at(-1)).toBe('0')
  expect(positions.list()).toEqual([])
})
