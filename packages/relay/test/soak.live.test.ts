import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { startRelay } from '@lighter/relay'
import { createRestClient, unlimited } from '@lighter/rest'
import { createStreamClient } from '@lighter/ws'
import { type BookStream, subscribeBook } from '@lighter/ws/book'
import { expect, test } from 'vitest'
import { mulberry32 } from '../../../test/support/random.ts'
import { SCALE } from '../../../test/support/scale.ts'
import { until } from '../../../test/support/until.ts'
import { keyOf } from './support/keys.ts'
import { upstreamFaults } from './support/upstream-faults.ts'

const SEED = Number(process.env['LIGHTER_SOAK_SEED'] ?? 20_261_128)
const ROUNDS = 3 * SCALE
const MARKETS = ['ETH', 'BTC', 'SOL', 'LIT']
const CONSUMERS = 5

test(`every consumer's books equal the exchange's, and every fill is there once, under faults and kills of the relay (LIGHTER_SOAK_SEED=${SEED})`, async () => {
  console.log(`relay soak: LIGHTER_SOAK_SEED=${SEED}`)
  const draw = mulberry32(SEED)
  await using net = await Localnet.start({ seed: SEED, bookIntervalMs: 5 })
  const options = { upstream: net.environment, limits: 'off' as const, lingerMs: 2_000 }
  let relay = await startRelay({ ...options, port: 0 })
  const { port, environment } = relay
  const [funded, other] = net.accounts
  const owner = await keyOf(net, 0)
  const backoff = { baseMs: 10, maxMs: 200 }
  const streams = Array.from({ length: CONSUMERS }, () => createStreamClient({ environment, backoff }))
  const books: { market: string; mirror: BookStream }[] = []
  for (const stream of streams)
    for (const market of MARKETS) {
      const { id, priceDecimals, sizeDecimals } = net.market(market)
      books.push({
        market,
        mirror: await subscribeBook(stream, { marketId: id, priceDecimals, sizeDecimals }),
      })
    }
  const lighter = await Lighter.connect({
    environment,
    l1PrivateKey: funded!.l1PrivateKey,
    accountIndex: funded!.accountIndex,
    keyStore: new MemoryKeyStore(),
  })
  try {
    const fills: bigint[] = []
    await lighter.accountFillSubscribe({ handler: ({ tradeId }) => fills.push(BigInt(tradeId)) })
    const mine = net.actor(funded!.accountIndex)
    const others = net.actor(other!.accountIndex)
    const step = (): void => {
      const market = MARKETS[Math.floor(draw() * MARKETS.length)] ?? 'ETH'
      const { bids, asks } = net.book(market)
      const mid = Number((bids[0]?.[0] ?? 0n) + (asks[0]?.[0] ?? 0n)) / 2
      const isBuy = draw() < 0.5
      const ticks = Math.round(mid * (1 + (draw() - 0.5) * 0.002))
      const lots = net.market(market).minBase * (1 + Math.floor(draw() * 3)) * (isBuy ? 1 : -1)
      const actor = draw() < 0.5 ? mine : others
      actor.placeOrder({ market, amount: BigInt(lots), price: BigInt(ticks), unit: 'ticks' })
    }
    for (let round = 0; round < ROUNDS; round++) {
      net.faults.set(upstreamFaults())
      for (let i = 0; i < 150; i++) {
        for (let k = 0; k < 5; k++) step()
        await new Promise((done) => setTimeout(done, 4))
        if (i === 60) {
          await relay.close()
          relay = await startRelay({ ...options, port })
        }
      }
      net.faults.set({})
      const differing = (): string[] =>
        books
          .filter(({ market, mirror }) => {
            if (!mirror.isLive) return true
            const { bids, asks } = mirror.book.depth(Number.POSITIVE_INFINITY)
            const shown = [bids, asks].map((side) => side.map(({ ticks, lots }) => `${ticks} ${lots}`).join())
            const real = net.book(market)
            return [real.bids, real.asks].some(
              (side, i) => side.map(([ticks, lots]) => `${ticks} ${lots}`).join() !== shown[i],
            )
          })
          .map(({ market, mirror }) => `${market} ${mirror.isLive} ${mirror.stats.lastNonce}`)
      // A frame that was lost at the end shows with the next one.
      for (const market of MARKETS) {
        const far = ((net.book(market).bids[0]?.[0] ?? 0n) * 7n) / 10n
        const amount = BigInt(1_000 * net.market(market).minBase)
        expect(mine.placeOrder({ market, amount, price: far, unit: 'ticks' }).rejected).toBeUndefined()
      }
      await until(
        () => differing().length === 0,
        () => [differing(), relay.status],
      )
    }
    await using rest = createRestClient({
      environment: net.environment,
      limiter: unlimited,
      accountIndex: owner.accountIndex,
      authToken: owner.token,
    })
    const made: bigint[] = []
    for await (const { trade_id } of rest.tradesAll({
      accountIndex: owner.accountIndex,
      sortBy: 'trade_id',
      limit: 100,
    }))
      made.push(trade_id)
    await until(
      async () => {
        await lighter.reconcile()
        return fills.length >= made.length
      },
      () => [fills.length, made.length],
    )
    const sorted = (ids: readonly bigint[]): string[] => ids.map(String).sort()
    expect(sorted(fills)).toEqual(sorted(made))
    expect(fills.length).toBeGreaterThan(20)
  } finally {
    await lighter.close()
    for (const stream of streams) await stream.close()
    await relay.close()
  }
})
