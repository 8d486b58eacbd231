import { everyFault, type FaultPlan } from '@lighter/localnet'
import { Decimal, type Fill, isLiveStatus, LighterError, type OrderState } from '@lighter/standards'
import { expect, it } from 'vitest'
import { openDesk, until } from './support/desk.ts'

const SEED = Number(process.env['LIGHTER_CHAOS_SEED'] ?? 20_261_121)
const ORDERS = Number(process.env['LIGHTER_CHAOS_ORDERS'] ?? 20_000)
/** The exchange keeps the last 20 000 ended orders of an account: compared before that many have gone by. */
const ROUNDS = 4
const TRADERS = 16

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const row of rows) list.push(row)
  return list
}

it(`the books agree after ${ORDERS} orders under every fault (LIGHTER_CHAOS_SEED=${SEED})`, async () => {
  const errors: unknown[] = []
  const logger = {
    debug() {},
    info() {},
    warn() {},
    error: (fields: unknown) => void errors.push(fields),
  }
  await using desk = await openDesk(
    {
      logger,
      answerTimeoutMs: 500,
      streamOptions: {
        backoff: { baseMs: 5, maxMs: 50 },
        keepalive: { pingIntervalMs: 100, deadAfterMs: 300 },
        limits: { messagesPerMinute: 1e6, ackTimeoutMs: 300 },
        helloTimeoutMs: 200,
        openTimeoutMs: 300,
      },
    },
    { seed: SEED },
  )
  const { net, lighter, other } = desk
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
  const collateralBefore = (await lighter.accountBalance()).collateral
  const draw = random(SEED)
  const acked: number[] = []
  const refused: number[] = []
  const unknown: number[] = []
  let cloid = 0

  const trade = async (): Promise<void> => {
    const isBuy = draw() < 0.5
    const kind = draw()
    // The book lies around 2000: some rest, some trade with what rests, some would cross and must not (post-only).
    const price = 2000 + Math.floor(draw() * 40) - 20 + (isBuy ? -8 : 8)
    const id = ++cloid
    try {
      await lighter.limitOrder({
        ticker: 'ETH',
        amount: new Decimal(Math.floor(draw() * 900) + 100).div(10_000).mul(isBuy ? 1 : -1),
        price,
        tif: kind < 0.4 ? 'GTC' : kind < 0.8 ? 'ALO' : 'IOC',
        cloid: id,
      })
      acked.push(id)
    } catch (error) {
      if (!(error instanceof LighterError)) throw error
      ;(error.sent === 'maybe' ? unknown : refused).push(id)
    }
    if (draw() < 0.02) {
      // Somebody else trades with what rests, and leaves something to trade with.
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
        await lighter.cancelOrder({ ticker: 'ETH', oid: victim.orderId }).catch((error: unknown) => {
          if (!(error instanceof LighterError)) throw error
        })
      }
    }
  }

  const plan: FaultPlan = everyFault(0.001)
  for (let round = 1; round <= ROUNDS; round++) {
    net.faults.set(plan)
    const wanted = Math.round((ORDERS / ROUNDS) * round)
    const trader = async (): Promise<void> => {
      while (cloid < wanted) await trade()
    }
    await Promise.all(Array.from({ length: TRADERS }, trader))
    net.faults.set({})
    await until(() => lighter.ws.state === 'connected')
    // Frames that a fault holds back are old news after the next one, which no protocol could tell: let them pass.
    await new Promise((done) => setTimeout(done, 100))
    await lighter.reconcile()
    await lighter.reconcile()

    const there = [
      ...(await lighter.rest.accountActiveOrders()).orders,
      ...(await all(lighter.rest.accountInactiveOrdersAll({ limit: 100 }))),
    ]
    const byCloid = new Map(there.map((order) => [order.client_order_index, order]))
    // None doubled, none that was taken lost, none that was refused there.
    expect(byCloid.size).toBe(there.length)
    expect(acked.filter((id) => !byCloid.has(id))).toEqual([])
    expect(refused.filter((id) => byCloid.has(id))).toEqual([])
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
    // Fills sum to the position, each told once.
    expect(new Set(fills.map((fill) => `${fill.tradeId} ${fill.amount}`)).size).toBe(fills.length)
    const sum = fills.reduce((total, fill) => total.plus(fill.amount), new Decimal(0))
    const position = (await lighter.positionsGet())[0]?.size ?? new Decimal(0)
    expect(sum.toFixed()).toBe(position.toFixed())
    // While its connection is replaced the copy gives nothing.
    await until(() => lighter.positionsPeek() !== undefined)
    expect(lighter.positionsPeek()?.[0]?.size.toFixed() ?? '0').toBe(position.toFixed())
  }
  expect(unknown.length).toBeGreaterThan(0)

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
  const collateralAfter = (await lighter.accountBalance()).collateral
  expect(collateralAfter.minus(collateralBefore).toFixed()).toBe(cash.toFixed())
  console.log(
    `chaos: ${acked.length} taken, ${refused.length} refused, ${unknown.length} unknown, ${fills.length} fills, faults ${JSON.stringify(net.faults.counts)}, ${errors.length} errors logged`,
  )
}, 600_000)
