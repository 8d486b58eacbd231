import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { inspect } from 'node:util'
import {
  createExplorerClient,
  createRestClient,
  fetchTransport,
  type HttpTransport,
  type RestClient,
  tierLimiter,
  undiciTransport,
  unlimited,
} from '@lighter/rest'
import { ENVIRONMENTS, LighterError, NetworkError, RateLimitError, ValidationError } from '@lighter/standards'
import { afterEach, describe, expect, it } from 'vitest'
import { json, startHttpServer } from '../support/http-server.ts'

type Server = Awaited<ReturnType<typeof startHttpServer>>
let server: Server
let rest: RestClient
afterEach(async () => {
  await rest?.close()
  await server?.close()
})

async function start(
  handle: Parameters<typeof startHttpServer>[0],
  options: Parameters<typeof createRestClient>[0] = {},
): Promise<void> {
  server = await startHttpServer(handle)
  rest = createRestClient({
    environment: server.environment,
    limiter: unlimited,
    retry: { baseMs: 1, maxMs: 2 },
    ...options,
  })
}

describe('requests', () => {
  it("fill in the client's own account, write snake case, and leave out what is absent", async () => {
    await start((_seen, response) => json(response, { code: 200, orders: null }), {
      accountIndex: 7,
      authToken: 'secret-token',
    })
    const answer = await rest.accountInactiveOrders({ marketId: 1 })
    expect(answer.orders).toEqual([])
    expect(server.seen[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/accountInactiveOrders',
      query: { account_index: '7', market_id: '1', limit: '100' },
    })
    expect(server.seen[0]?.headers.authorization).toBe('secret-token')
  })

  it('send transactions as a form, once, with the exact text of the signer', async () => {
    const txInfo = '{"OrderIndex":562949953421311123,"Sig":"a+b/c="}'
    await start((_seen, response) =>
      json(response, {
        code: 200,
        message: '{"ratelimit": "didn\'t use volume quota"}',
        tx_hash: 'ab',
        predicted_execution_time_ms: 1,
      }),
    )
    const answer = await rest.sendTx({ txType: 14, txInfo })
    expect(answer.tx_hash).toBe('ab')
    expect(server.seen[0]).toMatchObject({ method: 'POST', form: { tx_type: '14', tx_info: txInfo } })
    expect(server.seen[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(server.seen[0]?.headers.authorization).toBeUndefined()
  })

  it('write batches and lists as JSON text', async () => {
    await start(
      (_seen, response) => json(response, { code: 200, tx_hash: ['a', 'b'], predicted_execution_time_ms: 1 }),
      { accountIndex: 3, authToken: 't' },
    )
    await rest.sendTxBatch({ txTypes: [14, 15], txInfos: ['{"a":1}', '{"b":2}'] })
    expect(server.seen[0]?.form).toEqual({ tx_types: '[14,15]', tx_infos: '["{\\"a\\":1}","{\\"b\\":2}"]' })
    await rest.setMakerOnlyApikeys({ apiKeyIndexes: [4, 5] })
    expect(server.seen[1]?.form).toEqual({ account_index: '3', api_key_indexes: '[4,5]' })
  })

  it('put path parameters into explorer paths', async () => {
    await start((_seen, response) => json(response, []))
    const explorer = createExplorerClient({ environment: server.environment, accountIndex: 12 })
    await explorer.accountLogs({ limit: 5 })
    expect(server.seen[0]).toMatchObject({
      path: '/explorer/api/accounts/12/logs',
      query: { limit: '5', offset: '0' },
    })
    await explorer.marketsLog({ symbol: 'ETH/USDC' })
    expect(server.seen[1]?.path).toBe('/explorer/api/markets/ETH%2FUSDC/logs')
    await explorer.close()
  })
})

describe('bad input', () => {
  const refused: [string, (client: RestClient) => Promise<unknown>, string][] = [
    ['a missing account', (c) => c.nextNonce({ apiKeyIndex: 4 }), 'accountIndex'],
    ['a limit out of range', (c) => c.recentTrades({ marketId: 0, limit: 101 }), 'limit'],
    [
      'an unknown resolution',
      (c) =>
        c.candles({
          marketId: 0,
          resolution: '2m' as never,
          startTimestamp: 1_760_000_000_000,
          endTimestamp: 1_760_000_000_001,
          countBack: 1,
        }),
      'resolution',
    ],
    ['a fractional id', (c) => c.recentTrades({ marketId: 1.5 }), 'marketId'],
    [
      'a start in seconds',
      (c) => c.candles({ marketId: 0, startTimestamp: 1_760_000_000 }),
      'startTimestamp',
    ],
    ['an end in seconds', (c) => c.fundings({ marketId: 0, endTimestamp: 1_760_000_000 }), 'endTimestamp'],
    [
      'an end in microseconds',
      (c) => c.pnl({ value: 1, endTimestamp: 1_760_000_000_000_000 }),
      'endTimestamp',
    ],
    ['a funding in seconds', (c) => c.events({ startFrom: 1_760_000_000 }), 'startFrom'],
    [
      'a range of Up or Down candles beyond a day',
      (c) =>
        c.upDownCandles({
          symbol: 'btc',
          duration: '15m',
          startTimestamp: 1_760_000_000_000,
          endTimestamp: 1_760_090_000_000,
        }),
      'startTimestamp',
    ],
    [
      'a day that is not in the calendar',
      (c) => c.exportHistoricalTrades({ l1Address: '0x1', date: '2026-02-30' }),
      'date',
    ],
    ['an unknown parameter', (c) => c.recentTrades({ marketId: 1, lmit: 5 } as never), 'lmit'],
    [
      'an invalid date',
      (c) => c.candles({ marketId: 0, startTimestamp: new Date('x'), countBack: 1 }),
      'startTimestamp',
    ],
  ]
  it.each(refused)('%s is refused before anything is sent', async (_name, run, field) => {
    await start((_seen, response) => json(response, {}))
    const error = await run(rest).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({ field })
    expect(server.seen).toEqual([])
  })

  it('a private read without a token throws before sending', async () => {
    await start((_seen, response) => json(response, {}), { accountIndex: 1 })
    await expect(rest.accountActiveOrders()).rejects.toMatchObject({ code: 'AUTH_MISSING', sent: 'no' })
    expect(server.seen).toEqual([])
  })
})

describe('failures', () => {
  it('repeat a read while that is safe, and then report the last response', async () => {
    let calls = 0
    await start(
      (_seen, response) => {
        calls++
        if (calls < 3) json(response, '<html>bad gateway</html>', 502)
        else json(response, { code: 200, nonce: 5 })
      },
      { accountIndex: 1 },
    )
    expect((await rest.nextNonce({ apiKeyIndex: 4 })).nonce).toBe(5)
    expect(calls).toBe(3)
  })

  it.each([
    [
      'a refusal',
      (r: Parameters<typeof json>[0]) => json(r, { code: 21104, message: 'invalid nonce' }, 400),
      { code: 'NONCE', sent: 'yes' },
    ],
    [
      'a server error',
      (r: Parameters<typeof json>[0]) => json(r, 'oops', 500),
      { code: 'SERVER', sent: 'maybe' },
    ],
    [
      'a block by the CDN',
      (r: Parameters<typeof json>[0]) => json(r, '<html></html>', 403),
      { code: 'BLOCKED', sent: 'no' },
    ],
    [
      'a response that is not JSON',
      (r: Parameters<typeof json>[0]) => json(r, '<html></html>', 200),
      { code: 'PARSE', sent: 'maybe' },
    ],
    [
      'a rate limit',
      (r: Parameters<typeof json>[0]) =>
        json(r, { code: 23000, message: 'too many' }, 429, { 'retry-after': '7' }),
      { code: 'RATE_LIMITED', retryAfterMs: 7000 },
    ],
  ])('never repeat a write: %s', async (_name, answer, expected) => {
    await start((_seen, response) => answer(response))
    await expect(rest.sendTx({ txType: 14, txInfo: '{}' })).rejects.toMatchObject(expected)
    expect(server.seen.length).toBe(1)
  })

  it.each(['undici', 'fetch'] as const)(
    'report a reset after the request was written as maybe sent (%s)',
    async (kind) => {
      await start((_seen, _response, socket) => socket.destroy(), {
        httpTransport: kind === 'undici' ? undiciTransport() : fetchTransport(),
      })
      await expect(rest.sendTx({ txType: 14, txInfo: '{}' })).rejects.toMatchObject({
        code: 'NETWORK',
        sent: 'maybe',
      })
    },
  )

  it.each([
    [401, 'AUTH', 'yes'],
    [403, 'BLOCKED', 'no'],
    [404, 'API', 'yes'],
    [405, 'RATE_LIMITED', 'yes'],
    [429, 'RATE_LIMITED', 'yes'],
    [500, 'SERVER', 'maybe'],
    [502, 'SERVER', 'maybe'],
    [503, 'SERVER', 'maybe'],
    [504, 'SERVER', 'maybe'],
  ])('a write with a response of %i and HTML is %s, sent: %s', async (status, code, sent) => {
    await start((_seen, response) => json(response, '<html><h1>no</h1></html>', status))
    await expect(rest.sendTx({ txType: 14, txInfo: '{}' })).rejects.toMatchObject({ code, sent })
    expect(server.seen.length).toBe(1)
  })

  describe.each(['undici', 'fetch'] as const)('over %s', (kind) => {
    const transport = (): HttpTransport => (kind === 'undici' ? undiciTransport() : fetchTransport())
    const tx = { txType: 14, txInfo: '{}' }

    it('an unreachable server means that nothing was sent', async () => {
      const free = createServer().listen(0, '127.0.0.1')
      await once(free, 'listening')
      const { port } = free.address() as AddressInfo
      free.close()
      await using unreached = createRestClient({
        environment: { ...ENVIRONMENTS.testnet, restUrl: `http://127.0.0.1:${port}` },
        httpTransport: transport(),
      })
      await expect(unreached.sendTx(tx)).rejects.toMatchObject({ code: 'UNREACHABLE', sent: 'no' })
    })

    it('a response that breaks off leaves a write unknown and a read is retried', async () => {
      let isBroken = true
      await start(
        (_seen, response, socket) => {
          if (!isBroken) return json(response, { code: 200, nonce: 5 })
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
          response.write('{"code":200,', () => socket.destroy())
        },
        { httpTransport: transport(), accountIndex: 1 },
      )
      await expect(rest.sendTx(tx)).rejects.toMatchObject({ sent: 'maybe' })
      const reading = rest.nextNonce({ apiKeyIndex: 4 })
      while (server.seen.length < 2) await new Promise((done) => setTimeout(done, 1))
      isBroken = false
      expect((await reading).nonce).toBe(5)
    })

    it('a response that never ends is a timeout', async () => {
      await start(
        (_seen, response) => {
          response.writeHead(200, { 'content-type': 'application/json' })
          const drip = setInterval(() => response.write(' '), 5)
          response.on('close', () => clearInterval(drip))
        },
        { httpTransport: transport(), timeoutMs: 60 },
      )
      await expect(rest.sendTx(tx)).rejects.toMatchObject({ code: 'TIMEOUT', sent: 'maybe' })
    })
  })

  it('time out, and report that a write may have arrived', async () => {
    await start(() => {}, { timeoutMs: 50 })
    await expect(rest.sendTx({ txType: 14, txInfo: '{}' })).rejects.toMatchObject({
      code: 'TIMEOUT',
      sent: 'maybe',
    })
  })

  it('report that nothing was sent if the server is unreachable', async () => {
    await start(() => {})
    await server.close()
    await expect(rest.sendTx({ txType: 14, txInfo: '{}' })).rejects.toMatchObject({
      code: 'UNREACHABLE',
      sent: 'no',
    })
  })

  it('share a limit of retries per minute among all calls of a client', async () => {
    await start((_seen, response) => json(response, { code: 29500, message: 'down' }, 500), {
      retry: { baseMs: 1, maxMs: 2, perMinute: 4 },
    })
    for (let i = 0; i < 5; i++) await rest.orderbooks().catch(() => {})
    expect(server.seen.length).toBe(5 + 4)
  })

  it('repeat a write only with repeatUnsent, and only if it was not sent', async () => {
    let tries = 0
    const transport: HttpTransport = {
      async send() {
        tries++
        const code = tries % 3 === 0 ? 'maybe' : 'no'
        throw new NetworkError('no way there', { code: 'UNREACHABLE', sent: code })
      },
      async close() {},
    }
    await start(() => {}, { httpTransport: transport })
    const tx = { txType: 14, txInfo: '{}' }
    await expect(rest.sendTx(tx)).rejects.toMatchObject({ sent: 'no' })
    expect(tries).toBe(1)
    await expect(rest.sendTx(tx, { repeatUnsent: true })).rejects.toMatchObject({ sent: 'maybe' })
    expect(tries).toBe(3)
    await expect(rest.sendTx(tx, { repeatUnsent: true })).rejects.toMatchObject({ sent: 'maybe' })
    expect(tries).toBe(6)
  })

  it("stop on the caller's signal", async () => {
    await start(() => {})
    const controller = new AbortController()
    const pending = rest.status({}, { signal: controller.signal })
    setTimeout(() => controller.abort(), 20)
    await expect(pending).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('limit the size of a response', async () => {
    await start((_seen, response) => json(response, 'x'.repeat(10_000)), { maxBytes: 1000, retry: false })
    await expect(rest.status()).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' })
  })

  it('never show a token', async () => {
    const token = '1790000000:5:123:deadbeefdeadbeef'
    await start((_seen, response) => json(response, { code: 20013, message: 'invalid auth' }, 401), {
      accountIndex: 5,
      authToken: token,
      retry: false,
    })
    const error = await rest.accountActiveOrders().catch((e: unknown) => e)
    expect(error).toBeInstanceOf(LighterError)
    for (const text of [
      inspect(error, { depth: 10 }),
      JSON.stringify(error),
      String(error),
      inspect(rest, { depth: 10, showHidden: false }),
    ]) {
      expect(text).not.toContain('deadbeef')
    }
  })

  it('check responses against the schema with validateResponses', async () => {
    await start((_seen, response) => json(response, { code: 200, nonce: 'five' }), {
      accountIndex: 1,
      validateResponses: true,
    })
    await expect(rest.nextNonce({ apiKeyIndex: 1 })).rejects.toMatchObject({ code: 'SCHEMA' })
  })
})

describe('limits', () => {
  it("refuse calls beyond the tier's budget with onLimit: 'refuse'", async () => {
    await start((_seen, response) => json(response, { code: 200, trades: [] }), {
      limiter: tierLimiter({ onLimit: 'refuse' }),
    })
    // Standard tier: 24000 / 600 = 40 calls a minute of a weight-600 endpoint.
    for (let i = 0; i < 40; i++) await rest.recentTrades({ marketId: 0 })
    const error = await rest.recentTrades({ marketId: 0 }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(RateLimitError)
    expect(error).toMatchObject({ sent: 'no' })
    expect(server.seen.length).toBe(40)
  })
})
