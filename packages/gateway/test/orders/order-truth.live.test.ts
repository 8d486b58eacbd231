import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { unlimited } from '@lighter/rest'
import { LighterError, TimeoutError } from '@lighter/standards'
import { expect, it } from 'vitest'
import { mulberry32 } from '../../../../test/support/random.ts'
import { SCALE } from '../../../../test/support/scale.ts'
import { CUTS, CuttingProxy } from '../support/cutting-proxy.ts'
import { LocalnetChild } from '../support/localnet-child.ts'

const SEED = Number(process.env['LIGHTER_TRUTH_SEED'] ?? 20_261_128)
/** Orders that were really sent: 10,500 with LIGHTER_TEST_SCALE=70. */
const ORDERS = Math.max(60, Math.round(150 * SCALE))
const KILLS = Math.max(1, Math.round(SCALE / 4))
const TRANSPORTS = ['rest', 'stream', 'auto'] as const
const TRADERS = 4

/** What a client said of an order, by its cloid. */
type Said = 'taken' | 'not-sent' | 'refused' | 'unknown'

interface Desk {
  readonly lighter: Lighter
  readonly transport: (typeof TRANSPORTS)[number]
  readonly accountIndex: number
  readonly said: Map<number, Said>
  /** Results of the look-ups of unknown outcomes: whether they were accepted. */
  readonly found: Map<number, Promise<boolean | Error>>
  /** Orders sent, and those whose outcome is not reported yet. */
  sent: number
  inFlight: number
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until the line answers, so that no orders are spent on an exchange that is away. */
async function answers({ lighter, transport }: Desk): Promise<void> {
  const isThere = async (): Promise<boolean> => {
    if (transport !== 'rest' && lighter.ws.state === 'connected') return true
    if (transport === 'stream') return false
    const answer = await lighter.rest.status().catch((error: unknown) => error)
    if (answer instanceof Error && !(answer instanceof LighterError)) throw answer
    return !(answer instanceof LighterError)
  }
  for (let ms = 20; !(await isThere()); ms = Math.min(ms * 2, 500)) await pause(ms)
}

it(
  `every reported outcome is true after ${ORDERS} orders sent over a line that breaks and ${KILLS} kills (LIGHTER_TRUTH_SEED=${SEED})`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'order-truth-'))
    const child = new LocalnetChild(folder)
    await child.start()
    const draw = mulberry32(SEED)
    const proxy = await CuttingProxy.start(child.port, draw)
    const origin = `127.0.0.1:${proxy.port}`
    const desks: Desk[] = []
    try {
      for (const [i, transport] of TRANSPORTS.entries()) {
        const account = child.accounts[i]
        const lighter = await Lighter.connect({
          environment: {
            name: 'localnet',
            restUrl: `http://${origin}`,
            wsUrl: `ws://${origin}/stream`,
            explorerUrl: `http://${origin}/explorer/api`,
            chainId: child.chainId,
          },
          l1PrivateKey: account?.l1PrivateKey ?? '',
          keyStore: new MemoryKeyStore(),
          env: {},
          transport,
          limiter: unlimited,
          answerTimeoutMs: 1000,
          streamOptions: { backoff: { baseMs: 10, maxMs: 200 }, limits: { messagesPerMinute: 1e6 } },
        })
        desks.push({
          lighter,
          transport,
          accountIndex: account?.accountIndex ?? 0,
          said: new Map(),
          found: new Map(),
          sent: 0,
          inFlight: 0,
        })
      }

      let lastCloid = 0
      /** How often the exchange went away, whether it is away now, and since when it is back. */
      let outages = 0
      let isAway = false
      let back = Promise.resolve()
      let backAt = performance.now()
      let interrupted = 0
      let slowestMs = 0

      /**
       * A look-up has 15 seconds from the moment at which the order was reported as unknown. One in which the exchange went away has
       * them from the moment at which it is back.
       */
      const findOut = async ({ lighter }: Desk, { context }: LighterError): Promise<boolean> => {
        const since = performance.now()
        for (;;) {
          const before = isAway ? outages - 1 : outages
          try {
            const { outcome } = await lighter.transactionOutcome(context, { timeoutMs: 15_000 })
            slowestMs = Math.max(slowestMs, performance.now() - Math.max(since, backAt))
            return outcome !== 'not-taken'
          } catch (error) {
            if (!(error instanceof TimeoutError) || outages === before) throw error
            interrupted += 1
            await back
          }
        }
      }
      const send = async (desk: Desk): Promise<Said> => {
        const { lighter, said, found } = desk
        const cloid = ++lastCloid
        desk.inFlight += 1
        try {
          await lighter.limitOrder({
            ticker: 'ETH',
            amount: '0.01',
            price: String(400 + Math.floor(draw() * 100)),
            tif: 'IOC',
            cloid,
          })
          said.set(cloid, 'taken')
        } catch (error) {
          if (!(error instanceof LighterError)) throw error
          said.set(cloid, error.sent === 'maybe' ? 'unknown' : error.sent === 'no' ? 'not-sent' : 'refused')
          if (error.sent === 'maybe')
            found.set(
              cloid,
              findOut(desk, error).catch((error: Error) => error),
            )
        } finally {
          desk.inFlight -= 1
        }
        const word = said.get(cloid) ?? 'not-sent'
        if (word === 'not-sent') await answers(desk)
        else desk.sent += 1
        return word
      }
      /** What nothing followed yet is passed by an order more. */
      const pass = async (desk: Desk): Promise<void> => {
        while ((await send(desk)) !== 'taken');
      }
      /** Each desk sends until so many orders of it have left. */
      const trade = (until: number): Promise<unknown> =>
        Promise.all(
          desks.map(async (desk) => {
            const trader = async (): Promise<void> => {
              while (desk.sent + desk.inFlight < until) await send(desk)
            }
            await Promise.all(Array.from({ length: TRADERS }, trader))
            await pass(desk)
          }),
        )

      proxy.probability = 0.03
      for (let round = 1; round <= KILLS; round++) {
        const share = ORDERS / TRANSPORTS.length / KILLS
        await trade(Math.round(share * (round - 0.5)))
        const trading = trade(Math.round(share * round))
        await pause(20 + draw() * 100)
        outages += 1
        isAway = true
        back = child
          .kill()
          .then(() => child.start())
          .then(() => {
            isAway = false
            backAt = performance.now()
          })
        await Promise.all([back, trading])
      }
      // What has not struck yet strikes soon.
      const isUnknown = (): boolean => desks.some(({ found }) => found.size > 0)
      proxy.probability = 0.2
      for (let more = 0; more < 1_000 && !(proxy.isComplete && isUnknown()); more++)
        await Promise.all(desks.map(send))
      proxy.probability = 0
      await Promise.all(desks.map(pass))
      const resolved = await Promise.all(
        desks.map(
          async ({ found }) =>
            new Map(await Promise.all([...found].map(async ([id, answer]) => [id, await answer] as const))),
        ),
      )
      await Promise.all(desks.map(({ lighter }) => lighter.close()))
      await child.kill()

      // The truth: what the exchange holds, from its journal.
      await using net = await Localnet.start({ dataDir: folder, clock: 'manual' })
      const tally: Record<string, number> = {}
      for (const [i, { accountIndex, said }] of desks.entries()) {
        const there = net.orders(accountIndex).map((order) => order.clientOrderId)
        const truth = new Set(there)
        expect(truth.size, 'no order is there twice').toBe(there.length)
        const wrong: unknown[] = []
        for (const [cloid, word] of said) {
          const isThere = truth.has(cloid)
          const answer = word === 'unknown' ? resolved[i]?.get(cloid) : word === 'taken'
          if (answer !== isThere) wrong.push([TRANSPORTS[i], cloid, word, inspect(answer), isThere])
          const name = `${TRANSPORTS[i]} ${word}`
          tally[name] = (tally[name] ?? 0) + 1
        }
        expect(wrong).toEqual([])
        expect([...truth].filter((cloid) => !said.has(cloid))).toEqual([])
      }
      console.log(
        `order truth: seed ${SEED}, ${KILLS} kills, ${JSON.stringify(tally)}, ${interrupted} look-ups interrupted by a kill, the slowest took ${Math.round(slowestMs)} ms, cuts ${JSON.stringify(proxy.counts)}`,
      )
      expect(
        Object.keys(proxy.counts).filter((cut) => proxy.counts[cut as (typeof CUTS)[number]] > 0),
      ).toEqual([...CUTS])
      expect(isUnknown()).toBe(true)
    } finally {
      await Promise.all(desks.map(({ lighter }) => lighter.close()))
      await proxy.close()
      await child.kill()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  180_000 + 6_000_000 * (SCALE > 1 ? 1 : 0),
)
