import { ValidationError } from '@lighter/standards'
import { DEFINITIONS, type TransactionRequest } from '../transactions/registry.ts'
import { encodeAttributes } from './attributes.ts'
import { checkRecord } from './codec.ts'
import type { TransactionRecord } from './definition.ts'
import { type Integer, toInt } from './integer.ts'

/** 10 minutes less a second, as the official signer sets it (SIGNER-SPEC §15). */
const EXPIRY_MS = 599_000

/** Account and key that a request is signed for. */
export interface Origin {
  accountIndex: Integer
  apiKeyIndex: Integer
}

/** Reads and checks a request. @throws {ValidationError} naming the field; nothing is hashed before all of it is valid */
export function recordOf(request: TransactionRequest, origin: Origin, now: number): TransactionRecord {
  const definition = Object.hasOwn(DEFINITIONS, request.type) ? DEFINITIONS[request.type] : undefined
  if (definition === undefined) {
    throw new ValidationError(
      `Unknown transaction type ${JSON.stringify(request.type)}. Known: ${Object.keys(DEFINITIONS).join(', ')}.`,
      {
        field: 'type',
        value: request.type,
        allowed: Object.keys(DEFINITIONS).join(', '),
      },
    )
  }
  const { body, bytes, orders } = definition.encode(request, now)
  const record: TransactionRecord = {
    definition,
    accountIndex: toInt(origin.accountIndex, 'accountIndex', 'i64'),
    apiKeyIndex: toInt(origin.apiKeyIndex, 'apiKeyIndex', 'u8'),
    nonce: toInt(request.nonce, 'nonce', 'i64'),
    expiredAt: toInt(request.expiredAt ?? now + EXPIRY_MS, 'expiredAt', 'i64'),
    body,
    bytes,
    orders: orders ?? [],
    attributes: encodeAttributes(request.attributes, definition.attributes),
  }
  checkRecord(record)
  return record
}
