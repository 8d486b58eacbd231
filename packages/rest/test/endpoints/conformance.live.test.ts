import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRestClient, type RestClient, unlimited } from '@lighter/rest'
import { ApiError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { json, type SeenRequest, startHttpServer } from '../support/http-server.ts'
import {
  argumentsOf,
  definitions,
  openapi,
  resolve,
  type Schema,
  sample,
  WIDE_FIELDS,
} from '../support/official.ts'

/** Why the OpenAPI file refuses a request; `undefined` when it does not. */
function refusal({ method, path, query, form, headers }: SeenRequest): string | undefined {
  const operation = openapi.paths[path]?.[method.toLowerCase()]
  if (operation === undefined) return `no ${method} ${path}`
  const parameters = (operation.parameters ?? []).filter(({ in: place }) => place !== 'header')
  const body = parameters.find((parameter) => parameter.in === 'body')
  const schema = resolve(body?.schema ?? {})
  const fields: Record<string, Schema & { isRequired: boolean }> = {}
  for (const [name, field] of Object.entries(schema.properties ?? {}))
    fields[name] = { ...field, isRequired: schema.required?.includes(name) === true }
  const queries: typeof fields = {}
  for (const { required, ...parameter } of parameters) {
    const target = parameter.in === 'query' ? queries : parameter.in === 'body' ? undefined : fields
    if (target !== undefined) target[parameter.name] = { ...parameter, isRequired: required === true }
  }
  if (method === 'POST' && headers['content-type'] !== 'application/x-www-form-urlencoded')
    return 'not a form'
  if (method === 'GET' && Object.keys(form).length > 0) return 'a GET with a body'
  for (const [place, known, given] of [
    ['query', queries, query],
    ['form', fields, form],
  ] as const) {
    for (const name of Object.keys(given)) if (known[name] === undefined) return `unknown ${place} ${name}`
    for (const [name, { isRequired, ...field }] of Object.entries(known)) {
      const text = given[name]
      const isToken = name === 'auth' || name === 'authorization'
      if (text === undefined) {
        if (isRequired && !isToken) return `${place} ${name} is missing`
      } else if (!fits(resolve(field), text)) return `${place} ${name} is ${text}`
    }
  }
  const needsToken = (operation.parameters ?? []).some(
    ({ name, required }) => (name === 'auth' || name === 'authorization') && required === true,
  )
  return needsToken && headers.authorization === undefined ? 'no token' : undefined
}

function fits(schema: Schema, text: string): boolean {
  if (schema.enum !== undefined && !schema.enum.map(String).includes(text)) return false
  switch (schema.type) {
    case 'integer':
      return /^-?\d{1,19}$/.test(text)
    case 'number':
      return text !== '' && Number.isFinite(Number(text))
    case 'boolean':
      return text === 'true' || text === 'false'
    default:
      return true
  }
}

let server: Awaited<ReturnType<typeof startHttpServer>>
let rest: RestClient
const refused: string[] = []
let answer: (seen: SeenRequest) => unknown = () => ({})
let status = 200
beforeAll(async () => {
  server = await startHttpServer((seen, response) => {
    const why = refusal(seen)
    if (why === undefined) json(response, answer(seen), status)
    else {
      refused.push(why)
      json(response, { code: 20001, message: why }, 400)
    }
  })
  rest = createRestClient({
    environment: server.environment,
    limiter: unlimited,
    retry: false,
    accountIndex: 1,
    apiKeyIndex: 2,
    l1Address: `0x${'1'.repeat(40)}`,
    authToken: 'token',
    validateResponses: true,
  })
})
afterAll(async () => {
  await rest.close()
  await server.close()
})

const call = (name: string, given: object): Promise<object> =>
  (Reflect.get(rest, name) as (given: object) => Promise<object>)(given)

describe('against a server that enforces the OpenAPI', () => {
  it.each(definitions.map((one) => [one.name, one] as const))(
    '%s is accepted with its required and with all its arguments, and each response is read',
    async (name, one) => {
      const schema = openapi.paths[one.path]?.[one.method.toLowerCase()]?.responses['200']?.schema ?? {}
      for (const isFull of [false, true]) {
        for (let turn = 0; turn < (isFull ? 24 : 1); turn++) {
          answer = () => sample(schema, isFull, turn)
          const got = await call(name, argumentsOf(one, isFull))
          expect(refused.splice(0)).toEqual([])
          if (isFull && turn === 0) expectWide(got)
        }
      }
      // A field that the spec does not know must not break a client that is older than the exchange.
      answer = () => sample(schema, true, 0).replace(/^\{/, '{"new_field":{"a":[1]},')
      await call(name, argumentsOf(one, false))
    },
  )

  it('the server itself refuses invalid requests', () => {
    const request = { method: 'GET', path: '/api/v1/candles', form: {}, headers: {} }
    const query = {
      market_id: '1',
      resolution: '1h',
      start_timestamp: '1',
      end_timestamp: '2',
      count_back: '3',
    }
    expect(refusal({ ...request, query })).toBeUndefined()
    expect(refusal({ ...request, query: { ...query, resolution: '2h' } })).toMatch(/resolution/)
    expect(refusal({ ...request, query: { ...query, market_id: 'x' } })).toMatch(/market_id/)
    expect(refusal({ ...request, query: { ...query, more: '1' } })).toMatch(/unknown/)
    expect(refusal({ ...request, query: {} })).toMatch(/missing/)
    expect(refusal({ ...request, path: '/api/v1/nope', query })).toMatch(/no GET/)
  })
})

/** Wide ids are read as bigint everywhere. */
function expectWide(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, one] of Object.entries(value)) {
    if (WIDE_FIELDS.has(name) && typeof one !== 'string')
      expect([name, one]).toEqual([name, 9_007_199_254_740_993n])
    expectWide(one)
  }
}

const fixtures = join(import.meta.dirname, '../../../standards/test/fixtures')

describe('captured responses', () => {
  afterEach(() => {
    status = 200
  })

  const calls: readonly (readonly [RegExp, string, object])[] = [
    [/account\.json$/, 'account', { by: 'index', value: 1 }],
    [/candles/, 'candles', { marketId: 1 }],
    [/fundings/, 'fundings', { marketId: 1 }],
    [/next_nonce/, 'nextNonce', {}],
    [/order_book_details/, 'orderbookDetails', {}],
    [/order_book_orders/, 'orderbookOrders', { marketId: 1, limit: 1 }],
    [/order_books/, 'orderbooks', {}],
    [/orders\.json$/, 'accountActiveOrders', {}],
    [/recent_trades/, 'recentTrades', { marketId: 1, limit: 1 }],
    [/sendTx_ok/, 'sendTx', { txType: 14, txInfo: '{}' }],
    [/withdrawalDelay/, 'withdrawalDelay', {}],
  ]
  const files = readdirSync(fixtures).filter((file) => file.endsWith('.json'))
  it.each(files.filter((file) => !/error_|invalid_nonce|book_depth/.test(file)))(
    '%s is read without issues',
    async (file) => {
      const text = readFileSync(join(fixtures, file), 'utf8')
      const [, name, given] = calls.find(([pattern]) => pattern.test(file)) ?? [undefined, '', {}]
      expect(name, `a call for ${file}`).not.toBe('')
      answer = () => text
      const got = await call(name, given)
      const raw = parseJson(text) as Record<string, unknown>
      expect(Object.keys(got)).toEqual(
        expect.arrayContaining(Object.keys(raw).filter((key) => raw[key] !== null)),
      )
    },
  )

  it.each(files.filter((file) => /error_|invalid_nonce/.test(file)))(
    '%s is an error with its code',
    async (file) => {
      const captured = readFileSync(join(fixtures, file), 'utf8')
      const { http_status, body } = JSON.parse(captured) as { http_status: number; body: { code: number } }
      answer = () => body
      status = http_status
      const error = await call('nextNonce', {}).catch((cause: unknown) => cause)
      expect(error).toBeInstanceOf(ApiError)
      expect((error as ApiError).apiCode).toBe(body.code)
    },
  )
})
