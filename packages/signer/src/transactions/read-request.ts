import { shown } from '@lighter/standards'
import { ValidationError } from '@lighter/standards/errors'
import { parsePublicKey } from '../keys/parse-key.ts'
import { fromHex } from '../text/hex.ts'
import { readAttributes } from './attributes.ts'
import { completeOrder, ORDER_FIELDS } from './create-order.ts'
import type { Definition, Field, RawTransaction } from './definition.ts'
import { type Int, readInteger } from './integer.ts'
import { definitionOf } from './registry.ts'
import { readSymbol } from './symbol.ts'

/** Values that a request does not contain. */
export interface SigningContext {
  readonly accountIndex: Int
  readonly apiKeyIndex: Int
  readonly now: () => number
}

/** The official default: ten minutes minus one second. */
export const DEFAULT_VALIDITY_MS = 599_000

/**
 * Converts a request to protocol terms: words to numbers, defaults filled in, every integer exact and within its width.
 *
 * @param attributeTypes attribute types to allow, if not those of the kind
 * @throws {ValidationError} naming the field
 */
export function readRequest(
  request: unknown,
  context: SigningContext,
  attributeTypes?: readonly number[],
): RawTransaction {
  const record = asRecord(request, 'request')
  const definition = definitionOf(record['type'])
  if (definition === undefined) {
    throw new ValidationError(`type is ${shown(record['type'])}; allowed: one of the types in TX_TYPES.`, {
      field: 'type',
      value: record['type'],
      allowed: 'a key of TX_TYPES',
    })
  }
  refuseUnknown(record, namesOf(definition), '')
  sameAs(record['txType'], definition.txType, 'txType')
  sameAs(record['accountIndex'], context.accountIndex, 'accountIndex')
  sameAs(record['apiKeyIndex'], context.apiKeyIndex, 'apiKeyIndex')
  const body = readFields(record, definition.fields, '')
  definition.complete?.(body, context.now)
  return {
    definition,
    accountIndex: context.accountIndex,
    apiKeyIndex: context.apiKeyIndex,
    nonce: readInteger(record['nonce'], 'int64', 'nonce'),
    expiredAt:
      record['expiredAt'] === undefined
        ? context.now() + DEFAULT_VALIDITY_MS
        : readInteger(record['expiredAt'], 'int64', 'expiredAt'),
    body: body.map((value, i) => required(value, definition.fields[i]?.name ?? 'request', undefined)),
    orders: definition.grouped === true ? readOrders(record['orders'], context.now) : [],
    bytes: readBytes(record, definition),
    attributes: readAttributes(record['attributes'], attributeTypes ?? definition.attributeTypes),
    sig: '',
    l1Sig: '',
  }
}

function readOrders(orders: unknown, now: () => number): Int[][] {
  // A group has at most three; one more is read so that the official rule refuses it.
  if (!Array.isArray(orders) || orders.length > 4) {
    throw new ValidationError('OrderGroupSize is not valid', {
      field: 'orders',
      value: Array.isArray(orders) ? orders.length : typeof orders,
      allowed: 'an array of 2 or 3 orders',
    })
  }
  return orders.map((order: unknown, i) => {
    const prefix = `orders[${i}].`
    const record = asRecord(order, `orders[${i}]`)
    refuseUnknown(record, ORDER_NAMES, prefix)
    const body = readFields(record, ORDER_FIELDS, prefix)
    completeOrder(body, now)
    return body.map((value) => required(value, `orders[${i}]`, undefined))
  })
}

function readFields(
  record: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
  prefix: string,
): (Int | undefined)[] {
  const values: (Int | undefined)[] = []
  for (const field of fields) {
    const given = record[field.name]
    if (given === undefined) {
      if (field.fallback === undefined && field.completed !== true) missing(`${prefix}${field.name}`, field)
      values.push(field.fallback)
    } else values.push(readField(given, field, prefix))
  }
  return values
}

function readField(given: unknown, field: Field, prefix: string): Int {
  const { words } = field
  if (words !== undefined && (typeof given === 'string' || typeof given === 'boolean')) {
    const number = words.indexOf(given)
    if (number >= 0) return number
    throw new ValidationError(
      `${prefix}${field.name} is ${shown(given)}; allowed: ${words.map(shown).join(', ')}.`,
      {
        field: `${prefix}${field.name}`,
        value: given,
        allowed: words.map(String).join(', '),
      },
    )
  }
  return readInteger(given, field.width, `${prefix}${field.name}`)
}

function readBytes(
  record: Readonly<Record<string, unknown>>,
  definition: Definition,
): Uint8Array | undefined {
  if (definition.bytes === undefined) return undefined
  if (definition.type === 'changePubKey') return parsePublicKey(record['publicKey'])
  return definition.bytes.form === 'text' ? readSymbol(record['symbol']) : readMemo(record['memo'])
}

const MEMO_BYTES = 32

/** The three forms that the official library accepts, and bytes. @throws {ValidationError} with the official text */
function readMemo(memo: unknown): Uint8Array {
  if (memo === undefined) return new Uint8Array(MEMO_BYTES)
  if (memo instanceof Uint8Array && memo.length === MEMO_BYTES) return memo.slice()
  const allowed = '32 bytes, text of 32 UTF-8 bytes, or 64 hex digits with or without 0x'
  if (typeof memo !== 'string') {
    const value = memo instanceof Uint8Array ? memo.length : typeof memo
    throw new ValidationError(`memo expected to be 32 bytes but received ${value}`, {
      field: 'memo',
      value,
      allowed,
    })
  }
  const utf8 = new TextEncoder().encode(memo)
  if (utf8.length === MEMO_BYTES) return utf8
  const digits = utf8.length === 66 && memo.startsWith('0x') ? memo.slice(2) : memo
  const length = digits === memo ? utf8.length : 64
  if (length === 64) {
    const bytes = fromHex(digits)
    if (bytes?.length === MEMO_BYTES) return bytes
    throw new ValidationError('failed to decode hex string: a memo of 64 characters is always read as hex', {
      field: 'memo',
      value: memo,
      allowed,
    })
  }
  throw new ValidationError(
    `memo expected to be 32 bytes or 64 hex encoded or 66 if 0x hex encoded -- long but received ${length}`,
    { field: 'memo', value: memo.slice(0, 100), allowed },
  )
}

function asRecord(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>
  throw new ValidationError(`${field} must be an object.`, {
    field,
    value: typeof value,
    allowed: 'an object',
  })
}

function required(value: Int | undefined, name: string, field: Field | undefined): Int {
  return value === undefined ? missing(name, field) : value
}

function missing(name: string, field: Field | undefined): never {
  const words = field?.words?.map(String).join(', ')
  throw new ValidationError(`${name} is missing.`, { field: name, allowed: words ?? 'an integer' })
}

const ORDER_NAMES: ReadonlySet<string> = /* @__PURE__ */ new Set(ORDER_FIELDS.map(({ name }) => name))
const NAMES = /* @__PURE__ */ new Map<Definition, ReadonlySet<string>>()

/**
 * Names that a request of this kind may have, built on first use: its fields, and the other members of a parsed
 * transaction, so that one can be signed again unchanged.
 */
function namesOf(definition: Definition): ReadonlySet<string> {
  let names = NAMES.get(definition)
  if (names === undefined) {
    names = new Set([
      'type',
      ...definition.fields.map(({ name }) => name),
      ...(definition.bytes === undefined ? [] : [definition.bytes.name]),
      ...(definition.grouped === true ? ['orders'] : []),
      'nonce',
      'expiredAt',
      'attributes',
      ...['txType', 'accountIndex', 'apiKeyIndex', 'sig', 'l1Sig'],
    ])
    NAMES.set(definition, names)
  }
  return names
}

/** Throws if a request names an account or key other than the signer's. */
function sameAs(given: unknown, own: Int, field: string): void {
  if (given === undefined || given === own || (typeof given === 'bigint' && Number(given) === own)) return
  throw new ValidationError(`${field} is ${shown(given)}; this signer signs for ${String(own)}.`, {
    field,
    value: given,
    allowed: String(own),
  })
}

/**
 * Throws for unknown fields. A misspelled field would otherwise get its default: `reduceonly` would sign an order that
 * may open a position.
 */
function refuseUnknown(
  record: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
  prefix: string,
): void {
  for (const name in record) {
    if (known.has(name) || record[name] === undefined) continue
    const shown = name.slice(0, 60)
    const allowed = [...known].join(', ')
    throw new ValidationError(`${prefix}${shown} is unknown; allowed: ${allowed}.`, {
      field: `${prefix}${shown}`,
      allowed,
    })
  }
}
