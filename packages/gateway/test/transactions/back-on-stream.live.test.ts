import { afterEach, expect, it } from 'vitest'
import { until } from '../../../../test/support/until.ts'
import { type Desk, openDesk } from '../support/desk.ts'

let desk: Desk
afterEach(() => desk[Symbol.asyncDispose]())

/** A client of one key whose stream has come back while REST still carries what was placed before. */
async function backOnStream(): Promise<{ overRest: () => Promise<unknown>[] }> {
  desk = await openDesk()
  const { lighter, net } = desk
  await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 900 })
  await net.stopStreams()
  await until(() => lighter.ws.state !== 'connected')
  net.faults.addHttp({ kind: 'delay', path: '/api/v1/sendTx', delayMs: 500 })
  const overRest = [1, 2].map((i) => lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 900 + i }))
  await net.startStreams()
  await until(() => lighter.ws.state === 'connected')
  return { overRest: () => overRest }
}

it('an order over the stream does not overtake orders of its key in flight over REST', async () => {
  const { overRest } = await backOnStream()
  const last = desk.lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 910 })
  await expect(Promise.all([...overRest(), last])).resolves.toHaveLength(3)
})

it('nothing overtakes a transaction that the owner is signing when the stream reconnects meanwhile', async () => {
  const { overRest } = await backOnStream()
  const { lighter, net } = desk
  const transfer = lighter.transfer({ toAccountIndex: net.accounts[1]?.accountIndex ?? 0, amount: 1 })
  const batch = lighter.cancelOpenOrders({ ticker: 'ETH' })
  await expect(Promise.all([...overRest(), transfer])).resolves.toHaveLength(3)
  await batch
})
