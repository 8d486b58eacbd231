import type { AttributesRequest } from './attributes.ts'
import {
  type Definition,
  define,
  type L1Signed,
  type RequestCommon,
  type TransactionCommon,
} from './definition.ts'
import { refuse } from './rules.ts'

/** Registers a public key for the API key slot. The owner must also sign on L1. */
export interface ChangePubKeyRequest extends RequestCommon {
  /** Kind of the transaction. */
  type: 'changePubKey'
  /** 80 hex digits, with or without `0x`. */
  publicKey: string
  /** Optional extras: integrator, self-trade modes, `skipNonce`. */
  attributes?: AttributesRequest | undefined
}

/** A {@link ChangePubKeyRequest} as parsed. */
export interface ChangePubKeyTransaction extends TransactionCommon, L1Signed {
  /** Kind of the transaction. */
  type: 'changePubKey'
  /** Protocol number of the kind. */
  txType: 8
  /** `0x` and 80 lower-case hex digits. */
  publicKey: string
}

export const changePubKey: Definition = define({
  type: 'changePubKey',
  txType: 8,
  fields: [],
  bytes: { name: 'publicKey', key: 'PubKey', form: 'base64', length: 40, before: 0 },
  l1Sig: 'body',
  check() {},
  checkLate({ bytes }) {
    if (bytes?.length !== 40) refuse('PubKey is invalid', 'publicKey', bytes?.length, '40 bytes')
  },
})
