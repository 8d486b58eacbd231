import { createRestClient, type HttpTransport, type RestClient, unlimited } from '@lighter/rest'
import { ParseError } from '@lighter/standards'
import { stringifyJson } from '@lighter/standards/json'
import * as schemas from '@lighter/standards/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { argumentsOf, definitions, openapi, resolve, type Schema, sample } from '../support/official.ts'

let body = '{}'
const transport: HttpTransport = {
  send: async () => ({ status: 200, headers: {}, text: body }),
  close: async () => {},
}
const clientOf = (validateResponses: boolean): RestClient =>
  createRestClient({
    httpTransport: transport,
    validateResponses,
    limiter: unlimited,
    retry: false,
    accountIndex: 1,
    apiKeyIndex: 2,
    l1Address: `0x${'1'.repeat(40)}`,
    authToken: 'token',
  })
const tolerant = clientOf(false)
const strict = clientOf(true)
const ask = (client: RestClient, name: string, given: object): Promise<unknown> =>
  (Reflect.get(client, name) as (given: object) => Promise<unknown>)(given)

/** One place of an answer that can be changed. */
interface Place {
  path: string
  parent: Record<string, unknown>
  field: string
  schema: Schema
}

/** Every field of every model in an answer. */
function placesOf(value: unknown, schema: Schema, path: string, found: Place[]): Place[] {
  const { properties, items, additionalProperties } = resolve(schema)
  if (Array.isArray(value))
    for (const [i, one] of value.entries()) placesOf(one, items ?? {}, `${path}[${i}]`, found)
  else if (typeof value === 'object' && value !== null) {
    const parent = value as Record<string, unknown>
    for (const [field, one] of Object.entries(parent)) {
      const inner = path === '' ? field : `${path}.${field}`
      const known = properties?.[field]
      if (known !== undefined) {
        found.push({ path: inner, parent, field, schema: resolve(known) })
        placesOf(one, known, inner, found)
      } else if (additionalProperties !== undefined) placesOf(one, additionalProperties, inner, found)
    }
  }
  return found
}

/** Without these there is no answer: see write-answers.test.ts. */
const ESSENTIAL = new Set(['code', 'tx_hash', 'nonce'])

const valueOfTomorrow = (place: Place): unknown =>
  place.schema.type === 'integer' ? 77 : 'never-seen-before'

describe.each(definitions.map((one) => [one.name, one] as const))('a response to %s', (name, one) => {
  const schema = openapi.paths[one.path]?.[one.method.toLowerCase()]?.responses['200']?.schema ?? {}
  const given = argumentsOf(one, false)
  const fresh = (): unknown => JSON.parse(sample(schema, true, 0))
  const places = placesOf(fresh(), schema, '', []).length

  it('with an unknown word, an extra field or a missing field is used; with validation the error names the field', async () => {
    for (let at = 0; at < places; at++) {
      for (const change of ['word', 'less', 'null', 'more'] as const) {
        const answer = fresh()
        const place = placesOf(answer, schema, '', [])[at]
        if (place === undefined) throw new Error('no such place')
        if (ESSENTIAL.has(place.path)) continue
        const { parent, field } = place
        const choices = place.schema.enum ?? place.schema.items?.enum
        if (change === 'word') {
          if (choices === undefined) continue
          const word = valueOfTomorrow(place)
          parent[field] = Array.isArray(parent[field]) ? [word] : word
        } else if (change === 'less') delete parent[field]
        else if (change === 'null') parent[field] = null
        else parent['field_of_tomorrow'] = { a: [1, '2', { b: null }] }
        body = JSON.stringify(answer)
        const used = await ask(tolerant, name, given)
        expect(used, `${place.path} ${change}`).toBeDefined()
        // What the change did not touch is as it was: only wide ids become bigints, empty lists and absent objects of null.
        if (change === 'more') expect(stringifyJson(used)).toContain('field_of_tomorrow')
        const judged = await ask(strict, name, given).then(
          () => undefined,
          (error: unknown) => error,
        )
        if (change === 'more') expect(judged).toBeUndefined()
        else if (judged !== undefined || change === 'word') {
          expect(judged).toBeInstanceOf(ParseError)
          const shown = Array.isArray(parent[field]) ? `${place.path}[0]` : place.path
          expect(judged).toMatchObject({
            code: 'SCHEMA',
            message: expect.stringContaining(`: ${shown} should be`),
          })
        }
      }
    }
  })
})

/** JSON that holds anything, among it what BigInt() and iteration do not take. */
const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 0, -1, 1.5, 1e300, '', '12', '-5', '0x10', '1e5', 'x', ' 1 ', '\u0080x'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 5 }), tie('value'), { maxKeys: 3 }),
  ),
})).value

const models = Object.values(schemas).filter(
  (one): one is schemas.Model<unknown> => typeof one === 'object' && one !== null && 'fields' in one,
)

it(`no field of any of the ${models.length} models can make a response unreadable`, () => {
  for (const model of models) {
    const fields = Object.keys(model.fields)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...fields), anything), { maxLength: fields.length }),
        (pairs) => {
          const value = Object.fromEntries(pairs)
          const read = model.restore(JSON.parse(JSON.stringify(value))) as object
          for (const key of Object.keys(read)) expect(fields).toContain(key)
          for (const issue of model.validate(read)) expect(issue.path).not.toBe('')
        },
      ),
      { numRuns: 25 },
    )
  }
})
