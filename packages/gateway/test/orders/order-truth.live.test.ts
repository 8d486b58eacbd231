import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { unlimited } from '@lighter/rest'
import { LighterError, NetworkError, TimeoutError } from '@lighter/standards'
import { expect, it } from 'vitest'
import { CUTS, CuttingProxy } from '../support/cutting-proxy.ts'
import { LocalnetChild } from '../support/localnet-child.ts'

const SCALE = Number(process.env['LIGHTER_TEST_SCALE'] ?? 1)
const SEED = Number(process.env['LIGHTER_TRUTH_SEED'] ?? 20_261_128)
/** 10,500 with LIGHTER_TEST_SCALE=70. */
const ORDERS = Math.max(60, Math.round(150 * SCALE))
const KILLS = Math.max(1, Math.round(SCALE / 4))
const TRANSPORTS = ['rest', 'stream', 'auto'] as const
const TRADERS = 4

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

/** What a client said of an order, by its cloid. */
type Said = 'taken' | 'not-sent' | 'refused' | 'unknown'

interface Desk {
  readonly lighter: Lighter
  readonly accountIndex: number
  readonly said: Map<number, Said>
  /** What was found out about the unknown ones: whether they were taken. */
  readonly found: Map<number, () => Promise<boolean>>
}

it(
  `every outcome told is the truth after ${ORDERS} orders over a line that breaks and ${KILLS} kills (LIGHTER_TRUTH_SEED=${SEED})`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'order-truth-'))
    const child = new LocalnetChild(folder)
    await child.start()
    const draw = random(SEED)
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
        desks.push({ lighter, accountIndex: account?.accountIndex ?? 0, said: new Map(), found: new Map() })
      }

      let sent = 0
      let askedAgain = 0
      const send = async (desk: Desk): Promise<void> => {
        const { lighter, said, found } = desk
        const cloid = ++sent
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
          if (error.sent !== 'maybe') {
            // A line that is down refuses at once: leave it time.
            await new Promise((resolve) => setTimeout(resolve, 20))
            return
          }
          const { txHash, nonce, apiKeyIndex } = error.context as {
            txHash: string
            nonce: number
            apiKeyIndex: number
          }
          const ask = async (): Promise<boolean> => {
            const { outcome } = await lighter.transactionOutcome(
              { txHash, nonce, apiKeyIndex },
              { timeoutMs: 15_000 },
            )
            return outcome !== 'not-taken'
          }
          // While the line breaks, or the exchange is away, 15 seconds may pass without an answer: then asked again.
          const first = ask().catch((error: unknown) => error)
          found.set(cloid, async () => {
            const answer = await first
            if (typeof answer === 'boolean') return answer
            if (!(answer instanceof TimeoutError || answer instanceof NetworkError)) throw answer
            askedAgain += 1
            return ask()
          })
        }
      }
      /** Each desk sends until it has sent so many. */
      const trade = (until: number): Promise<unknown> =>
        Promise.all(
          desks.flatMap((desk) => {
            let begun = desk.said.size
            return Array.from({ length: TRADERS }, async () => {
              while (begun++ < until) await send(desk)
            })
          }),
        )

      proxy.probability = 0.03
      for (let round = 1; round <= KILLS; round++) {
        const share = ORDERS / TRANSPORTS.length / KILLS
        await trade(Math.round(share * (round - 0.5)))
        const trading = trade(Math.round(share * round))
        await new Promise((resolve) => setTimeout(resolve, 20 + draw() * 100))
        await child.kill()
        await child.start()
        await trading
      }
      // What has not struck yet strikes soon.
      const isUnknown = (): boolean => desks.some(({ said }) => [...said.values()].includes('unknown'))
      proxy.probability = 0.2
      for (let more = 0; more < 1_000 && !(proxy.isComplete && isUnknown()); more++)
        await Promise.all(desks.map(send))
      proxy.probability = 0
      // What nothing followed yet is passed by an order more of each key.
      for (const desk of desks) {
        const end = performance.now() + 15_000
        while (performance.now() < end) {
          const before = sent + 1
          await send(desk)
          if (desk.said.get(before) === 'taken') break
        }
      }
      const resolved = await Promise.all(
        desks.map(
          async ({ found }) =>
            new Map(
              await Promise.all([...found].map(async ([id, resolve]) => [id, await resolve()] as const)),
            ),
        ),
      )
      await Promise.all(desks.map(({ lighter }) => lighter.close()))
      await child.kill()

      // The truth: what the exchange holds, from its journal.
      await using net = await Localnet.start({ dataDir: folder, clock: 'manual' })
      const tally: Record<string, number> = {}
      for (const [i, { accountIndex, said }] of desks.entries()) {
        const account = net.exchange.account(accountIndex)
        const there = [...account.history, ...account.orders.values()].map((order) => order.cloid)
        const truth = new Set(there)
        expect(truth.size, 'no order is there twice').toBe(there.length)
        const wrong: unknown[] = []
        for (const [cloid, word] of said) {
          const isThere = truth.has(cloid)
          const answer = word === 'unknown' ? resolved[i]?.get(cloid) : word === 'taken'
          if (answer !== isThere) wrong.push([TRANSPORTS[i], cloid, word, String(answer), isThere])
          const name = `${TRANSPORTS[i]} ${word}`
          tally[name] = (tally[name] ?? 0) + 1
        }
        expect(wrong).toEqual([])
        expect([...truth].filter((cloid) => !said.has(cloid))).toEqual([])
      }
      console.log(
        `order truth: seed ${SEED}, ${JSON.stringify(tally)}, ${askedAgain} asked twice, cuts ${JSON.stringify(proxy.counts)}`,
      )
      expect(
        Object.keys(proxy.counts).filter((cut) => proxy.counts[cut as (typeof CUTS)[number]] > 0),
      ).toEqual([...CUTS])
      expect(Object.keys(tally).some((name) => name.endsWith('unknown'))).toBe(true)
    } finally {
      await Promise.all(desks.map(({ lighter }) => lighter.close()))
      await proxy.close()
      await child.kill()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  120_000 + 2_400_000 * (SCALE > 1 ? 1 : 0),
)
