import { kernel } from '../kernel/kernel.ts'
import { attributesJson, checkAttributes, hashedAttributes } from './attributes.ts'
import { toBase64 } from './bytes.ts'
import type { Body, Field, TransactionRecord } from './definition.ts'
import type { Int } from './integer.ts'
import {
  between,
  MAX_48_BITS,
  MAX_ACCOUNT_INDEX,
  MAX_API_KEY_INDEX,
  MAX_MASTER_INDEX,
  refuse,
} from './rules.ts'

/**
 * The official checks in the official order: attributes, account, key, body, nonce, expiry (SIGNER-SPEC §12).
 *
 * @throws {ValidationError} for the first rule that is broken
 */
export function checkRecord(record: TransactionRecord): void {
  const { definition, accountIndex, apiKeyIndex, nonce, expiredAt } = record
  checkAttributes(record.attributes)
  const most = definition.masterOnly === true ? MAX_MASTER_INDEX : MAX_ACCOUNT_INDEX
  const label = definition.accountLabel
  between(
    accountIndex,
    'accountIndex',
    -1,
    most,
    `${label} should not be less than -1`,
    `${label} should not be larger than ${MAX_ACCOUNT_INDEX}`,
  )
  const keyLimit = definition.type === 'cancelAllOrders' ? MAX_API_KEY_INDEX + 1 : MAX_API_KEY_INDEX
  if (apiKeyIndex > keyLimit)
    refuse('ApiKeyIndex should not be larger than 254', 'apiKeyIndex', apiKeyIndex, '0 to 254')
  definition.check(record)
  if (nonce < 0) refuse('AccountNonce should not be less than 0', 'nonce', nonce, '0 or more')
  if (expiredAt < 0 || expiredAt > MAX_48_BITS)
    refuse('ExpiredAt is invalid', 'expiredAt', expiredAt, `0 to ${MAX_48_BITS}`)
  definition.lateCheck?.(record)
}

/** Hash of a transaction: 40 bytes (SIGNER-SPEC §7). */
export function hashRecord(record: TransactionRecord, chainId: number): Uint8Array {
  return attributeHash(baseHash(record, chainId), record.attributes)
}

/** The hash without attributes. */
export function baseHash(record: TransactionRecord, chainId: number): Uint8Array {
  const { definition, body } = record
  const module = kernel()
  // The hash of a group's orders goes through the same buffer, so it is made first.
  const group = definition.grouped === true ? groupHash(record.orders) : undefined
  let at = 0
  const put = (value: Int): void => module.setWord(at++, value)
  put(chainId)
  put(definition.txType)
  put(record.nonce)
  put(record.expiredAt)
  put(record.accountIndex)
  put(record.apiKeyIndex)
  for (const field of definition.fields) {
    const value = body[field.name] ?? 0
    if (field.split === undefined) put(value)
    else {
      const bits = field.split === 'signed' ? BigInt(value) : BigInt.asUintN(64, BigInt(value))
      put(Number(bits & 0xffff_ffffn))
      put(bits >> 32n)
    }
  }
  if (definition.bytes?.hashed === true && record.bytes !== undefined) {
    module.write(at * 8, record.bytes)
    at += record.bytes.length / 8
  }
  if (group !== undefined) {
    module.write(at * 8, group)
    at += 4
  }
  return module.hashWords(at)
}

/** Hash that the attributes turn `base` into. */
export function attributeHash(base: Uint8Array, attributes: ReadonlyMap<number, Int>): Uint8Array {
  if (attributes.size === 0) return base
  const pairs = hashedAttributes(attributes)
  if (pairs.length === 0) return base
  const module = kernel()
  for (let i = 0; i < 4; i++) {
    const pair = pairs[i]
    module.setWord(2 * i, pair?.[0] ?? 0)
    module.setWord(2 * i + 1, pair?.[1] ?? 0)
  }
  const own = module.hashWords(8)
  module.write(0, base)
  module.write(40, own)
  return module.hashWords(10)
}

/** Fold of the orders' hashes, 4 words (SIGNER-SPEC §9). */
function groupHash(orders: readonly Body[]): Uint8Array {
  const module = kernel()
  let folded: Uint8Array | undefined
  for (const order of orders) {
    let at = 0
    for (const field of ORDER_FIELDS) module.setWord(at++, order[field.name] ?? 0)
    const one = module.hashWords(at).subarray(0, 32)
    if (folded !== undefined) {
      module.write(0, folded)
      module.write(32, one)
    }
    folded = folded === undefined ? one : module.hashWords(8).subarray(0, 32)
  }
  return folded ?? new Uint8Array(32)
}

/** The ten fields of an order, alone or in a group. */
export const ORDER_FIELDS: readonly Field[] = [
  { name: 'marketIndex', json: 'MarketIndex', width: 'i16' },
  { name: 'clientOrderIndex', json: 'ClientOrderIndex', width: 'i64' },
  { name: 'baseAmount', json: 'BaseAmount', width: 'i64' },
  { name: 'price', json: 'Price', width: 'u32' },
  { name: 'isAsk', json: 'IsAsk', width: 'u8' },
  { name: 'orderType', json: 'Type', width: 'u8' },
  { name: 'timeInForce', json: 'TimeInForce', width: 'u8' },
  { name: 'reduceOnly', json: 'ReduceOnly', width: 'u8' },
  { name: 'triggerPrice', json: 'TriggerPrice', width: 'u32' },
  { name: 'orderExpiry', json: 'OrderExpiry', width: 'i64', wide: true },
]

/** The exact JSON of the official signer (SIGNER-SPEC §10). */
export function recordJson(record: TransactionRecord, signature: string, l1Signature = ''): string {
  const { definition } = record
  let text = `{"${definition.accountKey}":${record.accountIndex},"ApiKeyIndex":${record.apiKeyIndex}`
  const { bytes } = definition
  const writeBytes = (): void => {
    if (bytes === undefined || record.bytes === undefined) return
    text += `,"${bytes.json}":${bytes.as === 'base64' ? `"${toBase64(record.bytes)}"` : `[${record.bytes.join(',')}]`}`
  }
  for (const field of definition.fields) text += `,"${field.json}":${record.body[field.name] ?? 0}`
  writeBytes()
  if (definition.grouped === true) text += `,"Orders":[${record.orders.map(orderJson).join(',')}]`
  if (definition.l1 === 'body') text += `,"L1Sig":"${l1Signature}"`
  text += `,"ExpiredAt":${record.expiredAt},"Nonce":${record.nonce},"Sig":"${signature}"`
  if (definition.l1 === 'tail') text += `,"L1Sig":"${l1Signature}"`
  return `${text},"L2TxAttributes":${attributesJson(record.attributes)}}`
}

function orderJson(order: Body): string {
  return `{${ORDER_FIELDS.map((field) => `"${field.json}":${order[field.name] ?? 0}`).join(',')}}`
}
