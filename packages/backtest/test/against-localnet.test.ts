import { type LightStrategy, light } from '@lighter/backtest'
import { QUEUE_MODELS } from '@lighter/lob/queue'
import type { MarketEvent } from '@lighter/lob/replay'
import { Localnet } from '@lighter/localnet'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const market = { marketId: 0, ticker: 'ETH', priceDecimals: 2, sizeDecimals: 4 }
const MID = 300_000

/** Steps of 10 ms: each changes a level near the mid price, or trades. */
const STEPS = fc.array(
  fc.record({
    kind: fc.constantFrom('bid', 'bid', 'ask', 'ask', 'sell', 'buy'),
    level: fc.integer({ min: 1, max: 2 }),
    lots: fc.integer({ min: 0, max: 500 }),
  }),
  { minLength: 20, maxLength: 40 },
)
/** Orders between the steps, post-only and large enough for the market's smallest order. */
const ORDERS = fc.array(
  fc.record({
    step: fc.integer({ min: 0, max: 8 }),
    isAsk: fc.boolean(),
    level: fc.integer({ min: 1, max: 2 }),
    lots: fc.integer({ min: 100, max: 300 }),
  }),
  { minLength: 1, maxLength: 6 },
)

const side = (isAsk: boolean, level: number): number => (isAsk ? MID + level : MID - level)

function eventsOf(steps: readonly { kind: string; level: number; lots: number }[]): MarketEvent[] {
  const base = (at: number) => ({ market, exchangeTime: at, receivedAt: at })
  const first = [1, 2, 3].flatMap((level) => [MID - level, 200])
  const last = [1, 2, 3].flatMap((level) => [MID + level, 200])
  return [
    {
      ...base(0),
      type: 'snapshot',
      bids: Float64Array.from(first),
      asks: Float64Array.from(last),
      nonce: 1,
      beginNonce: 0,
    },
    ...steps.map(({ kind, level, lots }, i): MarketEvent => {
      const at = 10 * (i + 1)
      const isAsk = kind === 'ask' || kind === 'buy'
      const price = side(isAsk, level)
      if (kind === 'sell' || kind === 'buy')
        return { ...base(at), type: 'trade', price, size: lots + 1, takerSide: kind, tradeId: '' }
      const levels = Float64Array.of(price, lots)
      const none = new Float64Array()
      return {
        ...base(at),
        type: 'delta',
        bids: isAsk ? none : levels,
        asks: isAsk ? levels : none,
        nonce: i + 2,
        beginNonce: i + 1,
      }
    }),
  ]
}

async function* stream(events: readonly MarketEvent[]) {
  yield* events
}

/** Lots that traded over all runs: a comparison of empty runs would prove nothing. */
let traded = 0

test('the light level fills the same orders as localnet, by every queue model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...QUEUE_MODELS), STEPS, ORDERS, async (queue, steps, orders) => {
      const events = eventsOf(steps)
      const due = orders
        .filter(({ step }) => step < steps.length)
        .sort((a, b) => a.step - b.step)
        .map((order) => ({ ...order, at: 10 * order.step + 5, price: side(order.isAsk, order.level) }))

      const strategy: LightStrategy = (at) => {
        for (const { at: time, isAsk, price, lots } of due)
          at.after(time, () =>
            at.placeOrder({ side: isAsk ? 'sell' : 'buy', price, size: lots, timeInForce: 'postOnly' }),
          )
        return {}
      }
      const report = await light({ data: stream(events), strategy, queue })
      expect(report.partial).toBeNull()
      const filled = due.map((_, i) =>
        report.trades.filter(({ orderId }) => orderId === i + 1).reduce((sum, { size }) => sum + size, 0),
      )

      traded += filled.reduce((sum, lots) => sum + lots, 0)

      await using net = await Localnet.start({
        liquidity: false,
        clock: 'manual',
        startTime: 1_800_000_000_000,
      })
      await using replay = await net.simulate({ market: 'ETH', source: stream(events), queue })
      let now = 0
      for (const [i, { at: time, isAsk, price, lots }] of due.entries()) {
        await replay.advance(time - now)
        now = time
        const amount = BigInt(isAsk ? -lots : lots)
        const placed = net.actor(10).placeOrder({
          market: 'ETH',
          amount,
          price: BigInt(price),
          unit: 'ticks',
          timeInForce: 'post-only',
          clientOrderIndex: i + 1,
        })
        expect(placed.rejected).toBeUndefined()
      }
      await replay.advance(10 * steps.length + 10 - now)
      const inLots = (text: string | undefined) => Math.round(Number(text ?? 0) * 1e4)
      const found = net.orders(10)
      expect(due.map((_, i) => inLots(found.find((order) => order.clientOrderId === i + 1)?.filled))).toEqual(
        filled,
      )
    }),
    { numRuns: 60, endOnFailure: true },
  )
  expect(traded).toBeGreaterThan(1_000)
})
