import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Lighter, MemoryKeyStore, MemoryNonceStore } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { unlimited } from '@lighter/rest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../../../test/support/ports.ts'
import { program } from '../../../../test/support/program.ts'
import { SCALE } from '../../../../test/support/scale.ts'

/** Orders of each process. */
const EACH = Math.round(250 * SCALE)
const present = spawnSync('redis-server', ['--version']).status === 0
if (!present) console.warn('SKIPPED: redis-server is absent (Debian: apt-get install redis-server)')

let net: Localnet
let keys: MemoryKeyStore
beforeAll(async () => {
  net = await Localnet.start({ bookIntervalMs: 0, seed: 1, liquidity: false })
  keys = new MemoryKeyStore()
})
afterAll(() => net.close())

function connect(more: object = {}): Promise<Lighter> {
  const { l1PrivateKey = '' } = net.accounts[0] ?? {}
  return Lighter.connect({
    environment: net.environment,
    l1PrivateKey,
    keyStore: keys,
    env: {},
    limiter: unlimited,
    ...more,
  })
}

describe('a key that several clients share', () => {
  it('gives each order one nonce, in one process', async () => {
    const nonceStore = new MemoryNonceStore()
    const clients = [await connect({ nonceStore }), await connect({ nonceStore, transport: 'rest' })]
    try {
      const acks = await Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          clients[i % 2]?.limitOrder({ ticker: 'ETH', amount: '0.1', price: '500', tif: 'IOC' }),
        ),
      )
      expect(new Set(acks.map((ack) => ack?.nonce)).size).toBe(60)
      for (const ack of acks) expect((await ack?.executed())?.outcome).toBe('applied')
    } finally {
      for (const client of clients) await client.close()
    }
    await expect(connect({ nonceStore, nonceMode: 'sequential' })).rejects.toMatchObject({
      code: 'BAD_OPTIONS',
    })
  })

  it.skipIf(!present)(
    `survives four processes, ${4 * EACH} orders and a kill: no order doubled, none lost, the key not stuck`,
    { timeout: 600_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'lighter-redis-'))
      const port = await freePort()
      const redis = spawn('redis-server', ['--port', String(port), '--save', '', '--dir', folder], {
        stdio: 'ignore',
      })
      const first = await connect()
      const secrets = [await keys.load('LIT_123_SECRET'), await keys.load('LIT_124_SECRET')]
      await first.close()
      const taken: string[] = []
      try {
        const start = (transport: 'rest' | 'stream'): ChildProcess => {
          const worker = {
            environment: net.environment,
            secrets,
            l1Address: net.accounts[0]?.l1Address,
            redis: `redis://127.0.0.1:${port}`,
            orders: EACH,
            transport,
          }
          const child = spawn(
            process.execPath,
            program('packages/gateway/test/support/shared-key-worker.ts'),
            { env: { ...process.env, WORKER: JSON.stringify(worker) }, stdio: ['ignore', 'pipe', 'inherit'] },
          )
          let rest = ''
          child.stdout?.setEncoding('utf8').on('data', (text: string) => {
            const lines = (rest + text).split('\n')
            rest = lines.pop() ?? ''
            taken.push(...lines.filter((line) => line.startsWith('taken ')))
          })
          return child
        }
        const workers = [start('stream'), start('stream'), start('rest'), start('stream')]
        const ends = workers.map((worker) => once(worker, 'close'))
        await expect.poll(() => taken.length, { timeout: 240_000 }).toBeGreaterThan(0.8 * EACH)
        workers[3]?.kill('SIGKILL')
        await Promise.all(ends)
        expect(workers.slice(0, 3).map((worker) => worker.exitCode)).toEqual([0, 0, 0])
        // All orders that the three others, and the killed one, reported as accepted.
        expect(taken.length).toBeGreaterThanOrEqual(3 * EACH)
        const nonces = taken.map((line) => Number(line.split(' ')[2]))
        expect(new Set(nonces).size).toBe(nonces.length)
        const client = await connect()
        try {
          const ack = await client.limitOrder({ ticker: 'ETH', amount: '0.1', price: '500', tif: 'IOC' })
          expect((await ack.executed()).outcome).toBe('applied')
          expect(ack.nonce).toBeGreaterThan(Math.max(...nonces))
          for (const line of taken.filter((_, i) => i % 50 === 0)) {
            const tx = await client.tx({ value: line.split(' ')[1] ?? '' })
            expect(tx.nonce).toBe(Number(line.split(' ')[2]))
            // Executed, in a block or not yet.
            expect([2, 3]).toContain(tx.status)
          }
        } finally {
          await client.close()
        }
      } finally {
        redis.kill()
        await once(redis, 'close')
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )
})
