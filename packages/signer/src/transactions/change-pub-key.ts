import type { CommonRequest, CommonTransaction, TransactionDefinition } from '../core/definition.ts'
import { parsePublicKey } from '../keys/keys.ts'

/** Registers a public key in the slot that signs this. The L1 owner signs `messageToSign` as well. Transaction type 8. */
export interface ChangePubKeyRequest extends CommonRequest {
  type: 'changePubKey'
  /** The new public key, 80 hex digits. */
  publicKey: string
}

/** A parsed changePubKey transaction. */
export interface ChangePubKeyTransaction extends CommonTransaction {
  readonly type: 'changePubKey'
  /** 40 bytes. */
  readonly publicKey: Uint8Array
}

/** Registers a public key. SIGNER-SPEC §9 and §11. */
export const changePubKey: TransactionDefinition<ChangePubKeyRequest, ChangePubKeyTransaction> = {
  type: 'changePubKey',
  txType: 8,
  accountKey: 'AccountIndex',
  accountLabel: 'FromAccountIndex',
  attributes: 'none',
  fields: [],
  bytes: { name: 'publicKey', json: 'PubKey', length: 40, as: 'base64', hashed: true },
  l1: 'body',
  encode: (request) => ({ body: {}, bytes: parsePublicKey(request.publicKey) }),
  check() {},
}
