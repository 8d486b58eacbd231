import { ValidationError } from '@lighter/standards/errors'
import type { Kernel } from '../kernel/kernel.ts'
import { effectiveAttributes } from './attributes.ts'
import type { RawTransaction } from './definition.ts'
import { high32, low32, writeElement } from './integer.ts'

/**
 * Writes the data to hash into the kernel's input.
 *
 * @returns the number of elements, negative if attributes follow
 */
export function writePreimage(kernel: Kernel, chainId: number, tx: RawTransaction): number {
  const { definition, body } = tx
  // A group writes to the input only after its orders are in place, so views are read once here.
  const { input } = kernel
  writeElement(input, 0, chainId)
  writeElement(input, 1, definition.txType)
  writeElement(input, 2, tx.nonce)
  writeElement(input, 3, tx.expiredAt)
  writeElement(input, 4, tx.accountIndex)
  writeElement(input, 5, tx.apiKeyIndex)
  let at = 6
  if (definition.type === 'changePubKey') at = writePublicKey(input, at, tx.bytes)
  const { fields } = definition
  for (let i = 0; i < fields.length; i++) {
    const value = body[i] ?? 0
    if (fields[i]?.unhashed === true) continue
    if (fields[i]?.split === true) {
      writeElement(input, at++, low32(value))
      writeElement(input, at++, high32(value))
    } else writeElement(input, at++, value)
  }
  if (definition.grouped === true) {
    const { orders } = kernel
    tx.orders.forEach((order, i) => {
      order.forEach((value, j) => {
        writeElement(orders, 10 * i + j, value)
      })
    })
    kernel.hashOrders(at, tx.orders.length)
    at += 4
  }
  return writeAttributes(kernel, tx) ? -at : at
}

function writePublicKey(input: Uint32Array, at: number, key: Uint8Array | undefined): number {
  if (key === undefined) return at
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength)
  for (let word = 0; word < 10; word++) input[2 * at + word] = view.getUint32(4 * word, true)
  return at + 5
}

function writeAttributes(kernel: Kernel, tx: RawTransaction): boolean {
  if (tx.attributes.length === 0) return false
  const effective = effectiveAttributes(tx.attributes)
  if (effective.length === 0) return false
  if (effective.length > 4) {
    throw new ValidationError('Too many attributes, should not be larger than 4', {
      field: 'attributes',
      value: effective.length,
      allowed: 'at most 4',
    })
  }
  const { attributes } = kernel
  attributes.fill(0)
  effective.forEach(([type, value], i) => {
    writeElement(attributes, 2 * i, type)
    writeElement(attributes, 2 * i + 1, value)
  })
  return true
}
