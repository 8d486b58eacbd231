import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Localnet } from '@lighter/localnet'
import { createRestClient, type RestClient, unlimited } from '@lighter/rest'
import { throughRelay } from '@lighter/standards'
import { describe, expect, test } from 'vitest'
import { freePort } from '../../../../test/support/ports.ts'
import { program } from '../../../../test/support/program.ts'
import { mulberry32 } from '../../../../test/support/random.ts'
import { SCALE } from '../../../../test/support/scale.ts'
import { until } from '../../../../test/support/until.ts'
import { keyOf } from '../support/keys.ts'
import { hasNats, type NatsServer, startNats } from '../support/nats-server.ts'
import { upstreamFaults } from '../support/upstream-faults.ts'

const SEED = Number(process.env['LIGHTER_SOAK_SEED'] ?? 20_261_128)
const MARKETS = ['ETH', 'BTC', 'SOL', 'LIT']
const CONSUMERS = 10

interface Report {
  consumers: {
    fills: string[]
    orders: string[]
    doubles: number
    gaps: number
    books: Record<number, string>
  }[]
}

/** A program in a process of its own, which can be killed and started again. */
class Program {
  readonly #file: string
  readonly #options: object
  #child: ChildProcess | undefined

  constructor(file: string, options: object) {
    this.#file = file
    this.#options = options
  }

  async start(): Promise<void> {
    const [source, ...args] = program(`packages/relay/test/nats/${this.#file}`).toReversed()
    const child = fork(source ?? '', [JSON.stringify(this.#options)], { execArgv: args.toReversed() })
    this.#child = child
    await once(child, 'message')
  }

  /** Ends the process as `kill -9` does. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'close')
  }

  async report(): Promise<Report> {
    const child = this.#child
    if (child === undefined) throw new Error('not started')
    const answer = once(child, 'message')
    child.send({})
    return (await answer)[0]
  }
}

/** Two relays that store the same channels, and ten consumers of the relays and ten of NATS, each in its process. */
async function start(
  net: Localnet,
  accountIndex: number,
  token: string,
): Promise<
  { nats: NatsServer; relays: readonly Program[]; consumers: readonly Program[] } & AsyncDisposable
> {
  const nats = await startNats()
  const channels = [
    ...MARKETS.map((name) => `order_book/${net.market(name).id}`),
    `account_all_trades/${accountIndex}`,
    `account_all_orders/${accountIndex}`,
  ]
  const ports = [await freePort(), await freePort()]
  const relays = ports.map(
    (port) =>
      new Program('relay-program.ts', { upstream: net.environment, port, nats: nats.url, channels, token }),
  )
  await Promise.all(relays.map((relay) => relay.start()))
  const markets = MARKETS.map((name) => {
    const { id, priceDecimals, sizeDecimals } = net.market(name)
    return { marketId: id, priceDecimals, sizeDecimals }
  })
  const common = { consumers: CONSUMERS, markets, accountIndex, token }
  const environment = throughRelay(net.environment, `http://127.0.0.1:${ports[0]}`)
  const urls = ports.map((port) => `ws://127.0.0.1:${port}/stream`)
  const onRelays = new Program('consumer-program.ts', { ...common, environment, relays: urls })
  const onNats = new Program('consumer-program.ts', {
    ...common,
    environment: net.environment,
    nats: nats.url,
  })
  const consumers = [onRelays, onNats]
  await Promise.all(consumers.map((one) => one.start()))
  return {
    nats,
    relays,
    consumers,
    async [Symbol.asyncDispose]() {
      for (const one of [...consumers, ...relays]) await one.kill()
      await nats[Symbol.asyncDispose]()
    },
  }
}

/** Orders and fills of both accounts around the middle of a market. */
function step(net: Localnet, draw: () => number): void {
  const [mine, others] = [net.accounts[0]!, net.accounts[1]!].map(({ accountIndex }) =>
    net.actor(accountIndex),
  )
  const market = MARKETS[Math.floor(draw() * MARKETS.length)] ?? 'ETH'
  const { bids, asks } = net.book(market)
  const mid = Number((bids[0]?.[0] ?? 0n) + (asks[0]?.[0] ?? 0n)) / 2
  const ticks = Math.round(mid * (1 + (draw() - 0.5) * 0.002))
  const lots = net.market(market).minBase * (1 + Math.floor(draw() * 3)) * (draw() < 0.5 ? 1 : -1)
  const actor = draw() < 0.5 ? mine : others
  actor?.placeOrder({ market, amount: BigInt(lots), price: BigInt(ticks), unit: 'ticks' })
}

/** What differs between the exchange and the consumers; empty if nothing does. */
async function differences(
  net: Localnet,
  consumers: readonly Program[],
  rest: RestClient,
): Promise<string[]> {
  const reports = (await Promise.all(consumers.map((one) => one.report()))).flatMap(
    ({ consumers: all }) => all,
  )
  const found: string[] = []
  const open: string[] = []
  for (const name of MARKETS) {
    const { orders } = await rest.accountActiveOrders({ marketId: net.market(name).id })
    open.push(...orders.map(({ order_index }) => String(order_index)))
  }
  for (const [i, { books, orders }] of reports.entries()) {
    for (const name of MARKETS) {
      const { bids, asks } = net.book(name)
      const real = [bids, asks]
        .map((side) => side.map(([ticks, lots]) => `${ticks} ${lots}`).join())
        .join('|')
      const shown = books[net.market(name).id]
      if (shown !== real) found.push(`${i} ${name} ${shown === 'stale' ? 'stale' : 'differs'}`)
    }
    if (orders.join() !== open.sort().join()) found.push(`${i} orders ${orders.length} of ${open.length}`)
  }
  return found
}

/** Ids of all fills of an account, as the exchange lists them. */
async function fillsOf(rest: RestClient, accountIndex: number): Promise<string[]> {
  const ids: string[] = []
  for await (const { trade_id } of rest.tradesAll({ accountIndex, sortBy: 'trade_id', limit: 100 }))
    ids.push(String(trade_id))
  return ids.sort()
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

describe.skipIf(!hasNats)('two relays and NATS, with ten consumers of each', () => {
  test('one relay is killed: consumers go on, those of NATS without a gap and with every fill once', async () => {
    const draw = mulberry32(SEED)
    await using net = await Localnet.start({ seed: SEED, bookIntervalMs: 5 })
    const { accountIndex, token } = await keyOf(net, 0)
    await using all = await start(net, accountIndex, token)
    await using rest = createRestClient({
      environment: net.environment,
      limiter: unlimited,
      accountIndex,
      authToken: token,
    })
    const run = async (steps: number): Promise<void> => {
      for (let i = 0; i < steps; i++) {
        step(net, draw)
        if (i % 5 === 0) await pause(4)
      }
    }
    await run(150)
    const [victim] = all.relays
    const killedAt = performance.now()
    await victim?.kill()
    await run(150)
    await until(
      async () => (await differences(net, all.consumers, rest)).length === 0,
      () => differences(net, all.consumers, rest),
    )
    console.log(`all consumers are current ${Math.round(performance.now() - killedAt)} ms after the kill`)
    const made = await fillsOf(rest, accountIndex)
    await until(
      async () =>
        (await all.consumers[1]!.report()).consumers.every(({ fills }) => fills.length >= made.length),
      async () => [
        made.length,
        (await all.consumers[1]!.report()).consumers.map(({ fills }) => fills.length),
      ],
    )
    const [onRelays, onNats] = await Promise.all(all.consumers.map((one) => one.report()))
    for (const { fills, doubles } of onNats?.consumers ?? []) {
      expect(fills).toEqual(made)
      expect(doubles).toBe(0)
    }
    // A consumer of the killed relay reads the fills of the meantime by trade id, as the gateway does.
    const known = new Set(made)
    for (const { fills, doubles } of onRelays?.consumers ?? []) {
      expect(fills.filter((id) => !known.has(id))).toEqual([])
      expect(doubles).toBe(0)
    }
    expect(made.length).toBeGreaterThan(10)
    expect(onNats?.consumers.map(({ gaps }) => gaps)).toEqual(Array.from({ length: CONSUMERS }, () => 0))
  })

  test(`books and orders equal the exchange's at quiet points, under faults and kills of relays, NATS and consumers (LIGHTER_SOAK_SEED=${SEED})`, async () => {
    console.log(`relay and NATS soak: LIGHTER_SOAK_SEED=${SEED}`)
    const draw = mulberry32(SEED)
    await using net = await Localnet.start({ seed: SEED, bookIntervalMs: 5 })
    const { accountIndex, token } = await keyOf(net, 0)
    await using all = await start(net, accountIndex, token)
    await using rest = createRestClient({
      environment: net.environment,
      limiter: unlimited,
      accountIndex,
      authToken: token,
    })
    for (let round = 0; round < SCALE; round++) {
      net.faults.set(upstreamFaults())
      const restarts: Promise<void>[] = []
      const again = (one: Program): void => {
        restarts.push(one.kill().then(() => one.start()))
      }
      for (let i = 0; i < 150; i++) {
        for (let k = 0; k < 3; k++) step(net, draw)
        await pause(4)
        if (i === 40) again(all.relays[round % 2]!)
        if (i === 80) restarts.push(all.nats.restart())
        if (i === 120) again(all.consumers[round % 2]!)
      }
      net.faults.set({})
      await Promise.all(restarts)
      // Frames of account channels have no chain: what the faults took shows with a new subscription.
      net.faults.dropConnections()
      await until(
        async () => (await differences(net, all.consumers, rest)).length === 0,
        () => differences(net, all.consumers, rest),
      )
    }
    const made = new Set(await fillsOf(rest, accountIndex))
    for (const { consumers } of await Promise.all(all.consumers.map((one) => one.report())))
      for (const { fills } of consumers) expect(fills.filter((id) => !made.has(id))).toEqual([])
  })
})
