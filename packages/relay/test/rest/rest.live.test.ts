import { createRestClient } from '@lighter/rest'
import { expect, test } from 'vitest'
import { keyOf } from '../support/keys.ts'
import { relayed } from '../support/net.ts'

test('responses are those of the exchange, byte for byte, with their age', async () => {
  await using both = await relayed()
  const { net, relay } = both
  for (const path of [
    '/',
    '/info',
    '/api/v1/orderBooks',
    '/api/v1/account?by=index&value=1',
    '/api/v1/account?by=index&value=99',
    '/api/v1/nonsense',
    '/explorer/api/markets',
  ]) {
    const [direct, passed] = [await fetch(net.url + path), await fetch(relay.url + path)]
    expect([path, passed.status, passed.headers.get('content-type')]).toEqual([
      path,
      direct.status,
      direct.headers.get('content-type'),
    ])
    if (path !== '/') expect(await passed.text()).toBe(await direct.text())
    expect(Number(passed.headers.get('x-age-ms'))).toBeGreaterThanOrEqual(0)
    expect(passed.headers.get('age')).toMatch(/^\d+$/)
  }
  expect((await fetch(`${relay.url}/elsewhere`)).status).toBe(403)
})

test('equal reads under way are one request, and only responses that hardly change are kept', async () => {
  await using both = await relayed({ relay: { cache: { '/api/v1/systemConfig': 60_000 } } })
  const { relay } = both
  const read = async (path: string): Promise<unknown> => (await fetch(relay.url + path)).json()
  const reads = await Promise.all(Array.from({ length: 10 }, () => read('/api/v1/currentHeight')))
  expect(reads.every((one) => JSON.stringify(one) === JSON.stringify(reads[0]))).toBe(true)
  const { requests, sharedReads } = relay.status
  expect(requests + sharedReads).toBe(10)
  await read('/api/v1/currentHeight')
  expect(relay.status.requests).toBe(requests + 1)
  for (let i = 0; i < 5; i++) await read('/api/v1/systemConfig')
  expect(relay.status.requests).toBe(requests + 2)
})

test('every consumer shares the read budget of the exchange, whose own counters are never exceeded', async () => {
  await using both = await relayed({
    localnet: { limits: 'exchange' },
    relay: { limits: 'exchange', timeoutMs: 500 },
  })
  const { relay } = both
  // 60 requests of weight 300 fit in a minute.
  const answers = await Promise.all(
    Array.from({ length: 80 }, async (_, i) => {
      const answer = await fetch(`${relay.url}/api/v1/account?by=index&value=${i}`)
      return [answer.status, ((await answer.json()) as { message?: string }).message]
    }),
  )
  const late = answers.filter(([status]) => status === 429)
  expect(late.length).toBe(20)
  // The relay refused them, not the exchange.
  for (const [, message] of late) expect(message).toContain("the relay's budget")
})

test('a consumer has a limit of its own, and its requests count for no other', async () => {
  const keys = ['one', 'two'].map((name) => ({
    name,
    key: `${name}-0123456789abc`,
    rights: 'public' as const,
  }))
  await using both = await relayed({ relay: { keys, requestsPerMinute: 3 } })
  const { relay } = both
  const read = async (name: string): Promise<number> =>
    (await fetch(`${relay.url}/api/v1/orderBooks`, { headers: { 'x-access-key': `${name}-0123456789abc` } }))
      .status
  expect([
    await read('one'),
    await read('one'),
    await read('one'),
    await read('one'),
    await read('two'),
  ]).toEqual([200, 200, 200, 429, 200])
})

test('our REST client reads through the relay, with the token of the consumer', async () => {
  await using both = await relayed()
  const { net, relay } = both
  const { accountIndex, token } = await keyOf(net, 0)
  await using rest = createRestClient({ environment: relay.environment, accountIndex, authToken: token })
  expect((await rest.accountLimits()).user_tier).toBe('standard')
  await expect(rest.accountLimits({ accountIndex: accountIndex + 1 })).rejects.toMatchObject({
    apiCode: 20013,
  })
})

test('the figures are in the format of OpenMetrics', async () => {
  await using both = await relayed()
  const { relay } = both
  const answer = await fetch(`${relay.url}/metrics`)
  expect(answer.headers.get('content-type')).toContain('application/openmetrics-text')
  const text = await answer.text()
  expect(text).toMatch(/# TYPE lighter_relay_consumers gauge\n# HELP .+\nlighter_relay_consumers 0\n/)
  expect(text).toContain('lighter_relay_transactions_total{outcome="accepted"} 0\n')
  expect(text.endsWith('# EOF\n')).toBe(true)
})
