import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { everyFault, type FaultPlan, impoliteFaults, Localnet } from '@lighter/localnet'
import { isLiveStatus } from '@lighter/standards'
import { expect, it } from 'vitest'
import { program } from '../../../test/support/program.ts'
import { mulberry32 } from '../../../test/support/random.ts'
import { SCALE } from '../../../test/support/scale.ts'
import { registerKey } from './support/register-key.ts'
import type { SoakSetup, SoakView } from './support/soak-client.ts'

const SEED = Number(process.env['LIGHTER_SOAK_SEED'] ?? 20_261_121)
const FRAMES = Number(process.env['LIGHTER_SOAK_FRAMES'] ?? 20_000 * SCALE)
const ROUNDS = 10
const MARKETS = ['ETH', 'BTC', 'SOL', 'LIT']

/** What ends a connection, or silences it for good. */
const DEADLY = ['drop', 'halfOpen', 'slowClose']
/** The chance of those once a storm is over: with one frame in 20 a connection hardly lives through its own subscriptions. */
const RARELY = 1 / 1_500
/** The share of each round in which they strike as often as the rest: all of 200,000 frames would take hours of reconnecting. */
const STORM = 1 / 20

/** All of localnet's faults at 5 %, those of an impolite counterparty included; the deadly ones with a chance of their own. */
function plan(deadly: number): FaultPlan {
  const all = everyFault(0.05)
  const impolite = impoliteFaults(0.05)
  return {
    ...all,
    stream: [...(all.stream ?? []), ...(impolite.stream ?? [])].map((rule) =>
      DEADLY.includes(rule.kind) ? { ...rule, probability: deadly } : rule,
    ),
    connect: [...(all.connect ?? []), ...(impolite.connect ?? [])],
  }
}

/** Rejects when a client ends before it should. */
const died = new WeakMap<ChildProcess, Promise<never>>()

async function ask<T>(client: ChildProcess, command: string): Promise<T> {
  const answer = once(client, 'message')
  client.send(command)
  return (await Promise.race([answer, died.get(client) ?? answer]))[0] as T
}

it(`books and account views equal the exchange's at every quiet point of ${FRAMES} frames under faults (LIGHTER_SOAK_SEED=${SEED})`, async () => {
  console.log(`soak: LIGHTER_SOAK_SEED=${SEED}`)
  await using net = await Localnet.start({ seed: SEED, bookIntervalMs: 0 })
  const { signer, accountIndex } = await registerKey(net)
  const setup: SoakSetup = {
    environment: net.environment,
    markets: MARKETS.map((ticker) => {
      const { id, priceDecimals, sizeDecimals } = net.market(ticker)
      return { marketId: id, priceDecimals, sizeDecimals }
    }),
    accountIndex,
    authToken: signer.createAuthToken({ deadline: Math.floor(Date.now() / 1000) + 7 * 3600 }),
  }
  const client = spawn(
    process.execPath,
    ['--expose-gc', ...program('packages/ws/test/support/soak-client.ts')],
    { env: { ...process.env, SOAK: JSON.stringify(setup) }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )
  const end = once(client, 'exit').then(([code]): never => {
    throw new Error(`the client died with code ${code}`)
  })
  end.catch(() => {})
  died.set(client, end)
  try {
    await once(client, 'message')
    const draw = mulberry32(SEED)
    const actors = [net.actor(accountIndex), net.actor(net.accounts[1]?.accountIndex ?? 0)]
    const mids = MARKETS.map((ticker) => {
      const { bids, asks } = net.book(ticker)
      return Number((bids[0]?.[0] ?? 0n) + (asks[0]?.[0] ?? 0n)) / 2
    })
    let live: { actor: number; market: string; orderIndex: bigint }[] = []
    const step = (): void => {
      const m = Math.floor(draw() * MARKETS.length)
      const market = MARKETS[m] ?? 'ETH'
      const actor = draw() < 0.5 ? 0 : 1
      if (live.length > 60) {
        const [victim] = live.splice(Math.floor(draw() * live.length), 1)
        if (victim !== undefined)
          actors[victim.actor]?.cancelOrder({ market: victim.market, index: victim.orderIndex })
      }
      const isBuy = draw() < 0.5
      const ticks = Math.round((mids[m] ?? 0) * (1 + (draw() - 0.5) * 0.002) + (isBuy ? -1 : 1))
      const lots = net.market(market).minBase * (1 + Math.floor(draw() * 5)) * (isBuy ? 1 : -1)
      const { orderIndex, status } =
        actors[actor]?.placeOrder({ market, amount: BigInt(lots), price: BigInt(ticks), unit: 'ticks' }) ?? {}
      if (orderIndex !== undefined && status === 'open') live.push({ actor, market, orderIndex })
    }
    let warm: SoakView | undefined
    let seen = 0
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [chance, share] of [
        [0.05, STORM],
        [RARELY, 1],
      ] as const) {
        net.faults.set(plan(chance))
        while (seen < (FRAMES / ROUNDS) * (round - 1 + share)) {
          for (let i = 0; i < 20; i++) step()
          await new Promise((done) => setTimeout(done, 1))
          if (draw() < 0.1) seen = await ask<number>(client, 'frames')
        }
      }
      net.faults.set({})
      // Frames that a fault holds back come a moment later.
      await new Promise((done) => setTimeout(done, 100))
      // A frame that vanished shows with the next one of its book.
      for (const market of MARKETS) {
        const lots = BigInt(net.market(market).minBase * 20)
        const { orderIndex } =
          actors[1]?.placeOrder({
            market,
            amount: lots,
            price: net.book(market).bids.at(-1)?.[0] ?? 1n,
            unit: 'ticks',
          }) ?? {}
        if (orderIndex !== undefined) actors[1]?.cancelOrder({ market, index: orderIndex })
      }
      await ask(client, 'settle')
      await ask(client, 'settle')
      await expect
        .poll(async () =>
          Object.values((await ask<SoakView>(client, 'view')).books).every(({ isLive }) => isLive),
        )
        .toBe(true)
      const view = await ask<SoakView>(client, 'view')
      expect(view.errors).toEqual([])
      for (const { marketId } of setup.markets) {
        const text = (levels: [bigint, bigint][]) =>
          levels.map(([ticks, lots]) => [String(ticks), String(lots)])
        const { bids, asks } = net.book(marketId)
        expect({ marketId, bids: view.books[marketId]?.bids, asks: view.books[marketId]?.asks }).toEqual({
          marketId,
          bids: text(bids),
          asks: text(asks),
        })
      }
      /** Orders that are open or pending. */
      const liveOrders = (index: number): Set<bigint> =>
        new Set(
          net
            .orders(index)
            .filter(({ status }) => isLiveStatus(status))
            .map(({ orderId }) => orderId),
        )
      expect(view.orders.map((line) => line.split(' ')[0])).toEqual(
        [...liveOrders(accountIndex)].map(String).sort(),
      )
      const positions = net.account(accountIndex).positions.filter(({ size }) => Number(size) !== 0)
      expect(
        Object.fromEntries(Object.entries(view.positions).map(([id, size]) => [id, Number(size)])),
      ).toEqual(Object.fromEntries(positions.map(({ marketId, size }) => [marketId, Number(size)])))
      const ours = liveOrders(accountIndex)
      const theirs = liveOrders(net.accounts[1]?.accountIndex ?? 0)
      live = live.filter(({ actor, orderIndex }) => (actor === 0 ? ours : theirs).has(orderIndex))
      if (round === 2) warm = view
      if (round === ROUNDS && warm !== undefined) {
        const { heap, sockets, timers } = warm
        // What just happens to be there goes; what leaks stays.
        await expect
          .poll(async () => {
            const now = await ask<SoakView>(client, 'view')
            return {
              heap: Math.max(0, now.heap - heap * 1.1),
              sockets: Math.max(0, now.sockets - sockets - 1),
              timers: Math.max(0, now.timers - timers - 2),
            }
          })
          .toEqual({ heap: 0, sockets: 0, timers: 0 })
        const gaps = Object.values(view.books).reduce((sum, book) => sum + book.gaps, 0)
        console.log(
          `soak: ${view.frames} frames, ${gaps} gaps, heap ${(warm.heap / 1e6).toFixed(1)} to ${(view.heap / 1e6).toFixed(1)} MB, faults ${JSON.stringify(net.faults.counts)}`,
        )
      }
    }
  } finally {
    if (client.connected) client.disconnect()
    signer.close()
  }
}, 1_800_000)
