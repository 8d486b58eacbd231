import { ParseError, ValidationError } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import { DEFINITIONS_BY_NUMBER, type ParsedTransaction } from '../transactions/registry.ts'
import { fromBase64 } from './bytes.ts'
import { ORDER_FIELDS } from './codec.ts'
import type { AnyDefinition, Body, Field, TransactionRecord } from './definition.ts'
import { type Int, toInt } from './integer.ts'

/** Longest `tx_info` that is read, in characters; the longest valid one is well below. */
const MAX_LENGTH = 8_192
const MAX_ORDERS = 8

/** Records of parsed transactions: what is hashed and checked, kept apart from what is shown. */
const records = new WeakMap<object, TransactionRecord>()

/** The record behind a parsed transaction. */
export function recordBehind(tx: ParsedTransaction): TransactionRecord {
  const record = records.get(tx)
  if (record === undefined)
    throw new ValidationError('Only transactions from parseTransaction can be hashed or verified.', {
      field: 'tx',
    })
  return record
}

/**
 * Reads a signed transaction back from the exact text that travels as `tx_info`. Values are not judged by the rules of
 * the exchange here (`validateTransaction` does that), only by what their fields can hold.
 *
 * @throws {ParseError} for text that is no transaction object
 * @throws {ValidationError} for a missing, unknown or malformed field
 */
export function parseTransaction(txType: number, txInfo: string): ParsedTransaction {
  const definition = DEFINITIONS_BY_NUMBER.get(txType)
  if (definition === undefined)
    throw new ValidationError(`Transaction type ${String(txType)} is not known.`, {
      field: 'txType',
      value: txType,
    })
  if (typeof txInfo !== 'string' || txInfo.length > MAX_LENGTH) {
    throw new ParseError(`tx_info is no text of at most ${MAX_LENGTH} characters.`)
  }
  const value = parseJson(txInfo)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ParseError('tx_info is no JSON object.')
  const source = new Map(Object.entries(value))
  const take = (key: string): unknown => {
    if (!source.has(key)) throw new ValidationError(`${key} is missing in tx_info.`, { field: key })
    const found: unknown = source.get(key)
    source.delete(key)
    return found
  }
  const body = readBody(definition.fields, take)
  const record: TransactionRecord = {
    definition,
    accountIndex: integer(take(definition.accountKey), definition.accountKey, 'i64'),
    apiKeyIndex: integer(take('ApiKeyIndex'), 'ApiKeyIndex', 'u8'),
    nonce: integer(take('Nonce'), 'Nonce', 'i64'),
    expiredAt: integer(take('ExpiredAt'), 'ExpiredAt', 'i64'),
    body,
    bytes: readBytes(definition, take),
    orders: definition.grouped === true ? readOrders(take('Orders')) : [],
    // Older signers leave the key out when there are no attributes.
    attributes: readAttributes(source.has('L2TxAttributes') ? take('L2TxAttributes') : null),
  }
  const signature = fromBase64(text(take('Sig'), 'Sig'))
  if (signature?.length !== 80)
    throw new ValidationError('Sig must be the base64 of 80 bytes.', { field: 'Sig', allowed: '80 bytes' })
  const l1Signature =
    definition.l1 === undefined ? '' : text(source.has('L1Sig') ? take('L1Sig') : '', 'L1Sig')
  if (source.size > 0) {
    const [unknown] = source.keys()
    throw new ValidationError(
      `${String(unknown).slice(0, 40)} does not belong into tx_info of type ${txType}.`,
      { field: String(unknown).slice(0, 40) },
    )
  }
  const tx = present(record, signature, l1Signature)
  records.set(tx, record)
  return tx
}

/** What callers see of a record: small integers as numbers, wide ones as bigints. */
function present(record: TransactionRecord, signature: Uint8Array, l1Signature: string): ParsedTransaction {
  const { definition } = record
  const shown: Record<string, unknown> = {
    type: definition.type,
    txType: definition.txType,
    accountIndex: small(record.accountIndex, 'AccountIndex'),
    apiKeyIndex: small(record.apiKeyIndex, 'ApiKeyIndex'),
    nonce: BigInt(record.nonce),
    expiredAt: small(record.expiredAt, 'ExpiredAt'),
    attributes: record.attributes,
    signature,
    l1Signature,
    ...presentBody(definition.fields, record.body),
  }
  if (definition.bytes !== undefined) shown[definition.bytes.name] = record.bytes
  if (definition.grouped === true)
    shown['orders'] = record.orders.map((order) => presentBody(ORDER_FIELDS, order))
  // Built from the same table that defines the type.
  return shown as unknown as ParsedTransaction
}

function presentBody(fields: readonly Field[], body: Body): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  for (const field of fields) {
    const value = body[field.name] ?? 0
    shown[field.name] = field.wide === true ? BigInt(value) : small(value, field.json)
  }
  return shown
}

function small(value: Int, field: string): number {
  if (typeof value === 'number') return value
  throw new ValidationError(`${field} is ${value}, beyond what the exchange can take.`, { field, value })
}

function readBody(fields: readonly Field[], take: (key: string) => unknown): Body {
  const body: Body = {}
  for (const field of fields) body[field.name] = integer(take(field.json), field.json, field.width)
  return body
}

function integer(value: unknown, field: string, width: Field['width']): Int {
  // JSON integers only: the exchange takes no strings here.
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    throw new ValidationError(`${field} must be an integer.`, { field, allowed: 'an integer' })
  }
  return toInt(value, field, width)
}

function text(value: unknown, field: string): string {
  if (typeof value === 'string') return value
  throw new ValidationError(`${field} must be a string.`, { field, allowed: 'a string' })
}

function readBytes(definition: AnyDefinition, take: (key: string) => unknown): Uint8Array | undefined {
  const spec = definition.bytes
  if (spec === undefined) return undefined
  const value = take(spec.json)
  let bytes: Uint8Array | undefined
  if (spec.as === 'base64') bytes = fromBase64(text(value, spec.json))
  else if (Array.isArray(value) && value.length === spec.length && value.every(isByte))
    bytes = Uint8Array.from(value)
  if (bytes?.length === spec.length) return bytes
  throw new ValidationError(`${spec.json} must hold ${spec.length} bytes.`, {
    field: spec.json,
    allowed: `${spec.length} bytes`,
  })
}

function isByte(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255
}

function readOrders(value: unknown): Body[] {
  if (!Array.isArray(value) || value.length > MAX_ORDERS) {
    throw new ValidationError('Orders must be a list of orders.', {
      field: 'Orders',
      allowed: '2 or 3 orders',
    })
  }
  return value.map((order: unknown) => {
    if (typeof order !== 'object' || order === null)
      throw new ValidationError('Orders must hold objects.', { field: 'Orders' })
    const fields = new Map(Object.entries(order))
    const body = readBody(ORDER_FIELDS, (key) => {
      if (!fields.has(key)) throw new ValidationError(`${key} is missing in an order.`, { field: key })
      const found: unknown = fields.get(key)
      fields.delete(key)
      return found
    })
    if (fields.size > 0) throw new ValidationError('An order holds an unknown field.', { field: 'Orders' })
    return body
  })
}

function readAttributes(value: unknown): Map<number, Int> {
  const map = new Map<number, Int>()
  if (value === null) return map
  if (typeof value !== 'object' || Array.isArray(value))
    throw new ValidationError('L2TxAttributes must be an object or null.', { field: 'L2TxAttributes' })
  for (const [key, inner] of Object.entries(value)) {
    if (!/^\d{1,3}$/.test(key))
      throw new ValidationError('L2TxAttributes has keys that are no numbers.', { field: 'L2TxAttributes' })
    map.set(Number(key), integer(inner, `L2TxAttributes.${key}`, 'i64'))
  }
  return map
}
