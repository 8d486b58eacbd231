import {
  createRestClient,
  fetchTransport,
  type HttpTransport,
  type RestClient,
  undiciTransport,
  unlimited,
} from '@lighter/rest'
import { ApiError, LighterError, ParseError } from '@lighter/standards'
import fc from 'fast-check'
import { Agent, interceptors } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { json, startHttpServer } from '../support/http-server.ts'

type Server = Awaited<ReturnType<typeof startHttpServer>>
let server: Server
let rest: RestClient
afterEach(async () => {
  await rest?.close()
  await server?.close()
})
async function start(status: number, body: unknown, options: object = {}): Promise<void> {
  server = await startHttpServer((_seen, response) => json(response, body, status))
  rest = createRestClient({
    environment: server.environment,
    limiter: unlimited,
    retry: false,
    accountIndex: 1,
    apiKeyIndex: 4,
    ...options,
  })
}
const tx = { txType: 14, txInfo: '{}' }
const batch = { txTypes: [14, 15], txInfos: ['{}', '{}'] }
const failure = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    (value) => value,
    (error: unknown) => error,
  )

/** Statuses and bodies that came although the exchange had executed. */
const UNCLEAR: [status: number, body: unknown][] = [
  [500, { code: 29500, message: 'internal server error' }],
  [400, { code: 29500, message: 'internal server error' }],
  [200, { code: 29500, message: 'internal server error' }],
  [200, { code: 29501, message: 'process timeout' }],
  [504, { code: 504, message: 'Gateway Timeout' }],
  [503, { code: 0 }],
  [503, { code: 21104, message: 'invalid nonce' }],
  [500, { code: 23000, message: 'too many requests' }],
  [502, '<html>bad gateway</html>'],
  [408, { code: 408, message: 'Request Timeout' }],
  [408, { code: 21104 }],
  [409, { message: 'conflict' }],
  [425, ''],
  [499, ''],
  [302, ''],
  [301, { code: 21104 }],
  [400, ''],
  [400, { code: 400, message: 'Bad Request' }],
  [418, 'teapot'],
  [200, { code: 0 }],
  [200, {}],
  [200, { code: 200 }],
  [200, { code: 200, tx_hash: null }],
  [200, { code: 200, tx_hash: '' }],
  [200, { code: 200, tx_hash: 5 }],
  [200, { tx_hash: 'ab' }],
  [200, { code: '200', tx_hash: 'ab' }],
  [200, []],
  [200, '"ok"'],
  [200, 'ok'],
  [200, 'null'],
  [200, '7'],
  [200, ''],
  [204, ''],
]

describe('a write', () => {
  it.each(UNCLEAR)('with a response of %i and %j is neither refused nor accepted', async (status, body) => {
    for (const validateResponses of [false, true]) {
      await start(status, body, { validateResponses })
      for (const run of [() => rest.sendTx(tx), () => rest.sendTxBatch(batch)]) {
        const error = await failure(run())
        expect(error).toBeInstanceOf(LighterError)
        expect(error).toMatchObject({ sent: 'maybe', retry: 'after-resync' })
        expect((error as Error).message).toMatch(/look up the transaction/)
      }
      expect(server.seen).toHaveLength(2)
    }
  })

  it.each<[number, unknown, string]>([
    [400, { code: 21104, message: 'invalid nonce' }, 'NONCE'],
    [400, { code: 21739, message: 'not enough margin' }, 'MARGIN'],
    [400, { code: 20558 }, 'RESTRICTED_JURISDICTION'],
    [200, { code: 21702, message: 'invalid price' }, 'API'],
    [401, { code: 20013, message: 'invalid auth' }, 'AUTH'],
    [429, { code: 23000, message: 'too many requests' }, 'RATE_LIMITED'],
    [429, { code: 429 }, 'RATE_LIMITED'],
    [405, '', 'RATE_LIMITED'],
    [413, '', 'API'],
    [400, { code: 23005 }, 'API'],
  ])('with a response of %i and %j is certainly refused', async (status, body, code) => {
    await start(status, body)
    const error = await failure(rest.sendTx(tx))
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code, sent: 'yes' })
  })

  it('in a batch is unknown when there are fewer or more hashes than transactions', async () => {
    for (const tx_hash of [['a'], ['a', 'b', 'c'], 'ab', ['a', ''], ['a', 1]]) {
      await start(200, { code: 200, tx_hash })
      const error = await failure(rest.sendTxBatch(batch))
      expect(error).toMatchObject({ code: 'NO_RECEIPT', sent: 'maybe' })
    }
    await start(200, { code: 200, tx_hash: ['a', 'b'] })
    expect((await rest.sendTxBatch(batch)).tx_hash).toEqual(['a', 'b'])
    expect((await rest.sendTxBatch({ txTypes: '[14,15]', txInfos: '["{}","{}"]' })).tx_hash).toHaveLength(2)
  })

  it('returns the hash that the exchange reported, for callers that compare it', async () => {
    await start(200, { code: 200, tx_hash: 'foreign' })
    expect((await rest.sendTx(tx)).tx_hash).toBe('foreign')
  })

  it('whose receipt does not match its schema is unknown, not refused', async () => {
    await start(
      200,
      { code: 200, tx_hash: 'ab', predicted_execution_time_ms: 'soon' },
      { validateResponses: true },
    )
    const error = await failure(rest.sendTx(tx))
    expect(error).toBeInstanceOf(ParseError)
    expect(error).toMatchObject({ code: 'SCHEMA', sent: 'maybe', retry: 'after-resync' })
    expect((error as Error).message).toMatch(/predicted_execution_time_ms/)
  })
})

describe('any response', () => {
  it('to a write or to nextNonce is a receipt or a typed error that never claims too much', async () => {
    let answer: { status: number; text: string } = { status: 200, text: '' }
    const transport: HttpTransport = { send: async () => ({ headers: {}, ...answer }), close: async () => {} }
    const options = {
      httpTransport: transport,
      limiter: unlimited,
      retry: false,
      accountIndex: 1,
      apiKeyIndex: 4,
    } as const
    const clients = [createRestClient(options), createRestClient({ ...options, validateResponses: true })]
    const odd = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        0,
        -1,
        1.5,
        200,
        21104,
        23000,
        29500,
        29501,
        '',
        'ab',
        '200',
        [],
        {},
        ['a', 'b'],
        // What looks like a method, and is none.
        { toString: 1, valueOf: 1 },
        [{ toString: 1 }],
      ),
      fc.jsonValue({ maxDepth: 1 }),
    )
    const body = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'null', '[]', '"ok"', '{"code":200', '<html></html>', '[['),
      fc
        .record({ code: odd, message: odd, tx_hash: odd, nonce: odd }, { requiredKeys: [] })
        .map((one) => JSON.stringify(one)),
    )
    const status = fc.oneof(
      fc.constantFrom(
        200,
        200,
        204,
        301,
        302,
        400,
        400,
        401,
        403,
        404,
        405,
        408,
        409,
        413,
        425,
        429,
        499,
        500,
        502,
        503,
        504,
      ),
      fc.integer({ min: 200, max: 599 }),
    )
    await fc.assert(
      fc.asyncProperty(status, body, async (code, text) => {
        answer = { status: code, text }
        for (const client of clients) {
          for (const run of [
            () => client.sendTx(tx),
            () => client.sendTxBatch(batch),
            () => client.nextNonce(),
          ]) {
            const result = await failure(run())
            if (!(result instanceof Error)) {
              // Accepted: the answer itself must say so.
              const said = JSON.parse(text) as Record<string, unknown>
              expect(code >= 200 && code < 300).toBe(true)
              if (run.toString().includes('nextNonce')) expect(Number.isSafeInteger(said['nonce'])).toBe(true)
              else expect([said['code'], said['tx_hash'] === undefined]).toEqual([200, false])
              continue
            }
            expect(result).toBeInstanceOf(LighterError)
            if (!(result instanceof LighterError) || run.toString().includes('nextNonce')) continue
            // Refused: a status or a code of the exchange must say so, and none may say otherwise.
            const { apiCode } = result as { apiCode?: number }
            const isTurnedAway = [401, 403, 404, 405, 413, 414, 415, 429, 431].includes(code)
            const isCode =
              apiCode !== undefined && apiCode >= 20_000 && apiCode !== 29500 && apiCode !== 29501
            const isCutShort =
              code >= 500 || (code >= 300 && code < 400) || [408, 409, 425, 499].includes(code)
            if (result.sent !== 'maybe') expect([isTurnedAway || isCode, isCutShort]).toEqual([true, false])
            else expect(result.retry).toBe('after-resync')
          }
        }
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('a redirect', () => {
  const transports: [string, () => HttpTransport][] = [
    ['undici', () => undiciTransport()],
    [
      'undici with a dispatcher that follows redirects',
      () =>
        undiciTransport({ dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 5 })) }),
    ],
    ['fetch', () => fetchTransport()],
  ]
  it.each(transports)('is not followed with a signed body or a token over %s', async (_name, transport) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const other = await startHttpServer((_seen, response) => json(response, { code: 200, tx_hash: 'ab' }))
      server = await startHttpServer((_seen, response) =>
        json(response, '', status, { location: `${other.environment.restUrl}/api/v1/sendTx` }),
      )
      rest = createRestClient({
        environment: server.environment,
        limiter: unlimited,
        retry: false,
        httpTransport: transport(),
        accountIndex: 1,
        authToken: 'secret',
      })
      expect(await failure(rest.sendTx(tx))).toMatchObject({ sent: 'maybe' })
      expect(await failure(rest.accountActiveOrders())).toMatchObject({ code: 'REDIRECTED' })
      expect(other.seen).toEqual([])
      await other.close()
      await rest.close()
      await server.close()
    }
  })
})

describe('a read', () => {
  it.each<[unknown]>([['null'], ['[]'], ['"ok"'], ['7'], ['']])(
    'with the response %j throws a typed error, never a TypeError',
    async (body) => {
      await start(200, body)
      const error = await failure(rest.orderbooks())
      expect(error).toBeInstanceOf(ParseError)
      expect(error).toMatchObject({ sent: 'yes', retry: 'safe' })
    },
  )

  it.each<[string]>([
    ['{"code":200}'],
    ['{"code":200,"nonce":null}'],
    ['{"code":200,"nonce":1e400}'],
    ['{"code":200,"nonce":281474976710656}'],
    ['{"code":200,"nonce":-1}'],
    ['{"code":200,"nonce":1.5}'],
    ['{"code":200,"nonce":"7"}'],
    ['{"code":200,"nonce":99999999999999999999}'],
  ])('of the next nonce refuses %s, and requests it again', async (body) => {
    await start(200, body, { retry: { retries: 2, baseMs: 1 } })
    const error = await failure(rest.nextNonce())
    expect(error).toBeInstanceOf(ParseError)
    expect(server.seen).toHaveLength(3)
  })

  it('of the next nonce accepts the largest nonce', async () => {
    await start(200, '{"code":200,"nonce":281474976710655}')
    expect((await rest.nextNonce()).nonce).toBe(281_474_976_710_655)
  })
})
