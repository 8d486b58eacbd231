import { isMarketId, shown, toEpochMs, ValidationError } from '@lighter/standards'
import { stringifyJson } from '@lighter/standards/json'
import type { Identity } from './context.ts'
import type { EndpointDefinition, ParameterSpec } from './definition.ts'

/**
 * Checks the caller's parameters and encodes them for the wire, in the endpoint's order.
 *
 * @throws {ValidationError} naming the parameter and what is allowed
 */
export function encodeParameters<P extends object, R>(
  endpoint: EndpointDefinition<P, R>,
  parameters: P,
  identity: Identity,
): [name: string, text: string][] {
  const specs = endpoint.parameters as Readonly<Record<string, ParameterSpec>>
  for (const name of Object.keys(parameters)) {
    if (specs[name] === undefined) {
      throw new ValidationError(
        `${endpoint.name}: unknown parameter ${JSON.stringify(name)}. Allowed: ${Object.keys(specs).join(', ') || 'none'}.`,
        { field: name, allowed: Object.keys(specs).join(', ') },
      )
    }
  }
  const pairs: [string, string][] = []
  for (const [name, spec] of Object.entries(specs)) {
    const given = (parameters as Readonly<Record<string, unknown>>)[name]
    const value = given ?? (spec.fill === undefined ? undefined : identity[spec.fill]) ?? spec.default
    if (value !== undefined && spec.kind === 'repeat') {
      for (const item of encodeValue(endpoint.name, name, spec, value).split(','))
        pairs.push([spec.wire, item])
    } else if (value !== undefined) pairs.push([spec.wire, encodeValue(endpoint.name, name, spec, value)])
    else if (spec.required === true) {
      const hint = spec.fill === undefined ? '' : ' Pass it in the call, or in the options of the client.'
      throw new ValidationError(`${endpoint.name}: ${name} is required.${hint}`, {
        field: name,
        allowed: allowedText(spec),
      })
    }
  }
  return pairs
}

function encodeValue(endpoint: string, name: string, spec: ParameterSpec, value: unknown): string {
  const refuse = (): never => {
    throw new ValidationError(`${endpoint}: ${name} is ${shown(value)}; allowed: ${allowedText(spec)}.`, {
      field: name,
      value: shown(value),
      allowed: allowedText(spec),
    })
  }
  if (spec.oneOf !== undefined && !spec.oneOf.includes(value as string)) refuse()
  switch (spec.kind) {
    case 'integer':
    case 'number': {
      if (
        typeof value !== 'number' ||
        !(spec.kind === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value))
      )
        return refuse()
      if (
        value < (spec.minimum ?? Number.NEGATIVE_INFINITY) ||
        value > (spec.maximum ?? Number.POSITIVE_INFINITY)
      )
        refuse()
      return String(value)
    }
    case 'wide':
      return typeof value === 'bigint' || Number.isSafeInteger(value) ? String(value) : refuse()
    case 'time': {
      const ms = toEpochMs(value as number | Date, name)
      if (ms < (spec.minimum ?? 0) || ms > (spec.maximum ?? Number.POSITIVE_INFINITY)) refuse()
      return String(ms)
    }
    case 'seconds':
      return String(Math.floor(toEpochMs(value as number | Date, name) / 1000))
    case 'day': {
      const day =
        value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value
      return typeof day === 'string' && isDay(day) ? day : refuse()
    }
    case 'market':
      return isMarketId(value) ? String(value) : refuse()
    case 'markets':
      if (!Array.isArray(value)) return refuse()
      return value.map((item) => (isMarketId(item) ? String(item) : refuse())).join(',')
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : refuse()
    case 'string':
      if (typeof value === 'number' || typeof value === 'bigint') return String(value)
      return typeof value === 'string' && value !== '' ? value : refuse()
    case 'list':
    case 'repeat':
      if (!Array.isArray(value)) return refuse()
      return value
        .map((item) => (typeof item === 'string' || Number.isSafeInteger(item) ? String(item) : refuse()))
        .join(',')
    case 'json':
      return typeof value === 'string' ? value : typeof value === 'object' ? stringifyJson(value) : refuse()
  }
}

const MARKET_IDS = 'an integer from 0 to 281474976710655 (2^48 − 1), except 255, which means "no market"'

/** Returns whether a string is a calendar day. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function allowedText(spec: ParameterSpec): string {
  if (spec.oneOf !== undefined) return spec.oneOf.join(', ')
  const range =
    spec.minimum === undefined && spec.maximum === undefined
      ? ''
      : ` from ${spec.minimum ?? '-∞'} to ${spec.maximum ?? '∞'}`
  const words: Record<ParameterSpec['kind'], string> = {
    integer: `an integer${range}`,
    wide: 'a 64-bit integer (bigint)',
    number: `a number${range}`,
    string: 'a non-empty string',
    boolean: 'true or false',
    time: `a Date or epoch milliseconds${range}`,
    seconds: 'a Date or epoch milliseconds',
    day: "a day in UTC as 'YYYY-MM-DD', or a Date",
    market: MARKET_IDS,
    markets: `an array of market ids, each ${MARKET_IDS}`,
    list: 'an array',
    repeat: 'an array',
    json: 'an array, an object or JSON text',
  }
  return words[spec.kind]
}
