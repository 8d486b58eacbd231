import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RestLimiter, tierLimiter } from '@lighter/rest'
import { RedisBudgetStore, type RedisEval } from '@lighter/rest/redis'
import { RateLimitError } from '@lighter/standards'
import { createClient } from '@redis/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { program } from '../../../../test/support/program.ts'

const isThere = spawnSync('redis-server', ['--version']).status === 0
if (!isThere)
  console.warn(
    'SKIPPED: redis-server is not installed, so shared budgets were not tested (apt-get install redis-server)',
  )

describe.skipIf(!isThere)('limiters that share a budget', () => {
  let address = ''
  let redis: ChildProcess
  let folder: string
  const clients: (RedisEval & { destroy(): void })[] = []
  beforeAll(async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const { port } = probe.address() as { port: number }
    address = String(port)
    probe.close()
    folder = mkdtempSync(join(tmpdir(), 'lighter-redis-'))
    redis = spawn('redis-server', ['--port', String(port), '--save', '', '--dir', folder], {
      stdio: 'ignore',
    })
    for (let i = 0; i < 2; i++) {
      const client = createClient({ url: `redis://127.0.0.1:${port}` })
      client.on('error', () => {})
      await client.connect()
      clients.push(client)
    }
  })
  afterAll(async () => {
    for (const client of clients) client.destroy()
    redis.kill()
    await once(redis, 'close')
    rmSync(folder, { recursive: true, force: true })
  })

  const pair = (storeKey: string, more: object = {}): RestLimiter[] =>
    clients.map((client) =>
      tierLimiter({
        tier: 'premium',
        onLimit: 'refuse',
        store: new RedisBudgetStore(client),
        storeKey,
        ...more,
      }),
    )
  const take = (limiter: RestLimiter | undefined, path: string, weight = 6): Promise<boolean> =>
    (limiter?.acquire(path, weight, undefined) ?? Promise.reject(new Error('no limiter'))).then(
      () => true,
      (error: unknown) => {
        if (error instanceof RateLimitError) return false
        throw error
      },
    )

  it('never spend more than one budget together, in any order', async () => {
    const limiters = pair('one', { transactionsPerMinute: 25 })
    const taken = await Promise.all(
      Array.from({ length: 100 }, (_, i) => take(limiters[i % 2], '/api/v1/sendTx')),
    )
    expect(taken.filter(Boolean).length).toBe(25)
    // Reads have a budget of their own, by weight.
    const reads = await Promise.all(
      Array.from({ length: 100 }, (_, i) => take(limiters[i % 2], '/api/v1/trades', 600)),
    )
    expect(reads.filter(Boolean).length).toBe(40)
    // Another account's budget is untouched.
    expect(await take(pair('two')[0], '/api/v1/sendTx')).toBe(true)
  })

  it('share one budget across processes', async () => {
    const args = [...program('packages/rest/test/support/budget-worker.ts'), address, '60']
    const counts = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
        let said = ''
        child.stdout.on('data', (data) => {
          said += String(data)
        })
        await once(child, 'close')
        return Number(said)
      }),
    )
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(50)
  })

  it('report how long to wait, and share a cooldown', async () => {
    const [a, b] = pair('three')
    a?.observe('/api/v1/account', 300, new RateLimitError('slow down', { retryAfterMs: 5_000 }))
    await expect.poll(() => take(b, '/api/v1/account', 300)).toBe(false)
    const error = await b?.acquire('/api/v1/account', 300, undefined).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ sent: 'no' })
    expect((error as RateLimitError).retryAfterMs).toBeGreaterThan(0)
    expect((error as RateLimitError).retryAfterMs).toBeLessThanOrEqual(5_000)
  })
})
