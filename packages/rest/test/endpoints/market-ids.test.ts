import * as endpoints from '@lighter/rest'
import { createRestClient, type RestClient, unlimited } from '@lighter/rest'
import { ValidationError } from '@lighter/standards'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { json, startHttpServer } from '../support/http-server.ts'

interface Definition {
  name: string
  path: string
  parameters: Record<string, { wire: string; kind: string; required?: boolean; oneOf?: readonly unknown[] }>
}
const withMarket = Object.values(endpoints as Record<string, unknown>).filter(
  (one): one is Definition =>
    typeof one === 'function' &&
    'parameters' in one &&
    Object.values(one.parameters as Definition['parameters']).some(({ wire }) =>
      /^market_(id|ids|index)$/.test(wire),
    ),
)

let server: Awaited<ReturnType<typeof startHttpServer>>
let rest: RestClient
beforeAll(async () => {
  server = await startHttpServer((_seen, response) => json(response, { code: 200 }))
  rest = createRestClient({
    environment: server.environment,
    limiter: unlimited,
    accountIndex: 1,
    authToken: 't',
  })
})
afterAll(async () => {
  await rest.close()
  await server.close()
})

/** The least arguments of a call, with a market. */
function argumentsOf({ parameters }: Definition, market: unknown): [name: string, given: object] {
  const given: Record<string, unknown> = {}
  let name = ''
  for (const [key, spec] of Object.entries(parameters)) {
    if (/^market_(id|ids|index)$/.test(spec.wire)) {
      if (name !== '') continue
      name = key
      given[key] = spec.wire === 'market_ids' ? [market] : market
    } else if (spec.required === true && spec.kind !== 'time')
      given[key] = spec.oneOf?.[0] ?? (spec.kind === 'integer' ? 1 : '1')
  }
  return [name, given]
}
const call = (name: string, given: object): Promise<unknown> =>
  (Reflect.get(rest, name) as (given: object) => Promise<unknown>)(given)

describe.each(withMarket.map((one) => [one.name, one] as const))('%s', (name, one) => {
  it.each([[255], [-1], [2 ** 48], [1.5], ['4095x'], ['1'], [Number.NaN], [1n]])(
    'refuses the market id %s before sending, with field and rule',
    async (market) => {
      const before = server.seen.length
      const [field, given] = argumentsOf(one, market)
      const error = await call(name, given).catch((cause: unknown) => cause)
      expect(error).toBeInstanceOf(ValidationError)
      expect(error).toMatchObject({ field, sent: 'no', allowed: expect.stringContaining('except 255') })
      expect(server.seen.length).toBe(before)
    },
  )

  it.each([[0], [4095], [4647], [281_474_976_710_655]])('sends the market id %s', async (market) => {
    const [field, given] = argumentsOf(one, market)
    await call(name, given)
    const { query, form } = server.seen.at(-1) ?? { query: {}, form: {} }
    expect({ ...query, ...form }[one.parameters[field]?.wire ?? '']).toBe(String(market))
  })
})
