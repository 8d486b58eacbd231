import { shown } from '@lighter/standards'
import { ValidationError } from '@lighter/standards/errors'
import { fromBase64 } from '../text/base64.ts'
import { toHex } from '../text/hex.ts'
import { type Attribute, typedAttributes } from './attributes.ts'
import { ORDER_FIELDS } from './create-order.ts'
import type { Definition, Field, RawTransaction } from './definition.ts'
import { type Int, readInteger } from './integer.ts'
import { exchangeTypeOf } from './parse-exchange-transaction.ts'
import { readTxInfo } from './read-tx-info.ts'
import { definitionByNumber, type ParsedTransaction } from './registry.ts'
import { readSymbol, symbolOf } from './symbol.ts'
import { checkTransaction } from './validate.ts'

/**
 * Reads a transaction from its number and `tx_info`, exactly (64-bit integers are never rounded). Enumerations are
 * returned as the words used in requests; values without a word or a safe integer are refused with the official text.
 * Unknown keys are ignored, as the exchange does; missing keys are refused.
 *
 * @throws {ParseError} if the text is not a transaction
 * @throws {ValidationError} naming the invalid field
 */
export function parseTransaction(txType: number, txInfo: string): ParsedTransaction {
  return typedTransaction(parseRaw(txType, txInfo))
}

/** Typed form of a transaction. @throws {ValidationError} with the official text, if a value has no word or is not a safe integer */
export function typedTransaction(raw: RawTransaction): ParsedTransaction {
  if (!isRepresentable(raw)) checkTransaction(raw)
  return typed(raw)
}

/** The same in protocol terms, with every value that the widths allow. */
export function parseRaw(txType: number, txInfo: string): RawTransaction {
  const definition = definitionByNumber(txType)
  if (definition === undefined) {
    const exchangeType = exchangeTypeOf(txType)
    const hint =
      exchangeType === undefined
        ? ''
        : ` ${exchangeType} is made by the exchange: use parseExchangeTransaction.`
    throw new ValidationError(`txType is ${shown(txType)}; allowed: the numbers in TX_TYPES.${hint}`, {
      field: 'txType',
      value: txType,
      allowed: 'a number in TX_TYPES',
    })
  }
  const record = readTxInfo(txInfo)
  const { bytes, l1Sig } = definition
  return {
    definition,
    accountIndex: integer(record, definition.ownerKey, 'int64', 'accountIndex'),
    apiKeyIndex: integer(record, 'ApiKeyIndex', 'uint8', 'apiKeyIndex'),
    nonce: integer(record, 'Nonce', 'int64', 'nonce'),
    expiredAt: integer(record, 'ExpiredAt', 'int64', 'expiredAt'),
    body: definition.fields.map((field) => integer(record, field.key, field.width, field.name)),
    orders: definition.grouped === true ? readOrders(own(record, 'Orders')) : [],
    bytes: bytes === undefined ? undefined : readBytes(own(record, bytes.key), bytes),
    attributes: readAttributeMap(own(record, 'L2TxAttributes')),
    sig: text(record, 'Sig', 'sig', /^[A-Za-z0-9+/=]{0,108}$/),
    l1Sig: l1Sig === undefined ? '' : text(record, 'L1Sig', 'l1Sig', /^(0x)?[0-9a-fA-F]{0,130}$/),
  }
}

function own(record: object, key: string): unknown {
  return Object.hasOwn(record, key) ? (record as Readonly<Record<string, unknown>>)[key] : undefined
}

function integer(record: object, key: string, width: Field['width'], name: string): Int {
  const value = own(record, key)
  if (typeof value === 'number' || typeof value === 'bigint') return readInteger(value, width, name)
  throw new ValidationError(
    value === undefined ? `${key} is missing.` : `${key} must be an integer, not ${typeof value}.`,
    {
      field: name,
      allowed: `${key}, an integer`,
    },
  )
}

function text(record: object, key: string, name: string, form: RegExp): string {
  const value = own(record, key) ?? ''
  if (typeof value === 'string' && form.test(value)) return value
  throw new ValidationError(`${key} is malformed.`, { field: name, allowed: String(form) })
}

function readOrders(orders: unknown): Int[][] {
  if (!Array.isArray(orders) || orders.length > 3) {
    throw new ValidationError('OrderGroupSize is not valid', {
      field: 'orders',
      value: Array.isArray(orders) ? orders.length : typeof orders,
      allowed: 'an array of 2 or 3 orders',
    })
  }
  return orders.map((order: unknown, i) => {
    if (typeof order !== 'object' || order === null)
      throw new ValidationError(`orders[${i}] must be an object.`, { field: `orders[${i}]` })
    return ORDER_FIELDS.map((field) => integer(order, field.key, field.width, `orders[${i}].${field.name}`))
  })
}

function readBytes(value: unknown, form: NonNullable<Definition['bytes']>): Uint8Array {
  if (form.form === 'base64' && typeof value === 'string') {
    const bytes = fromBase64(value)
    if (bytes?.length === form.length) return bytes
    throw new ValidationError('PubKey is invalid', {
      field: form.name,
      value: value.slice(0, 100),
      allowed: 'base64 of 40 bytes',
    })
  }
  if (form.form !== 'base64' && Array.isArray(value) && value.length === form.length) {
    const bytes = Uint8Array.from(value, (byte: unknown, i) =>
      Number(readInteger(typeof byte === 'number' ? byte : undefined, 'uint8', `${form.name}[${i}]`)),
    )
    return form.form === 'text' ? readSymbol(symbolOf(bytes)) : bytes
  }
  throw new ValidationError(`${form.key} is malformed.`, {
    field: form.name,
    allowed: `${form.length} bytes`,
  })
}

function readAttributeMap(value: unknown): Attribute[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object' || Array.isArray(value))
    throw new ValidationError('L2TxAttributes must be an object or null.', { field: 'attributes' })
  const attributes = Object.entries(value).map(([key, entry]: [string, unknown]): Attribute => {
    if (!/^\d{1,3}$/.test(key) || Number(key) > 255) {
      const field = 'attributes'
      throw new ValidationError(`Attribute type is invalid: ${key.slice(0, 40)}`, {
        field,
        value: key.slice(0, 40),
      })
    }
    const given = typeof entry === 'number' || typeof entry === 'bigint' ? entry : undefined
    return [Number(key), readInteger(given, 'int64', `attributes[${key}]`)]
  })
  return attributes.sort(([a], [b]) => a - b)
}

function isRepresentable(raw: RawTransaction): boolean {
  const fits = (fields: readonly Field[], values: readonly Int[]): boolean =>
    fields.every(({ words, wide }, i) => {
      const value = values[i] ?? 0
      return words === undefined
        ? wide === true || typeof value === 'number'
        : words[Number(value)] !== undefined
    })
  return (
    typeof raw.accountIndex === 'number' &&
    typeof raw.expiredAt === 'number' &&
    fits(raw.definition.fields, raw.body) &&
    raw.orders.every((order) => fits(ORDER_FIELDS, order)) &&
    (raw.definition.grouped !== true || raw.body[0] !== 0) &&
    raw.attributes.length <= 4 &&
    raw.attributes.every(([type, value]) => type >= 1 && type <= 8 && isAttributeValue(type, value))
  )
}

function isAttributeValue(type: number, value: Int): boolean {
  if (type === 6) return value >= 0 && value <= 3
  return type === 4 || type === 7 ? value === 0 || value === 1 : typeof value === 'number'
}

function typed(raw: RawTransaction): ParsedTransaction {
  const { definition } = raw
  const { bytes } = definition
  // Only kinds of transactions that have a member show it.
  const tx = {
    type: definition.type,
    txType: definition.txType,
    accountIndex: raw.accountIndex,
    apiKeyIndex: raw.apiKeyIndex,
    nonce: BigInt(raw.nonce),
    expiredAt: raw.expiredAt,
    ...typedFields(definition.fields, raw.body),
    ...(definition.grouped === true
      ? { orders: raw.orders.map((order) => typedFields(ORDER_FIELDS, order)) }
      : {}),
    ...(bytes === undefined || raw.bytes === undefined
      ? {}
      : { [bytes.name]: bytes.form === 'text' ? symbolOf(raw.bytes) : `0x${toHex(raw.bytes)}` }),
    attributes: typedAttributes(raw.attributes),
    sig: raw.sig,
    ...(definition.l1Sig === undefined ? {} : { l1Sig: raw.l1Sig }),
  }
  // The definitions and the types of the same modules describe one shape, but TypeScript cannot follow the tables.
  return tx as unknown as ParsedTransaction
}

function typedFields(fields: readonly Field[], values: readonly Int[]): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  fields.forEach(({ name, words, wide }, i) => {
    const value = values[i] ?? 0
    record[name] = words !== undefined ? words[Number(value)] : wide === true ? BigInt(value) : value
  })
  return record
}
