import {
  createExplorerClient,
  createRestClient,
  fetchTransport,
  type HttpTransport,
  type RestClient,
  undiciTransport,
  unlimited,
} from '@lighter/rest'
import { ValidationError } from '@lighter/standards'
import { afterEach, describe, expect, it } from 'vitest'
import { json, startHttpServer } from '../support/http-server.ts'

type Server = Awaited<ReturnType<typeof startHttpServer>>
let server: Server
let rest: RestClient
afterEach(async () => {
  await rest?.close()
  await server?.close()
})

describe.each([
  ['undici', () => undiciTransport()],
  ['fetch', () => fetchTransport()],
] as [string, () => HttpTransport][])('over %s', (_name, transport) => {
  it('a timeout above 2^31 ms does not fire immediately', async () => {
    server = await startHttpServer((_seen, response) =>
      setTimeout(() => json(response, { code: 200, status: 1 }), 30),
    )
    rest = createRestClient({
      environment: server.environment,
      limiter: unlimited,
      httpTransport: transport(),
    })
    for (const timeoutMs of [2 ** 31, 2 ** 40, Number.POSITIVE_INFINITY])
      expect((await rest.status({}, { timeoutMs })).status).toBe(1)
  })

  it('one signal over forty calls causes no warning and ends all of them', async () => {
    const warnings: Error[] = []
    const hear = (warning: Error): void => void warnings.push(warning)
    process.on('warning', hear)
    server = await startHttpServer((seen, response) => {
      if (seen.query['filter'] === undefined) json(response, { code: 200, order_books: [] })
    })
    rest = createRestClient({
      environment: server.environment,
      limiter: unlimited,
      httpTransport: transport(),
    })
    const { signal } = new AbortController()
    await Promise.all(Array.from({ length: 40 }, () => rest.orderbooks({}, { signal })))
    const abort = new AbortController()
    const all = Array.from({ length: 40 }, () =>
      rest.orderbooks({ filter: 'all' }, { signal: abort.signal }).catch((error: unknown) => error),
    )
    await expect.poll(() => server.seen.length).toBeGreaterThan(40)
    abort.abort()
    for (const error of await Promise.all(all)) expect(error).toMatchObject({ code: 'ABORTED' })
    await new Promise((done) => setImmediate(done))
    process.off('warning', hear)
    expect(warnings).toEqual([])
  })
})

it('a Retry-After of a month is obeyed, not retried immediately', async () => {
  server = await startHttpServer((_seen, response) =>
    json(response, { code: 23000, message: 'too many' }, 429, { 'retry-after': '2592000' }),
  )
  rest = createRestClient({ environment: server.environment, limiter: unlimited })
  const abort = new AbortController()
  const waiting = rest.status({}, { signal: abort.signal }).catch((error: unknown) => error)
  await expect.poll(() => server.seen.length).toBe(1)
  await new Promise((done) => setTimeout(done, 50))
  expect(server.seen.length).toBe(1)
  abort.abort()
  expect(await waiting).toMatchObject({ code: 'ABORTED' })
})

it("a Retry-After date is relative to the server's clock, even if the local clock is wrong", async () => {
  const at = Date.UTC(2031, 0, 1)
  server = await startHttpServer((_seen, response) =>
    json(response, '', 429, {
      date: new Date(at).toUTCString(),
      'retry-after': new Date(at + 7_000).toUTCString(),
    }),
  )
  rest = createRestClient({ environment: server.environment, limiter: unlimited, retry: false })
  await expect(rest.status()).rejects.toMatchObject({ retryAfterMs: 7_000 })
})

it.each([0, -1, Number.NaN])('a timeout of %d ms is refused before sending', async (timeoutMs) => {
  server = await startHttpServer((_seen, response) => json(response, {}))
  rest = createRestClient({ environment: server.environment, limiter: unlimited })
  const error = await rest.status({}, { timeoutMs }).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(ValidationError)
  expect(error).toMatchObject({ field: 'timeoutMs' })
  expect(server.seen).toEqual([])
})

it('undefined options count as omitted: four requests, not sixty-one', async () => {
  server = await startHttpServer((_seen, response) => json(response, '', 502))
  rest = createRestClient({
    environment: server.environment,
    limiter: unlimited,
    retry: { retries: undefined, perMinute: undefined, baseMs: 1, maxMs: undefined },
    timeoutMs: undefined,
    maxBytes: undefined,
    validateResponses: undefined,
    headers: undefined,
    logger: undefined,
    clock: undefined,
    httpTransport: undefined,
    accountIndex: undefined,
    authToken: undefined,
  })
  await expect(rest.status({}, { signal: undefined, timeoutMs: undefined })).rejects.toMatchObject({
    code: 'SERVER',
  })
  expect(server.seen).toHaveLength(4)
  await rest.orderbooks({ marketId: undefined, filter: undefined }).catch(() => {})
  expect(server.seen.at(-1)?.query).toEqual({})
})

it('the explorer client uses the given transport', async () => {
  const urls: string[] = []
  const transport: HttpTransport = {
    async send({ url }) {
      urls.push(url)
      return { status: 200, headers: {}, text: '[]' }
    },
    async close() {},
  }
  const explorer = createExplorerClient({ environment: 'mainnet', httpTransport: transport })
  await explorer.markets()
  expect(urls).toHaveLength(1)
})
