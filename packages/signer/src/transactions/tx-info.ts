import { toBase64 } from '../text/base64.ts'
import { attributesJson } from './attributes.ts'
import { ORDER_FIELDS } from './create-order.ts'
import type { Definition, RawTransaction } from './definition.ts'

/** Returns the official `tx_info` text, byte for byte. */
export function txInfoOf(tx: RawTransaction): string {
  const { definition, body } = tx
  const { fields, bytes } = definition
  let text = `{"${definition.ownerKey}":${tx.accountIndex},"ApiKeyIndex":${tx.apiKeyIndex}`
  for (let i = 0; i <= fields.length; i++) {
    if (bytes?.before === i) text += bytesJson(definition, tx.bytes)
    if (i < fields.length) text += `${fields[i]?.json}${body[i]}`
  }
  if (definition.grouped === true) text += `,"Orders":[${tx.orders.map(orderJson).join(',')}]`
  if (definition.l1Sig === 'body') text += `,"L1Sig":"${tx.l1Sig}"`
  text += `,"ExpiredAt":${tx.expiredAt},"Nonce":${tx.nonce},"Sig":"${tx.sig}"`
  if (definition.l1Sig === 'tail') text += `,"L1Sig":"${tx.l1Sig}"`
  return `${text},"L2TxAttributes":${attributesJson(tx.attributes)}}`
}

function orderJson(order: readonly (number | bigint)[]): string {
  return `{${order.map((value, i) => `"${ORDER_FIELDS[i]?.key}":${value}`).join(',')}}`
}

function bytesJson({ bytes: form }: Definition, value: Uint8Array = new Uint8Array(0)): string {
  if (form === undefined) return ''
  return form.form === 'base64'
    ? `,"${form.key}":"${toBase64(value)}"`
    : `,"${form.key}":[${value.join(',')}]`
}
