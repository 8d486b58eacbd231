import type { Ack, Lighter, LighterOptions } from '@lighter/gateway'
import { everyFault, type FaultPlan, impoliteFaults } from '@lighter/localnet'
import {
  Decimal,
  type Fill,
  isLiveStatus,
  LighterError,
  type OrderState,
  TimeoutError,
} from '@lighter/standards'
import { expect, it } from 'vitest'
import { mulberry32 } from '../../../test/support/random.ts'
import { SCALE } from '../../../test/support/scale.ts'
import { until } from '../../../test/support/until.ts'
import { openDesk } from './support/desk.ts'

const SEED = Number(process.env['LIGHTER_CHAOS_SEED'] ?? 20_261_121)
/** 20,000 with LIGHTER_TEST_SCALE=17. */
const ORDERS = Number(process.env['LIGHTER_CHAOS_ORDERS'] ?? Math.min(20_000, 1_200 * SCALE))
/** The exchange keeps the last 20 000 ended orders of an account: compared before that many have gone by. */
const ROUNDS = 4
const TRADERS = 16

/** What ends a connection, or silences it for good. */
const DEADLY = ['drop', 'halfOpen', 'slowClose']
/** The chance of those once a storm is over: with one frame in 20 no connection would live for an order. */
const RARELY = 1 / 1_500
/** The share of each round in which they strike as often as the rest. */
const STORM = 1 / 20

/**
 * Every fault at 5 %, those of an impolite counterparty and of the exchange itself included; the deadly ones of the stream
 * with a chance of their own. BTC is what ends and comes back: the end of a market closes its positions without a trade, and
 * in ETH fills shall sum to the position.
 */
function plan(deadly: number): FaultPlan {
  const all = everyFault(0.05)
  const impolite = impoliteFaults(0.05)
  return {
    ...all,
    http: [...(all.http ?? []), ...(impolite.http ?? [])],
    stream: [
      ...[...(all.stream ?? []), ...(impolite.stream ?? [])].map((rule) =>
        DEADLY.includes(rule.kind) ? { ...rule, probability: deadly } : rule,
      ),
      // Answers to transactions.
      ...(['skip', 'duplicate', 'reorder', 'corrupt'] as const).map((kind) => ({
        kind,
        channel: 'jsonapi/*',
        probability: 0.05,
      })),
    ],
    connect: [...(all.connect ?? []), ...(impolite.connect ?? [])],
    exchange: [
      { kind: 'clockSkew', ms: 60_000, probability: 0.05, everyMs: 100 },
      { kind: 'clockSkew', ms: -1_000, probability: 0.05, everyMs: 100 },
      { kind: 'respec', market: 'ETH', probability: 0.05, everyMs: 100 },
      { kind: 'delist', market: 'BTC', delayMs: 300, probability: 0.05, everyMs: 100 },
    ],
  }
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const row of rows) list.push(row)
  return list
}

it(
  `the books agree after ${ORDERS} orders under every fault (LIGHTER_CHAOS_SEED=${SEED})`,
  async () => {
    console.log(`chaos: LIGHTER_CHAOS_SEED=${SEED}`)
    const errors: unknown[] = []
    const logger = {
      debug() {},
      info() {},
      warn() {},
      error: (fields: unknown) => void errors.push(fields),
    }
    const options: LighterOptions = {
      logger,
      answerTimeoutMs: 500,
      streamOptions: {
        backoff: { baseMs: 5, maxMs: 50 },
        keepalive: { pingIntervalMs: 100, deadAfterMs: 300 },
        limits: { messagesPerMinute: 1e6, ackTimeoutMs: 300 },
        helloTimeoutMs: 200,
        openTimeoutMs: 300,
      },
    }
    await using desk = await openDesk(options, { seed: SEED })
    const { net, lighter, other } = desk
    // A key of the same account whose orders take the other road: its wrong answers are those of HTTP.
    const overRest = await desk.connect({ ...options, transport: 'rest', reserveFrom: 130 })
    const local = new Map<number, OrderState>()
    const ends: bigint[] = []
    const fills: Fill[] = []
    await lighter.ordersMirror({
      onUpdate(order) {
        local.set(order.cloid, order)
        if (!isLiveStatus(order.status)) ends.push(order.orderId)
      },
    })
    await lighter.positionsMirror()
    await lighter.accountFillSubscribe({ handler: (fill) => fills.push(fill) })
    for (const ticker of ['ETH', 'BTC']) await lighter.l2BookMirror({ ticker })
    const shown = ([price, size]: readonly [Decimal, Decimal]): string =>
      `${price.toFixed()} ${size.toFixed()}`
    const truth = (ticker: string): { bids: string[]; asks: string[] } => {
      const { bids, asks } = net.book(ticker)
      const { priceDecimals, sizeDecimals } = net.market(ticker)
      const scaled = ([ticks, lots]: readonly [bigint, bigint]): string =>
        shown([new Decimal(ticks).div(10 ** priceDecimals), new Decimal(lots).div(10 ** sizeDecimals)])
      return { bids: bids.map(scaled), asks: asks.map(scaled) }
    }
    /** A level of a book that is there, and gone again. */
    const touch = (market: string): void => {
      const { orderIndex } = other.placeOrder({ market, amount: '0.5', price: '500' })
      if (orderIndex !== undefined) other.cancelOrder({ market, index: orderIndex })
    }
    // Exact: what the account shows of it is cut to six decimals, and funding has up to twelve.
    const collateral = (): Decimal => new Decimal(net.account(lighter.accountIndex ?? 0).collateral)
    const collateralBefore = collateral()
    const draw = mulberry32(SEED)
    /** What this round's orders were answered with, by cloid. */
    const acks = new Map<number, Ack>()
    const refused = new Set<number>()
    const doubts = new Map<number, LighterError>()
    /** Whether each of them was accepted. Looked up immediately, as a client would; not always before the faults end. */
    const found = new Map<number, Promise<boolean | LighterError>>()
    const findOut = async ({ context }: LighterError): Promise<boolean> =>
      (await lighter.transactionOutcome(context)).outcome === 'applied'
    const tally = { taken: 0, rejected: 0, refused: 0, unknown: 0 }
    let cloid = 0

    const trade = async (by: Lighter, tif?: 'GTC' | 'ALO'): Promise<void> => {
      const isBuy = draw() < 0.5
      const kind = draw()
      // The book lies around 2000: some rest, some trade with what rests, some would cross and must not (post-only).
      const price = 2000 + Math.floor(draw() * 40) - 20 + (isBuy ? -8 : 8)
      const id = ++cloid
      try {
        const ack = await by.limitOrder({
          ticker: 'ETH',
          amount: new Decimal(Math.floor(draw() * 900) + 100).div(10_000).mul(isBuy ? 1 : -1),
          price,
          tif: tif ?? (kind < 0.4 ? 'GTC' : kind < 0.8 ? 'ALO' : 'IOC'),
          cloid: id,
        })
        acks.set(id, ack)
      } catch (error) {
        if (!(error instanceof LighterError)) throw error
        if (error.sent === 'maybe') {
          doubts.set(id, error)
          found.set(
            id,
            findOut(error).catch((reason: LighterError) => reason),
          )
        } else refused.add(id)
      }
      if (draw() < 0.02) {
        // Another account trades with the resting orders, and leaves orders to trade with.
        other.placeOrder({
          market: 'ETH',
          amount: draw() < 0.5 ? '0.5' : '-0.5',
          price: String(1990 + Math.floor(draw() * 20)),
        })
      }
      const open = lighter.ordersPeek() ?? []
      if (open.length > 40) {
        const victim = open[Math.floor(draw() * open.length)]
        if (victim !== undefined) {
          await by.cancelOrder({ ticker: 'ETH', oid: victim.orderId }).catch((error: unknown) => {
            if (!(error instanceof LighterError)) throw error
          })
        }
      }
    }

    for (let round = 1; round <= ROUNDS; round++) {
      for (const [chance, share] of [
        [0.05, STORM],
        [RARELY, 1],
      ] as const) {
        net.faults.set(plan(chance))
        const wanted = Math.round((ORDERS / ROUNDS) * (round - 1 + share))
        const trader = async (by: Lighter): Promise<void> => {
          while (cloid < wanted) await trade(by)
        }
        await Promise.all(Array.from({ length: TRADERS }, (_, i) => trader(i % 2 === 0 ? lighter : overRest)))
      }
      net.faults.set({})
      await expect.poll(() => lighter.ws.state).toBe('connected')
      // Frames held back by a fault are out of date after the next one, which no protocol can detect: let them pass.
      await new Promise((done) => setTimeout(done, 100))
      // One more of each key passes the nonces of those that never came.
      for (const by of [lighter, overRest]) for (const tif of ['GTC', 'ALO'] as const) await trade(by, tif)
      // A frame that vanished shows with the next one of its book.
      for (const market of ['ETH', 'BTC']) touch(market)
      await lighter.reconcile()
      await lighter.reconcile()
      for (const ticker of ['ETH', 'BTC']) {
        // The end of a market ends its live copy: the next call gets another.
        const mirror = await lighter.l2BookMirror({ ticker })
        await expect.poll(() => mirror.isLive).toBe(true)
        const { b, a } = mirror.asDict() ?? {}
        const copy = { bids: b?.map(shown), asks: a?.map(shown) }
        expect([ticker, copy]).toEqual([ticker, truth(ticker)])
      }
      const there = [
        ...(await lighter.rest.accountActiveOrders()).orders,
        ...(await all(lighter.rest.accountInactiveOrdersAll({ limit: 100 }))),
      ]
      const byCloid = new Map(there.map((order) => [order.client_order_index, order]))
      // None doubled, none that was taken lost, none that was refused there.
      expect(byCloid.size).toBe(there.length)
      // Taken and not there: the market had changed meanwhile, and the exchange says so.
      const rejected = [...acks].filter(([id]) => !byCloid.has(id))
      for (const [id, ack] of rejected) expect([id, (await ack.executed()).outcome]).toEqual([id, 'rejected'])
      expect([...refused].filter((id) => byCloid.has(id))).toEqual([])
      // Each unknown outcome is resolved, and correctly.
      for (const [id, doubt] of doubts) {
        const first = await found.get(id)
        const isTaken = first instanceof TimeoutError ? await findOut(doubt) : first
        expect([id, isTaken]).toEqual([id, byCloid.has(id)])
      }
      tally.taken += acks.size
      tally.rejected += rejected.length
      tally.refused += refused.size
      tally.unknown += doubts.size
      acks.clear()
      refused.clear()
      doubts.clear()
      found.clear()
      // Each that is there is known here in the same state, and the other way round.
      const differs = there.filter((order) => {
        const mine = local.get(order.client_order_index)
        return (
          mine === undefined || mine.status !== order.status || !mine.filledSize.eq(order.filled_base_amount)
        )
      })
      expect(
        differs.map((order) => [
          order.client_order_index,
          order.status,
          local.get(order.client_order_index)?.status,
        ]),
      ).toEqual([])
      expect([...local.keys()].filter((id) => !byCloid.has(id))).toEqual([])
      expect(new Set(ends).size).toBe(ends.length)
      // Fills sum to the position, each reported once.
      expect(new Set(fills.map((fill) => `${fill.tradeId} ${fill.amount}`)).size).toBe(fills.length)
      const sum = fills.reduce((total, fill) => total.plus(fill.amount), new Decimal(0))
      const position = (await lighter.positionsGet())[0]?.size ?? new Decimal(0)
      expect(sum.toFixed()).toBe(position.toFixed())
      // While its connection is replaced the copy gives nothing.
      await until(() => lighter.positionsPeek() !== undefined)
      expect(lighter.positionsPeek()?.[0]?.size.toFixed() ?? '0').toBe(position.toFixed())
    }
    expect(tally.unknown).toBeGreaterThan(0)

    // Flat, the cash is the sum of the fills to the last unit.
    await (await lighter.cancelOpenOrders())[0]?.executed()
    const position = (await lighter.positionsGet())[0]?.size ?? new Decimal(0)
    if (!position.isZero()) {
      other.placeOrder({ market: 'ETH', amount: position.toFixed(), price: '2000' })
      const before = fills.length
      await (await lighter.closePosition({ ticker: 'ETH', slippageTolerance: '0.2' })).executed()
      await until(() => fills.length > before)
      await lighter.reconcile()
    }
    expect(await lighter.positionsGet()).toEqual([])
    const funding = (await lighter.rest.positionFunding({ limit: 100 })).position_fundings
    const cash = fills.reduce(
      (total, fill) => total.minus(fill.amount.mul(fill.price)).minus(fill.fee),
      funding.reduce((total, payment) => total.plus(payment.change), new Decimal(0)),
    )
    expect(collateral().minus(collateralBefore).toFixed()).toBe(cash.toFixed())
    console.log(
      `chaos: ${JSON.stringify(tally)}, ${fills.length} fills, faults ${JSON.stringify(net.faults.counts)}, ${errors.length} errors logged`,
    )
  },
  600_000 + (SCALE > 1 ? 3_000_000 : 0),
)
