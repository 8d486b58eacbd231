import { getEventListeners } from 'node:events'
import type { Lighter } from '@lighter/gateway'
import { undiciTransport } from '@lighter/rest'
import { AbortedError, onAbort } from '@lighter/standards'
import { type SocketFactory, wsSockets } from '@lighter/ws'
import { describe, expect, it } from 'vitest'
import * as actions from '../src/binding/actions.ts'
import { type Desk, openDesk } from './support/desk.ts'

type Call = (lighter: Lighter, signal: AbortSignal) => Promise<unknown>

const ETH = { ticker: 'ETH' }
const none = (): void => {}

/** Every call that reads or waits, and changes nothing on the exchange. */
const READS: Readonly<Record<string, Call>> = {
  accountBalance: (lighter, signal) => lighter.accountBalance({ signal }),
  accountTier: (lighter, signal) => lighter.accountTier({ signal }),
  binaryOptionsFeesFor: (lighter, signal) => lighter.binaryOptionsFeesFor({ signal }),
  binaryOptionsPnl: (lighter, signal) => lighter.binaryOptionsPnl({ signal }),
  binaryOptionsPositionsGet: (lighter, signal) => lighter.binaryOptionsPositionsGet({ signal }),
  checkClient: (lighter, signal) => lighter.checkClient({ signal }),
  feesFor: (lighter, signal) => lighter.feesFor({ tier: 'premium', signal }),
  getFundingInfo: (lighter, signal) => lighter.getFundingInfo({ signal }),
  getFundingRates: (lighter, signal) =>
    lighter.getFundingRates({ ...ETH, start: Date.now() - 86_400_000, signal }),
  getTradeBars: (lighter, signal) =>
    lighter.getTradeBars({ ...ETH, start: Date.now() - 86_400_000, granularity: 'HOUR', signal }),
  l2BookGet: (lighter, signal) => lighter.l2BookGet({ ...ETH, signal }),
  orderQuery: (lighter, signal) => lighter.orderQuery({ ...ETH, cloid: 7, signal }),
  ordersGet: (lighter, signal) => lighter.ordersGet({ signal }),
  positionsGet: (lighter, signal) => lighter.positionsGet({ signal }),
  refreshMarkets: (lighter, signal) => lighter.refreshMarkets({ signal }),
  transactionOutcome: (lighter, signal) =>
    lighter.transactionOutcome({ txHash: 'ab'.repeat(40) }, { signal, timeoutMs: 60_000 }),
}

/** Every call that opens a stream. */
const STREAMS: Readonly<Record<string, Call>> = {
  accountFillSubscribe: (lighter, signal) => lighter.accountFillSubscribe({ handler: none, signal }),
  allMidsSubscribe: (lighter, signal) => lighter.allMidsSubscribe({ handler: none, signal }),
  balanceMirror: (lighter, signal) => lighter.balanceMirror({ signal }),
  l2BookMirror: (lighter, signal) => lighter.l2BookMirror({ ...ETH, signal }),
  l2BookSubscribe: (lighter, signal) => lighter.l2BookSubscribe({ ...ETH, handler: none, signal }),
  marketStatsSubscribe: (lighter, signal) => lighter.marketStatsSubscribe({ handler: none, signal }),
  orderUpdatesSubscribe: (lighter, signal) => lighter.orderUpdatesSubscribe({ handler: none, signal }),
  ordersMirror: (lighter, signal) => lighter.ordersMirror({ signal }),
  positionsMirror: (lighter, signal) => lighter.positionsMirror({ signal }),
  tradesSubscribe: (lighter, signal) => lighter.tradesSubscribe({ ...ETH, handler: none, signal }),
}

/** Every call that signs. */
const SHARES = { publicPoolIndex: 281_474_976_624_800, shareAmount: 10 }
const ORDER = { ...ETH, amount: '0.1', price: '1000' }
const SIGNED: Readonly<Record<string, Call>> = {
  approveIntegrator: (lighter, signal) =>
    lighter.approveIntegrator({ integratorAccountIndex: 2, approvalExpiry: Date.now() + 86_400_000, signal }),
  bracketOrder: (lighter, signal) =>
    lighter.bracketOrder({ ...ORDER, stopLoss: { triggerPrice: '900' }, signal }),
  burnShares: (lighter, signal) => lighter.burnShares({ ...SHARES, signal }),
  cancelAllAfter: (lighter, signal) => lighter.cancelAllAfter({ after: 600_000, signal }),
  cancelOpenOrders: (lighter, signal) => lighter.cancelOpenOrders({ signal }),
  cancelOrder: (lighter, signal) => lighter.cancelOrder({ ...ETH, cloid: 7, signal }),
  changeAccountTier: (lighter, signal) => lighter.changeAccountTier({ newTier: 'plus', signal }),
  changeApiKey: (lighter, signal) => lighter.changeApiKey({ apiKeyIndex: 9, signal }),
  closePosition: (lighter, signal) => lighter.closePosition({ ...ETH, signal }),
  conditionalOrder: (lighter, signal) =>
    lighter.conditionalOrder({ ...ETH, kind: 'SL', amount: '0.1', triggerPrice: '3000', signal }),
  createPublicPool: (lighter, signal) =>
    lighter.createPublicPool({
      operatorFee: '0.1',
      initialTotalShares: 1_000_000,
      minOperatorShareRate: '0.01',
      signal,
    }),
  createSubAccount: (lighter, signal) => lighter.createSubAccount({ signal }),
  fastWithdraw: (lighter, signal) =>
    lighter.fastWithdraw({ amount: '5', toAddress: `0x${'ab'.repeat(20)}`, signal }),
  groupedOrders: (lighter, signal) =>
    lighter.groupedOrders({
      ...ETH,
      grouping: 'OTO',
      orders: [
        { kind: 'limit', amount: '0.1', price: '1000' },
        { kind: 'SL', triggerPrice: '900' },
      ],
      signal,
    }),
  killSwitch: (lighter, signal) => lighter.killSwitch({ signal }),
  limitOrder: (lighter, signal) => lighter.limitOrder({ ...ORDER, signal }),
  'limitOrder, only signed': (lighter, signal) => lighter.limitOrder({ ...ORDER, submit: false, signal }),
  marketOrder: (lighter, signal) => lighter.marketOrder({ ...ETH, amount: '0.1', signal }),
  mintShares: (lighter, signal) => lighter.mintShares({ ...SHARES, signal }),
  modifyOrder: (lighter, signal) => lighter.modifyOrder({ ...ORDER, cloid: 7, signal }),
  ocoOrder: (lighter, signal) =>
    lighter.ocoOrder({
      ...ETH,
      amount: '-0.1',
      stopLoss: { triggerPrice: '900' },
      takeProfit: { triggerPrice: '3000' },
      signal,
    }),
  sendTxBatch: (lighter, signal) => lighter.sendTxBatch([14], ['{}'], { signal }),
  stakeAssets: (lighter, signal) =>
    lighter.stakeAssets({ stakingPoolIndex: 281_474_976_624_800, shareAmount: 1, signal }),
  transfer: (lighter, signal) => lighter.transfer({ amount: '1', toAccountIndex: 2, signal }),
  twapOrder: (lighter, signal) =>
    lighter.twapOrder({ ...ETH, amount: '1', price: '3000', durationMs: 600_000, signal }),
  unstakeAssets: (lighter, signal) =>
    lighter.unstakeAssets({ stakingPoolIndex: 281_474_976_624_800, shareAmount: 1, signal }),
  updateAccountAssetConfig: (lighter, signal) =>
    lighter.updateAccountAssetConfig({ assetIndex: 1, useAsMargin: true, signal }),
  updateAccountConfig: (lighter, signal) => lighter.updateAccountConfig({ accountTradingMode: 1, signal }),
  updateLeverage: (lighter, signal) => lighter.updateLeverage({ ...ETH, leverage: 2, signal }),
  updateMargin: (lighter, signal) => lighter.updateMargin({ ...ETH, amount: '1', signal }),
  updatePublicPool: (lighter, signal) =>
    lighter.updatePublicPool({
      publicPoolIndex: 281_474_976_624_800,
      status: 'active',
      operatorFee: '0.1',
      minOperatorShareRate: '0.01',
      signal,
    }),
  withdraw: (lighter, signal) => lighter.withdraw({ amount: '1', signal }),
}

/** What has nothing to wait for in these tests: no copy is open, and the nonce is known. */
const OTHERS: Readonly<Record<string, Call>> = {
  getNonce: (lighter, signal) => lighter.getNonce({ signal }),
  getAllIndexes: (lighter, signal) => lighter.getAllIndexes({ signal }),
  getAllMarks: (lighter, signal) => lighter.getAllMarks({ signal }),
  getAllMids: (lighter, signal) => lighter.getAllMids({ signal }),
  reconcile: (lighter, signal) => lighter.reconcile({ signal }),
}

/** Actions that wait for nothing. */
const IMMEDIATE = [
  ...Object.keys(actions).filter((name) => /Unsubscribe$|Peek$/.test(name)),
  'contractSpecifications',
  'followOrder',
  'getLotPrecision',
  'getMinBase',
  'getMinQuote',
  'getPricePrecision',
  'market',
  'randCloid',
  'resumeTrading',
]

/** A desk whose line can be made to swallow everything that leaves: nothing is answered then. */
async function openHangingDesk(): Promise<Desk & { hang: () => void }> {
  let isHung = false
  const http = undiciTransport()
  const open = wsSockets()
  const sockets: SocketFactory = (url, handlers) => {
    const socket = open(url, handlers)
    return {
      send: (data) => {
        if (!isHung) socket.send(data)
      },
      ping: () => socket.ping(),
      close: (code, reason) => socket.close(code, reason),
      terminate: () => socket.terminate(),
    }
  }
  const desk = await openDesk({
    streamOptions: { sockets },
    httpTransport: {
      send: (request) =>
        isHung
          ? new Promise((_, reject) => {
              onAbort(request.signal, () =>
                reject(new AbortedError('Aborted.', { cause: request.signal?.reason })),
              )
            })
          : http.send(request),
      close: () => http.close(),
    },
  })
  return Object.assign(desk, {
    hang: () => {
      isHung = true
    },
  })
}

/** What came of each call, as the name of its error, or of what it gave. */
async function endsOf(calls: Readonly<Record<string, Promise<unknown>>>): Promise<Record<string, unknown>> {
  const ends = Object.entries(calls).map(async ([name, call]) => {
    const end = await call.then(
      () => 'resolved',
      (error: unknown) => (error instanceof AbortedError ? [error.name, rootOf(error)] : error),
    )
    return [name, end] as const
  })
  return Object.fromEntries(await Promise.all(ends))
}

/** The innermost cause that is an abort's. */
function rootOf(error: unknown): unknown {
  let root = error
  while (root instanceof Error && root.cause !== undefined) root = root.cause
  return root
}

const all = (names: Readonly<Record<string, unknown>>, end: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.keys(names).map((name) => [name, end]))

describe('every call that waits', () => {
  it('is in this list, or does not wait', () => {
    const named = [...Object.keys({ ...READS, ...STREAMS, ...SIGNED, ...OTHERS }), ...IMMEDIATE]
    const plain = named.filter((name) => !name.includes(','))
    expect(plain.toSorted()).toEqual(Object.keys(actions).toSorted())
  })

  it('rejects with an AbortedError and the reason if its signal has already fired', async () => {
    await using desk = await openDesk()
    const calls = { ...READS, ...STREAMS, ...SIGNED }
    const reason = new Error('too late')
    const signal = AbortSignal.abort(reason)
    const begun = Object.entries(calls).map(([name, call]) => [name, call(desk.lighter, signal)])
    expect(await endsOf(Object.fromEntries(begun))).toEqual(all(calls, ['AbortedError', reason]))
    expect(await desk.lighter.ordersGet()).toEqual([])
  })

  it('rejects with an AbortedError and the reason when its signal fires during the wait, and leaves no listener', async () => {
    await using desk = await openHangingDesk()
    desk.hang()
    const calls = { ...READS, ...STREAMS }
    const controller = new AbortController()
    const begun = Object.entries(calls).map(([name, call]) => [name, call(desk.lighter, controller.signal)])
    await new Promise((resolve) => setTimeout(resolve, 100))
    const reason = new Error('enough')
    controller.abort(reason)
    expect(await endsOf(Object.fromEntries(begun))).toEqual(all(calls, ['AbortedError', reason]))
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it('that signs ends with the reason as cause when its signal fires during the wait', async () => {
    await using desk = await openHangingDesk()
    desk.hang()
    const controller = new AbortController()
    const begun = Object.entries(SIGNED)
      .filter(([name]) => !['sendTxBatch', 'killSwitch'].includes(name))
      .map(([name, call]) => [name, call(desk.lighter, controller.signal)] as const)
    const ends = Promise.allSettled(begun.map(([, call]) => call))
    await new Promise((resolve) => setTimeout(resolve, 100))
    const reason = new Error('enough')
    controller.abort(reason)
    const settled = await ends
    const roots = begun.map(([name], i) => {
      const end = settled[i]
      return [name, end?.status === 'rejected' ? rootOf(end.reason) : 'resolved']
    })
    expect(Object.fromEntries(roots)).toEqual({
      ...all(Object.fromEntries(begun), reason),
      'limitOrder, only signed': 'resolved',
    })
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it('killSwitch that is aborted during the wait reports that orders stay blocked, and they do', async () => {
    await using desk = await openHangingDesk()
    const { lighter } = desk
    desk.hang()
    const controller = new AbortController()
    const thrown = lighter.killSwitch({ signal: controller.signal })
    const reason = new Error('enough')
    setTimeout(() => controller.abort(reason), 100)
    await expect(thrown).rejects.toMatchObject({ code: 'ABORTED', sent: 'maybe', cause: reason })
    expect(() => lighter.resumeTrading(controller)).toThrow(AbortedError)
    await expect(lighter.limitOrder(ORDER)).rejects.toMatchObject({ code: 'TRADING_BLOCKED' })
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  it('ends when the client is closed during the wait', async () => {
    await using desk = await openHangingDesk()
    desk.hang()
    const calls = { ...READS, ...STREAMS }
    const { signal } = new AbortController()
    const begun = Object.entries(calls).map(([name, call]) => [name, call(desk.lighter, signal)] as const)
    const ends = Promise.allSettled(begun.map(([, call]) => call))
    await new Promise((resolve) => setTimeout(resolve, 100))
    void desk.lighter.close()
    const settled = await ends
    expect(Object.fromEntries(begun.map(([name], i) => [name, settled[i]?.status]))).toEqual(
      all(calls, 'rejected'),
    )
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})
