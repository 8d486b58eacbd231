import { Lighter, type LighterOptions, MemoryKeyStore } from '@lighter/gateway'
import { type Actor, Localnet } from '@lighter/localnet'
import { undiciTransport } from '@lighter/rest'
import { cpuOf } from '../cpu.ts'
import type { ScalingRow } from '../row.ts'

/** What the rows of the gateway stand on: an exchange with empty books, a client whose requests are counted, someone to trade with. */
interface Desk extends AsyncDisposable {
  net: Localnet
  lighter: Lighter
  other: Actor
  /** Requests over REST so far, by path. */
  requests: Map<string, number>
}

async function openDesk(options: LighterOptions = {}): Promise<Desk> {
  const net = await Localnet.start({
    bookIntervalMs: 0,
    seed: 1,
    liquidity: false,
    fundedAmount: '100000000',
  })
  const requests = new Map<string, number>()
  const inner = undiciTransport()
  const lighter = await Lighter.connect({
    environment: net.environment,
    l1PrivateKey: net.accounts[0]?.l1PrivateKey ?? '',
    keyStore: new MemoryKeyStore(),
    env: {},
    // A busy machine must not fail the bench.
    answerTimeoutMs: 120_000,
    httpTransport: {
      send(request) {
        const { pathname } = new URL(request.url)
        requests.set(pathname, (requests.get(pathname) ?? 0) + 1)
        return inner.send(request)
      },
      close: () => inner.close(),
    },
    ...options,
  })
  return {
    net,
    lighter,
    other: net.actor(net.accounts[1]?.accountIndex ?? 0),
    requests,
    async [Symbol.asyncDispose]() {
      await lighter.close()
      await net.close()
    },
  }
}

function total(requests: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of requests.values()) sum += count
  return sum
}

const turn = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn(2)
}

/** Orders that are placed, followed and filled: requests over REST, the orders' own sending apart. */
async function follow(count: number): Promise<{ requests: number; ms: number }> {
  await using desk = await openDesk()
  const { lighter, other, requests } = desk
  // The streams are there before anything is counted.
  await (await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 100 })).order[
    Symbol.asyncIterator
  ]().next()
  requests.clear()
  const ms = await cpuOf(async () => {
    const acks = await Promise.all(
      Array.from({ length: count }, (_, i) =>
        lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 + (i % 10) }),
      ),
    )
    const followed = Promise.all(acks.map((ack) => ack.order.ended({ timeoutMs: 300_000 })))
    await Promise.all(acks.map((ack) => ack.executed()))
    for (let i = 0; i < count; i++) other.placeOrder({ market: 'ETH', amount: '-1', price: '1000' })
    await followed
  })
  return { requests: total(requests), ms }
}

/** Fills made while the stream was away: pages read until all of them, and until the first live fill, are delivered. */
async function missFills(count: number): Promise<{ all: number; first: number }> {
  await using desk = await openDesk()
  const { net, lighter, other, requests } = desk
  const reads = (): number => requests.get('/api/v1/trades') ?? 0
  const reported = new Set<bigint>()
  let first: number | undefined
  await lighter.accountFillSubscribe({
    handler: (fill) => {
      reported.add(fill.tradeId)
      if (fill.price.eq(2500)) first ??= reads()
    },
  })
  await (await lighter.limitOrder({ ticker: 'ETH', amount: count, price: 2000 })).executed()
  await net.stopStreams()
  await until(() => lighter.ws.state !== 'connected')
  for (let i = 0; i < count; i++) other.placeOrder({ market: 'ETH', amount: '-1', price: '2000' })
  other.placeOrder({ market: 'ETH', amount: '-1', price: '2500' })
  requests.clear()
  await net.startStreams()
  // The catch-up has begun when the fill comes live.
  await until(() => reads() > 0)
  await lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 2500 })
  await until(() => reported.size === count + 1)
  return { all: reads(), first: first ?? reads() }
}

/** Transactions by which the open orders of one side are cancelled: frames and requests that carry them. */
async function cancelSide(count: number): Promise<number> {
  await using desk = await openDesk({ transport: 'rest' })
  const { lighter, net, requests } = desk
  await Promise.all(
    Array.from({ length: count }, (_, i) =>
      lighter.limitOrder({ ticker: 'ETH', amount: 1, price: 1000 + i }),
    ),
  )
  await until(() => net.market('ETH').restingOrders === count)
  requests.clear()
  await lighter.cancelOpenOrders({ ticker: 'ETH', side: 'bid' })
  await until(() => net.market('ETH').restingOrders === 0)
  return total(requests)
}

/** What grows in the gateway. */
export const gatewayRows: Readonly<Record<string, ScalingRow>> = {
  'follow-orders': {
    of: 'orders followed at once by `ack.order`, placed and filled',
    what: 'requests over REST',
    unit: 'count',
    sizes: [60, 240, 960],
    quick: [5, 10, 20],
    measure: async (size) => (await follow(size)).requests,
  },
  'follow-orders-time': {
    of: 'orders followed at once by `ack.order`, placed and filled',
    what: 'CPU until all have ended, exchange included',
    unit: 'ms',
    sizes: [60, 240, 960],
    quick: [5, 10, 20],
    measure: async (size) => (await follow(size)).ms,
  },
  'missed-fills': {
    of: 'fills made while the stream was away',
    what: 'requests over REST until all fills are delivered',
    unit: 'count',
    sizes: [500, 2_000, 8_000],
    quick: [50, 100, 200],
    measure: async (size) => (await missFills(size)).all,
  },
  'missed-fills-first': {
    of: 'fills made while the stream was away',
    what: 'requests over REST until a live fill is delivered',
    unit: 'count',
    sizes: [500, 2_000, 8_000],
    quick: [50, 100, 200],
    measure: async (size) => (await missFills(size)).first,
  },
  'cancel-one-side': {
    of: 'open orders of a side, canceled by `cancelOpenOrders`',
    what: 'requests over REST',
    unit: 'count',
    sizes: [60, 240, 960],
    quick: [5, 10, 20],
    measure: cancelSide,
  },
}
