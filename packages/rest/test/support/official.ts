import * as endpoints from '@lighter/rest'
// @ts-expect-error a module of JavaScript without types
import { WIDE_FIELDS as WIDE } from '../../../../tools/api/src/overrides.mjs'
// @ts-expect-error a module of JavaScript without types
import { spec as official } from '../../../../tools/api/src/spec.mjs'

/** Names of the fields that are bigints. */
export const WIDE_FIELDS = WIDE as ReadonlySet<string>

/** A schema of the official descriptions. */
export interface Schema {
  $ref?: string
  type?: string
  format?: string
  enum?: (string | number)[]
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: Schema
  required?: string[]
}
interface Parameter extends Schema {
  name: string
  in: string
  required?: never
  schema?: Schema
}
interface Operation {
  parameters?: (Omit<Parameter, 'required'> & { required?: boolean })[]
  responses: Record<string, { schema?: Schema }>
}
interface Spec {
  wire: string
  kind: string
  required?: boolean
  minimum?: number
  maximum?: number
  oneOf?: readonly (string | number)[]
}
/** What the tests need of the definition of a call. */
export interface Definition {
  name: string
  method: string
  path: string
  auth: string
  parameters: Record<string, Spec>
}

/** The official descriptions, merged. */
export const openapi: {
  paths: Record<string, Record<string, Operation>>
  definitions: Record<string, Schema>
} = official
/** The definitions of all calls. */
export const definitions: Definition[] = Object.values(endpoints as Record<string, unknown>).filter(
  (one): one is Definition =>
    typeof one === 'function' && 'path' in one && 'parameters' in one && 'method' in one,
)
/** What a reference refers to. */
export const resolve = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : (openapi.definitions[schema.$ref.replace('#/definitions/', '')] ?? {})

/** An answer of a model as JSON text, with every optional field or with none; the choices of a field by turns. */
export function sample(schema: Schema, isFull: boolean, turn: number, name = ''): string {
  const { type, enum: choices, items, properties, required, additionalProperties } = resolve(schema)
  if (choices !== undefined && choices.length > 0) {
    const choice = choices[turn % choices.length]
    return type === 'integer' || type === 'number' ? String(choice) : JSON.stringify(choice)
  }
  if (properties !== undefined) {
    const fields = Object.entries(properties).filter(([field]) => isFull || required?.includes(field))
    return `{${fields
      .map(([field, one]) => `"${field}":${field === 'code' ? 200 : sample(one, isFull, turn, field)}`)
      .join(',')}}`
  }
  // A batch of one transaction has one hash, however short the answer.
  if (type === 'array')
    return isFull || name === 'tx_hash' ? `[${sample(items ?? {}, isFull, turn, name)}]` : '[]'
  if (additionalProperties !== undefined)
    return isFull ? `{"0":${sample(additionalProperties, isFull, turn)}}` : '{}'
  if (type === 'integer') return WIDE_FIELDS.has(name) ? '9007199254740993' : '7'
  if (type === 'number') return '1.5'
  if (type === 'boolean') return String(turn % 2 === 0)
  return type === 'object' ? '{}' : '"1"'
}

/** Arguments by the definition of a call. */
export function argumentsOf({ parameters }: Definition, isFull: boolean): Record<string, unknown> {
  const given: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(parameters)) {
    if (spec.required !== true && !isFull) continue
    // One list of ids or the other.
    if (name === 'marketIds' && 'eventIds' in given) continue
    given[name] = spec.oneOf?.[0] ?? sampleValue(spec)
  }
  return given
}

function sampleValue({ kind, minimum, maximum, wire }: Spec): unknown {
  switch (kind) {
    case 'integer':
    case 'number':
    case 'market':
      return Math.min(Math.max(1, minimum ?? 1), maximum ?? 1)
    case 'wide':
      return 9_007_199_254_740_993n
    case 'time':
      return wire.startsWith('end') ? 1_760_000_000_000 : 1_750_000_000_000
    case 'boolean':
      return true
    case 'day':
      return '2026-10-25'
    case 'seconds':
      return wire.startsWith('end') ? 1_760_000_000_000 : 1_759_999_000_000
    case 'markets':
    case 'list':
    case 'repeat':
      return [1, 2]
    case 'json':
      return [1]
    default:
      return '1'
  }
}
